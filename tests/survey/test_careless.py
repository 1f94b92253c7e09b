import numpy as np
import pandas as pd

from toolkit.survey import Item, Questionnaire, Scale, careless_answers

LABELS = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")


def asked(pattern: str) -> Questionnaire:
    """One statement a letter: "-" worded the other way round, "+" not, "7" on another scale."""
    scales = {
        "five": Scale(name="five", low=1, high=5, labels={"en": LABELS}, favourable=(4, 5)),
        "seven": Scale(name="seven", low=1, high=7, labels={"en": tuple("1234567")}, favourable=(6, 7)),
    }
    items = tuple(
        Item(code=f"Q{place}", kind="scale", scale="seven" if sign == "7" else "five", value="v", reversed=sign == "-",
             texts={"en": f"Text {place}"})
        for place, sign in enumerate(pattern, start=1)
    )  # fmt: skip
    return Questionnaire(title={"en": "Survey"}, scales=scales, items=items)


def answers(*rows: str, seconds: list[float] | None = None) -> pd.DataFrame:
    """One digit an answer, a dot for none."""
    cells = [[np.nan if cell == "." else float(cell) for cell in row] for row in rows]
    table = pd.DataFrame(cells, columns=[f"Q{place}" for place in range(1, len(rows[0]) + 1)])
    return table.assign(seconds=seconds) if seconds else table


def test_all_the_same_though_worded_both_ways() -> None:
    """Eight fours: alike; with one other answer, or the reversed one not answered, it is not."""
    found = careless_answers(answers("44444444", "44454444", "444.4444", "4.4.4.44"), asked("+++-++++")).flags
    assert found["alike"].tolist() == [True, False, False, False]


def test_long_strings_hold_both_wordings() -> None:
    """Six equal answers of eight in a row, the reversed one among them; five are too few; a gap does not end it."""
    found = careless_answers(
        answers("44444412", "12444442", "12555555", "4444.442", "45444444"), asked("+++-++++")
    ).flags
    assert found["longest"].tolist() == [6, 5, 6, 6, 6]
    assert found["long_string"].tolist() == [True, False, True, True, True]


def test_a_long_string_without_the_other_wording_is_none() -> None:
    """Six equal answers after the reversed one."""
    found = careless_answers(answers("12555555"), asked("-+++++++")).flags
    assert found["longest"].tolist() == [6]
    assert not found["long_string"].any()


def test_another_scale_ends_a_string() -> None:
    """Fours on five points, then fours on seven."""
    assert careless_answers(answers("4444444"), asked("++-+777")).flags["longest"].tolist() == [4]


def test_less_than_two_seconds_a_statement() -> None:
    """Huang et al. 2012: 8 statements in 15 seconds; in 16 it is not; of 4 answers 8 seconds are enough."""
    table = answers("12345123", "12345123", "1234....", "1234....", "12345123", seconds=[15, 16, 8, 7.9, np.nan])
    found = careless_answers(table, asked("+++-++++"))
    assert found.flags["fast"].tolist() == [True, False, False, True, False]
    assert found.flags["seconds_per_item"].isna().tolist() == [False, False, False, False, True]


def test_what_cannot_be_looked_for_is_said() -> None:
    """Without statements worded the other way round equal answers may be honest; without times nobody is too fast."""
    found = careless_answers(answers("44444444", "12345123"), asked("++++++++"))
    assert not found.flagged.any()
    assert list(found.not_looked_for) == ["alike", "fast", "long_string"]
    assert "Not looked for: less than two seconds for each statement (the file does not say how long people took)." in (
        found.summary()
    )


def test_nobody_is_dropped_and_few_look_like_none() -> None:
    """Four careless people and none give the same words; six are counted; the answers stay as they were."""
    asked_both = asked("+++-++++")
    four, none = answers(*["44444444"] * 4, *["45321543"] * 20), answers(*["45321543"] * 24)
    before = four.copy()
    assert careless_answers(four, asked_both).summary() == careless_answers(none, asked_both).summary()
    assert len(careless_answers(four, asked_both).flags) == 24
    pd.testing.assert_frame_equal(four, before)
    six = careless_answers(answers(*["44444444"] * 6, *["45321543"] * 20), asked_both)
    assert six.counts() == {"alike": 6, "long_string": 6}
    assert six.to_frame()["n"].tolist() == [6, 6]
    assert "worded both ways: 6" in six.summary()
    assert six.summary().endswith("Nobody was left out because of it.")


def test_careful_people_are_hardly_ever_flagged() -> None:
    """2,000 people who read 20 statements, 4 worded the other way round: at most 1 of 100; who do not: 9 of 10."""
    rng = np.random.default_rng(8)
    pattern = "++-++" * 4
    turned = np.array([sign == "-" for sign in pattern])
    trait = rng.normal(3.8, 0.7, (2000, 1))
    up = np.clip(np.rint(trait + rng.normal(0, 0.7, (2000, 20))), 1, 5)
    careful = pd.DataFrame(np.where(turned, 6 - up, up), columns=[f"Q{place}" for place in range(1, 21)])
    assert careless_answers(careful, asked(pattern)).flagged.mean() <= 0.01
    always = rng.integers(1, 6, (500, 1)) * np.ones((500, 20))
    slips = rng.random((500, 20)) < 0.03
    careless = pd.DataFrame(np.where(slips, np.clip(always + 1, 1, 5), always), columns=careful.columns)
    assert careless_answers(careless, asked(pattern)).flagged.mean() >= 0.9
