"""Codebook, keywords, proposals, agreement and counts of open answers."""

from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import DataProblem, Refused
from toolkit.mission import Mission, Value
from toolkit.survey import (
    Codebook,
    Theme,
    agreement,
    choice_counts,
    first_pass,
    start_codebook,
    suggest_codes,
    theme_counts,
)
from toolkit.survey.items import Item
from toolkit.survey.questionnaire import Questionnaire
from toolkit.workspace import dump_record, parse_record, templates_folder

TEMPLATE = templates_folder() / "codebooks" / "open_answers.yaml"
MISSION = Mission(
    mission="We walk beside people.",
    values=(
        Value(code="care", name="Loving care", definition="Warmth.", behaviours=("Listens first", "Notices others")),
        Value(code="oddness", name="Oddness", behaviours=("Is odd", "Stays odd")),
    ),
    translations={"es": {"Oddness": "Rareza"}},
)


def test_a_codebook_begins_with_the_values() -> None:
    """Each value is a theme with its behaviours; known names bring words to look for, in both languages."""
    book = start_codebook(MISSION, TEMPLATE)
    care, oddness = book.themes[:2]
    assert (care.code, care.definition, care.include) == ("care", "Warmth.", "Listens first; Notices others")
    assert "patien*" in care.keywords["en"]
    assert "paciencia" in care.keywords["es"]
    assert oddness.all_keywords == ("oddness", "rareza")
    assert {"time", "leadership", "pay"} <= set(book.names)
    assert set(start_codebook(None, TEMPLATE).names) == {"time", "leadership", "pay"}


def test_a_codebook_reads_back() -> None:
    """What is saved as YAML is the same codebook again."""
    book = start_codebook(MISSION, TEMPLATE)
    again = Codebook.from_record(parse_record(dump_record(book.to_record()), "codebook.yaml"))
    assert again.to_record() == book.to_record()


def test_themes_keep_their_codes() -> None:
    """A reworded theme keeps its code; one that is gone is remembered, and comes back under its code."""
    book = Codebook(themes=(Theme(code="time", name="Time"), Theme(code="pay", name="Pay")))
    fewer = book.with_themes([Theme(code="time", name="Time and staff"), Theme(code="", name="Food")])
    assert (fewer.names, fewer.retired) == ({"time": "Time and staff", "food": "Food"}, {"pay": "Pay"})
    again = fewer.with_themes([*fewer.themes, Theme(code="", name="pay")])
    assert (again.themes[-1].code, again.retired) == ("pay", {})
    newer = fewer.with_themes([*fewer.themes, Theme(code="", name="Pay!")])
    assert newer.themes[-1].code == "pay_2"


def test_a_codebook_says_all_its_problems() -> None:
    """Unknown names, a theme without a name and a code twice are told at once."""
    record = {"themes": [{"code": "a", "name": "A"}, {"code": "a", "name": "B", "colour": "red"}, {"code": "c"}]}
    with pytest.raises(DataProblem) as told:
        Codebook.from_record(record)
    assert told.value.problems == (
        'codebook.yaml: Theme 2: "colour" is not known here. Known here: "code", "name", "definition", "include", '
        '"exclude", "examples" and "keywords".',
        "codebook.yaml: Theme 3: it has no name. Give it one, such as Time and staffing.",
        'codebook.yaml: Two themes have the code "a". Change one of them.',
    )


def found(answer: str, *keywords: str) -> list[str]:
    """Return what the first pass finds of some keywords."""
    book = Codebook(themes=(Theme(code="a", name="A", keywords={"en": keywords}),))
    hits = first_pass(pd.Series([answer], index=["R001"]), book)
    assert all(
        answer[start:end] == words for start, end, words in hits[["start", "end", "found"]].itertuples(index=False)
    )
    return list(hits["found"])


@pytest.mark.parametrize(
    ("answer", "keyword", "hits"),
    [
        ("Teams and the TEAM, not teammates", "team", ["Teams", "TEAM"]),
        ("one family, two families", "families", ["family", "families"]),
        ("Compasión y compasion", "compasión", ["Compasión", "compasion"]),
        ("una voz, dos voces", "voz", ["voz", "voces"]),
        ("los valores, el valor", "valores", ["valores", "valor"]),
        ("patience and patiently", "patien*", ["patience", "patiently"]),
        ("No   time, notime", "no time", ["No   time"]),
        ("It’s short-staffed here", "short staffed", ["short-staffed"]),
        ("this is less", "les", []),
        ("nothing of that kind", "kindness", []),
    ],
)
def test_keywords(answer: str, keyword: str, hits: list[str]) -> None:
    """Whole words, any accents and capitals, a simple plural; the places are those of the answer as it was written."""
    assert found(answer, keyword) == hits


def test_no_answer_is_passed_over() -> None:
    """An empty answer has no keywords, and a respondent must not stand there twice."""
    book = Codebook(themes=(Theme(code="a", name="A", keywords={"en": ("team",)}),))
    assert list(first_pass(pd.Series(["team", None], index=["R001", "R002"]), book)["respondent"]) == ["R001"]
    with pytest.raises(DataProblem, match="stands twice"):
        first_pass(pd.Series(["team", "team"], index=["R001", "R001"]), book)


def sorted_answers(n: int) -> tuple["pd.Series[str]", pd.DataFrame]:
    """Answers of two themes that differ by their words, the first two thirds sorted."""
    says = ("Patience with people {}", "More time on nights {}", "Paciencia {}", "No time to learn {}")
    answers = pd.Series([says[k % 4].format(k) for k in range(n)], index=[f"R{k:03}" for k in range(n)])
    kept = answers.iloc[: n * 2 // 3]
    return answers, pd.DataFrame(
        {
            "care": kept.str.startswith("Pa"),
            "time": kept.str.contains("time"),
            "rare": [k == 0 for k in range(len(kept))],
        }
    )


def test_proposals() -> None:
    """Words that tell a theme are learned; only answers that nobody sorted get proposals; the quality is stated."""
    answers, confirmed = sorted_answers(90)
    before = confirmed.copy()
    found = suggest_codes(answers, confirmed)
    assert set(found.answers["respondent"]) == set(answers.index[60:])
    right = {code: "care" if answers[code].startswith("Pa") else "time" for code in answers.index}
    assert all(right[row.respondent] == row.theme for row in found.answers.itertuples())
    quality = found.quality.set_index("theme")
    assert quality.loc["care", ["n_with", "proposed", "right", "found"]].tolist() == [30, 30, 1.0, 1.0]
    assert quality["usable"].to_dict() == {"care": True, "time": True, "rare": False}
    assert "care: 100 % of what was put under it belonged there" in found.summary()
    pd.testing.assert_frame_equal(confirmed, before)
    assert found.answers.equals(suggest_codes(answers, confirmed).answers)


def test_quality_of_chance() -> None:
    """Where words tell nothing, a rare theme is often put where it does not belong, and is not proposed."""
    answers, confirmed = sorted_answers(90)
    confirmed["noise"] = [k % 5 == 3 for k in range(60)]
    told = suggest_codes(answers, confirmed[["care", "noise"]])
    assert not told.quality.set_index("theme").loc["noise", "usable"]
    assert "noise" not in set(told.answers["theme"])


def test_few_sorted_answers_are_refused() -> None:
    """49 sorted answers, or none with ten on both sides, teach nothing."""
    answers, confirmed = sorted_answers(90)
    with pytest.raises(Refused) as told:
        suggest_codes(answers, confirmed.iloc[:49])
    assert str(told.value) == (
        "49 answers are sorted; proposals are made from 50 on. Read and keep some more answers first."
    )
    with pytest.raises(Refused, match="No theme has 10 sorted answers"):
        suggest_codes(answers, confirmed[["rare"]])


def test_agreement_of_the_published_table() -> None:
    """Wikipedia, "Cohen's kappa": 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no give .4."""
    first, second = ["y"] * 25 + ["n"] * 25, ["y"] * 20 + ["n"] * 5 + ["y"] * 10 + ["n"] * 15
    found = agreement(first, second)
    assert found.kappa == pytest.approx(0.4, abs=1e-12)
    assert found.themes.loc[0, ["both", "first_only", "second_only", "neither"]].tolist() == [20, 5, 10, 15]
    assert found.interval is not None
    assert found.interval.contains(found.alpha)


def test_agreement_theme_by_theme() -> None:
    """Only answers that both judged count; a theme below .67 is not agreed; every difference is listed."""
    index = [f"R{k:03}" for k in range(40)]
    first = pd.DataFrame(
        {"care": [k % 2 == 0 for k in range(40)], "time": [k % 4 == 0 for k in range(40)]}, index=index
    )
    second = first.copy().astype(object)
    second.loc["R000", "care"] = False
    second["time"] = pd.Series([k % 4 == 1 for k in range(40)], index=index, dtype=object)
    second.loc["R039"] = [None, None]
    found = agreement(first, second.assign(other=True))
    assert (found.n, found.left_out) == (39, 1)
    table = found.themes.set_index("theme")
    assert table["verdict"].to_dict() == {"care": "agreed", "time": "not agreed"}
    assert found.not_agreed == ("time",)
    assert found.disagreements[found.disagreements["theme"] == "care"].values.tolist() == [
        ["R000", "care", True, False]
    ]
    # By hand: 20 + 19 yes and 39 judged, one difference: 1 - 1 * 77 / (39 * 39).
    assert table.loc["care", "alpha"] == pytest.approx(1 - 77 / (39 * 39))
    assert table.loc["time", "alpha"] == pytest.approx(1 - 20 * 77 / (20 * 58))  # 20 differences, no yes in common
    assert "time: not agreed (alpha -0.33)" in found.summary()


def test_nothing_to_compare_is_said() -> None:
    """Other themes, other answers."""
    one = pd.DataFrame({"a": [True]}, index=["R001"])
    with pytest.raises(DataProblem, match="no theme in common"):
        agreement(one, one.rename(columns={"a": "b"}))
    with pytest.raises(DataProblem, match="No answer was judged by both"):
        agreement(one, pd.DataFrame({"a": [True]}, index=["R002"]))


def test_counts_of_themes() -> None:
    """Of 40 answers: 12 and 28 are shown with their shares, 4 and 37 are hidden; of nine none is shown."""
    decided = pd.DataFrame({name: [k < n for k in range(40)] for name, n in zip("abcd", (12, 28, 4, 37), strict=True)})
    counted = theme_counts(decided).set_index("theme")
    assert counted["hidden"].tolist() == [False, False, True, True]
    assert counted.loc["a", ["n", "share"]].tolist() == [12, 0.3]
    assert counted.loc[["c", "d"], ["n", "share"]].isna().all(axis=None)
    assert theme_counts(decided.head(9))["hidden"].all()


ASKED = Questionnaire(
    title={"en": "S", "es": "E"},
    scales={},
    items=(
        Item(
            code="ONE",
            kind="choice",
            texts={"en": "One?", "es": "¿Uno?"},
            options={"en": ("Red", "Blue", "Green"), "es": ("Rojo", "Azul", "Verde")},
        ),
        Item(
            code="MANY",
            kind="multiple",
            texts={"en": "Many?", "es": "¿Más?"},
            options={"en": ("Tea", "Tea; hot", "Milk"), "es": ("Té", "Té; caliente", "Leche")},
        ),
    ),
)


def test_counts_of_choices() -> None:
    """One choice: 20, 10, 7 and 3 typed of 40; the typed would be the rest, so that the 7 is hidden too."""
    responses = pd.DataFrame({"ONE": ["Red"] * 20 + ["azul"] * 10 + ["Green"] * 7 + ["Pink!"] * 3 + [None] * 2})
    counted = choice_counts(responses, ASKED.items, language="es")
    assert counted["option"].tolist() == ["Rojo", "Azul", "Verde", ""]
    assert counted["n"].tolist() == [20, 10, pd.NA, pd.NA]
    assert counted["hidden"].tolist() == [False, False, True, True]
    assert set(counted["answered"]) == {40}
    assert counted["share"].tolist()[:2] == [0.5, 0.25]


def test_counts_of_several_choices() -> None:
    """Ticks are counted each by itself, also where an option holds the sign between options; the rest is "other"."""
    responses = pd.DataFrame({"MANY": ["Tea; Milk"] * 8 + ["Tea; hot"] * 6 + ["Milk; Tea; hot; my own"] * 6})
    counted = choice_counts(responses, ASKED.items)
    assert counted["option"].tolist() == ["Tea", "Tea; hot", "Milk", ""]
    assert counted["n"].tolist() == [8, 12, 14, 6]


def test_the_template_is_the_shipped_one() -> None:
    """Every entry of the shipped template has words in both languages."""
    assert Path(TEMPLATE).is_file()
    for theme in start_codebook(None, TEMPLATE).themes:
        assert theme.keywords["en"]
        assert theme.keywords["es"]
