"""Every platform's layout of the same answers gives the same table."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
import simulated_exports as simulated

from toolkit.intake.recognise import recognise
from toolkit.intake.surveys import read_survey

Write = Callable[..., Path]
Layout = Callable[[], tuple[str, bytes]]

LAYOUTS: dict[str, tuple[str, Layout]] = {
    "google": ("google_forms", simulated.google_sheets),
    "microsoft workbook": ("microsoft_forms", simulated.microsoft_workbook),
    "microsoft saved again": ("microsoft_forms", simulated.microsoft_saved_again),
    "qualtrics text": ("qualtrics", partial(simulated.qualtrics, numeric=False)),
    "qualtrics numeric": ("qualtrics", partial(simulated.qualtrics, numeric=True)),
    "surveymonkey": ("surveymonkey", simulated.surveymonkey),
    "surveymonkey numeric": ("surveymonkey", partial(simulated.surveymonkey, numeric=True)),
    "surveymonkey newer": ("surveymonkey", partial(simulated.surveymonkey, meta=simulated.NEWER)),
    "surveymonkey older": ("surveymonkey", partial(simulated.surveymonkey, meta=simulated.OLDER)),
    "surveymonkey expanded": ("surveymonkey", simulated.surveymonkey_expanded),
    **{
        f"limesurvey {headings} {'codes' if coded else 'texts'}": (
            "limesurvey",
            partial(simulated.limesurvey, headings=headings, coded=coded),
        )
        for headings in ("code", "text", "both")
        for coded in (True, False)
    },
    "limesurvey comma": ("limesurvey", partial(simulated.limesurvey, headings="both", coded=True, delimiter=",")),
    "limesurvey tab": ("limesurvey", partial(simulated.limesurvey, headings="code", coded=False, delimiter="\t")),
    "redcap raw": ("redcap", partial(simulated.redcap, labels=False)),
    "redcap labels": ("redcap", partial(simulated.redcap, labels=True)),
    "kobo names": ("xlsform", partial(simulated.kobo, names=True)),
    "kobo slugs": ("xlsform", partial(simulated.kobo, names=True, placed=False)),
    "kobo labels": ("xlsform", partial(simulated.kobo, names=False)),
    "kobo workbook": ("xlsform", partial(simulated.kobo, names=True, workbook=True)),
    "odk central": ("xlsform", simulated.odk_central),
}
#: Layouts whose answers are codes that only the questionnaire, or a codebook, can turn into the scale's numbers.
CODED = ("limesurvey both codes", "limesurvey code codes", "limesurvey comma", "limesurvey text codes", "kobo names")
CODED += ("kobo slugs", "kobo workbook", "odk central", "qualtrics numeric", "redcap raw", "surveymonkey numeric")
#: Qualtrics writes choices as numbers too, so that a single question in numbers is not taken for a rating.
NO_LONE_NUMBERS = ("qualtrics text",)


def _table(responses: pd.DataFrame, codes: tuple[str, ...]) -> dict[str, list[object]]:
    return {code: [None if pd.isna(v) else v for v in responses[code]] for code in codes}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_layout_gives_the_identical_table(write: Write, layout: str) -> None:
    """Codes, numbers, options and words are those of the questionnaire; "cannot rate" is counted beside them."""
    platform, make = LAYOUTS[layout]
    read = read_survey(write(*make()), simulated.FORM)
    assert (read.platform, read.sure, read.not_found) == (platform, True, ())
    assert read.questions["code"].tolist()[:7] == list(simulated.CODES)
    assert _table(read.responses, simulated.CODES) == simulated.EXPECTED
    assert read.not_applicable[["COMP1", "COMP2", "PRIDE"]].to_dict() == simulated.NOT_APPLICABLE
    assert read.n_rows == len(read.responses) + len(read.set_aside)
    assert read.to_confirm.empty


#: Words with every sign that some platform parts questions and answers by.
AWKWARD_TEXTS = {
    "COMP1": 'We say "thank you"; often, or / and <b>loudly</b>',
    "COMP2": "=Row [in brackets] & small letters < large",
    "NEWS_SOURCE": "News (choice=any)? [Several] - pick",
}
AWKWARD_NEWS = ("Mail; or (a) letter, or post", '"Phone" / radio', "=Team meeting [weekly]")


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_awkward_words_change_nothing(write: Write, layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Brackets, slashes, quotation marks, separators and marks of web pages in questions and options."""
    items = [
        replace(
            item,
            texts={**item.texts, "en": AWKWARD_TEXTS.get(item.code, item.texts["en"])},
            options={**item.options, "en": AWKWARD_NEWS} if item.code == "NEWS_SOURCE" else item.options,
        )
        for item in simulated.FORM.items
    ]
    form = replace(simulated.FORM, items=tuple(items))
    monkeypatch.setattr(simulated, "FORM", form)
    monkeypatch.setattr(simulated, "NEWS", AWKWARD_NEWS)
    read = read_survey(write(*LAYOUTS[layout][1]()), form)
    news = ["; ".join(AWKWARD_NEWS[n - 1] for n in p.news) or None for p in simulated.PEOPLE]
    assert _table(read.responses, simulated.CODES) == {**simulated.EXPECTED, "NEWS_SOURCE": news}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_every_layout_is_recognised_as_a_survey(write: Write, layout: str) -> None:
    """A staff list's or a score table's place says what the file is."""
    found = recognise(write(*LAYOUTS[layout][1]()))
    assert (found.kind, found.sure) == ("survey", True)


@pytest.mark.parametrize("layout", sorted({*LAYOUTS} - {*CODED, *NO_LONE_NUMBERS}))
def test_ratings_in_words_need_no_questionnaire(write: Write, layout: str) -> None:
    """Without a questionnaire the same numbers come out, question by question in the file's order."""
    read = read_survey(write(*LAYOUTS[layout][1]()))
    rated = tuple(read.questions.loc[read.questions["kind"] == "scale", "code"])
    wanted = [simulated.EXPECTED[code] for code in ("COMP1", "COMP2", "PRIDE")]
    assert list(_table(read.responses, rated).values()) == wanted
