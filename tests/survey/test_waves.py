"""Two survey rounds: which statements are compared, among whom, and what is hidden."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import DataProblem, Refused
from toolkit.statistics import difference_of_shares, holm, paired_difference_of_shares
from toolkit.survey import Item, Questionnaire, Scale, compare_waves

LABELS = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
AGREE5 = Scale(name="agree5", low=1, high=5, labels={"en": LABELS, "es": tuple("abcde")}, favourable=(4, 5))


def statement(code: str, value: str = "care", *, text: str = "", against: bool = False) -> Item:
    words = {"en": text or f"Text of {code}", "es": f"Texto de {code}"}
    return Item(code=code, kind="scale", scale="agree5", value=value, texts=words, reversed=against)


def questionnaire(*items: Item, scale: Scale = AGREE5) -> Questionnaire:
    site = Item(code="SITE", kind="group", texts={"en": "Where?", "es": "¿Dónde?"})
    return Questionnaire(title={"en": "S", "es": "E"}, scales={"agree5": scale}, items=(*items, site))


TWO = questionnaire(statement("A"), statement("B"))


def answers(n: int, **agreeing: int) -> pd.DataFrame:
    """Of ``n`` people the first so many agree with each statement; the others disagree."""
    table = pd.DataFrame({code: np.repeat([4.0, 2.0], [k, n - k]) for code, k in agreeing.items()})
    return table.assign(SITE=np.where(np.arange(n) % 2, "North", "South"))


def item(found, code: str) -> pd.Series:
    return found.items.set_index("item").loc[code]


def test_shares_and_change_by_hand() -> None:
    """A: 24 of 40 and 40 of 50, 60 to 80 %; B: 20 of 40 and 25 of 50; their value 55 to 65 %."""
    found = compare_waves(answers(40, A=24, B=20), answers(50, A=40, B=25), TWO)
    row = item(found, "A")
    assert (row["n_earlier"], row["n_later"]) == (40, 50)
    assert row[["share_earlier", "share_later", "change"]].tolist() == pytest.approx([0.6, 0.8, 0.2])
    assert row[["low", "high"]].tolist() == pytest.approx(difference_of_shares(24, 40, 40, 50))
    value = found.values.iloc[0]
    assert value[["n_items", "share_earlier", "share_later"]].tolist() == pytest.approx([2, 0.55, 0.65])
    assert (found.n_earlier, found.n_later, found.n_linked) == (40, 50, 0)


def test_all_comparisons_are_taken_together() -> None:
    """Two statements and their value: three p-values, adjusted by Holm."""
    found = compare_waves(answers(40, A=12, B=20), answers(50, A=40, B=25), TWO)
    p_values = [*found.items["p"], *found.values["p"]]
    assert [*found.items["p_all"], *found.values["p_all"]] == pytest.approx(list(holm(p_values)))
    assert found.items["changed"].tolist() == [True, False]
    assert "Care: 40 % before, 65 % now; this is more than chance would give." in found.summary()


@pytest.mark.parametrize("text", ["Text  of a", "TEXT OF A "])
def test_spaces_and_case_are_no_other_words(text: str) -> None:
    """Typing does not make another question."""
    before = questionnaire(statement("A", text=text), statement("B"))
    found = compare_waves(answers(40, A=24, B=20), answers(50, A=40, B=25), TWO, before)
    assert item(found, "A")["wording"] == "same"


def test_reworded_new_and_gone_statements_are_not_compared() -> None:
    """Other words, other answers, only now, only then: no figures, and each is told."""
    before = questionnaire(statement("A", text="Something else"), statement("B"), statement("OLD"))
    now = questionnaire(statement("A"), statement("B"), statement("NEW"))
    found = compare_waves(answers(40, A=24, B=20, OLD=9), answers(50, A=40, B=25, NEW=30), now, before)
    assert found.items.set_index("item")["wording"].to_dict() == {
        "A": "reworded", "B": "same", "NEW": "new", "OLD": "gone",
    }  # fmt: skip
    assert (
        found.items.loc[found.items["wording"] != "same", ["share_earlier", "share_later", "change"]]
        .isna()
        .all(axis=None)
    )
    assert found.values["n_items"].tolist() == [1]
    assert "1 statements have other words or answers than before" in found.summary()


def test_words_are_compared_in_each_language() -> None:
    """The English words are the same, the Spanish ones are not: those who read Spanish were asked something else."""
    other = replace(statement("A"), texts={"en": "Text of A", "es": "Otra cosa"})
    found = compare_waves(answers(40, A=24, B=20), answers(50, A=40, B=25), TWO, questionnaire(other, statement("B")))
    assert item(found, "A")["wording"] == "reworded"


def test_other_answers_are_another_question() -> None:
    """The middle answer is called otherwise now."""
    scale = replace(AGREE5, labels={"en": (*LABELS[:2], "Undecided", *LABELS[3:]), "es": tuple("abcde")})
    before = questionnaire(statement("A"), statement("B"), scale=scale)
    with pytest.raises(DataProblem, match="no statement in common"):
        compare_waves(answers(40, A=24, B=20), answers(50, A=40, B=25), TWO, before)


def test_what_speaks_against_counts_the_same_in_both_rounds() -> None:
    """Somebody marked B as reversed after the first round: both rounds are turned, 50 % and 40 %."""
    now = questionnaire(statement("A"), statement("B", against=True))
    found = compare_waves(answers(40, A=24, B=20), answers(50, A=40, B=30), now, TWO)
    assert item(found, "B")[["share_earlier", "share_later"]].tolist() == pytest.approx([0.5, 0.4])


def codes(responses: pd.DataFrame, first: int = 0) -> pd.Series:
    return pd.Series([f"P{n + first}" for n in range(len(responses))], index=responses.index)


def test_the_same_people_are_compared_by_their_code() -> None:
    """40 people both times: 16 more agree with A, nobody less; pairs, not two groups."""
    before, after = answers(40, A=20, B=20), answers(40, A=36, B=20)
    found = compare_waves(before, after, TWO, linked_by=(codes(before), codes(after)))
    row = item(found, "A")
    assert (row["paired"], row["n_linked"], found.share_linked) == (True, 40, 1.0)
    assert row[["low", "high"]].tolist() == pytest.approx(paired_difference_of_shares(16, 0, 40))
    assert "40 of the later round (100 %) are known to have answered before." in found.summary()


def test_linked_people_are_not_compared_when_that_tells_the_others() -> None:
    """One new person beside 40 linked ones: the whole less the pairs would be their answer."""
    before, after = answers(40, A=20, B=20), answers(41, A=36, B=20)
    found = compare_waves(before, after, TWO, linked_by=(codes(before), codes(after)))
    assert not found.items["paired"].any()
    assert item(found, "A")[["low", "high"]].tolist() == pytest.approx(difference_of_shares(20, 40, 36, 41))
    assert found.n_linked == 40


def test_codes_that_stand_twice_or_are_empty_link_nobody() -> None:
    """Nobody can tell which of the two it is."""
    before, after = answers(40, A=20, B=20), answers(40, A=36, B=20)
    twice = pd.Series(["P1", "P1", *[""] * 38], index=before.index)
    assert compare_waves(before, after, TWO, linked_by=(twice, codes(after))).n_linked == 0


def test_groups_are_shown_where_both_rounds_may_show_them() -> None:
    """South had three people in the first round: neither site has figures, though both have now."""
    before = answers(43, A=24, B=20).assign(SITE=np.repeat(["North", "South"], [40, 3]))
    after = answers(60, A=40, B=25)
    hidden = compare_waves(before, after, TWO, by=["SITE"]).groups
    assert hidden["hidden"].all()
    assert hidden[["n_earlier", "n_later", "share_earlier", "share_later", "change"]].isna().all(axis=None)
    shown = compare_waves(answers(60, A=24, B=30), after, TWO, by=["SITE"]).groups
    assert not shown["hidden"].any()
    assert shown["n_later"].tolist() == [30, 30]


def test_few_answers_have_no_interval() -> None:
    """20 and 50 answers: both shares, and no range."""
    row = item(compare_waves(answers(20, A=12, B=10), answers(50, A=40, B=25), TWO), "A")
    assert row["change"] == pytest.approx(0.2)
    assert row[["low", "high", "p", "p_all"]].isna().all()
    assert not row["changed"]


def test_a_round_that_is_too_small_is_refused() -> None:
    """Four people answered before."""
    with pytest.raises(Refused, match=re.escape("4 people answered in the earlier survey round")):
        compare_waves(answers(4, A=2, B=2), answers(50, A=40, B=25), TWO)


def flagged(repetitions: int) -> float:
    """Return how often two rounds without any true change show one."""
    chance, found = np.random.default_rng(12), []
    codes = [f"Q{n}" for n in range(8)]
    eight = questionnaire(*(statement(code, "ab"[n % 2]) for n, code in enumerate(codes)))
    for _ in range(repetitions):
        rounds = [pd.DataFrame(chance.integers(1, 6, (60, 8)).astype(float), columns=codes) for _ in range(2)]
        compared = compare_waves(*rounds, eight)
        found.append(compared.items["changed"].any() or compared.values["changed"].any())
    return float(np.mean(found))


def test_rounds_without_a_change_rarely_show_one() -> None:
    """At most 5 % of 60 pairs of rounds, and 2.5 standard errors (7 points)."""
    assert flagged(60) <= 0.05 + 0.07


@pytest.mark.long
def test_rounds_without_a_change_rarely_show_one_long() -> None:
    """At most 5 % of 3,000 pairs of rounds, and 2.5 standard errors (1 point)."""
    assert flagged(3000) <= 0.05 + 0.01
