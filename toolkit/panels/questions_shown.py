"""Part of page 01: the questions, what could be worded better, and what serves each value."""

import ipywidgets as widgets
import pandas as pd

from toolkit import mission, survey
from toolkit.errors import listing
from toolkit.mission import Mission
from toolkit.panels import html
from toolkit.panels.fold import folded
from toolkit.workspace import text


def advice_on(questionnaire: "survey.Questionnaire", written: Mission) -> tuple[widgets.Widget, ...]:
    """Return, folded away, what could be worded better, and what serves each value.

    Parameters
    ----------
    questionnaire : Questionnaire
        The questions.
    written : Mission
        Mission and values that they were made from.
    """
    findings = survey.check_wording(questionnaire, [written.mission, *(value.name for value in written.values)])
    names = {value.code: value.name for value in written.values}
    about = [
        questionnaire.item(item).texts[language] if item else names.get(value, value)
        for item, language, value in findings[["item", "language", "value"]].itertuples(index=False)
    ]
    shown = pd.DataFrame({"text": about, "advice": findings["advice"]})
    advice = html.table(
        shown,
        caption=text("panels.survey.wording_caption", n=len(findings)),
        headings=html.headings(shown, _called),
    )
    none = html.paragraph(text("panels.survey.wording_none"))
    served = mission.coverage(written, questions=[item.value for item in questionnaire.items])
    rows = served[["name", *mission.SERVES]].astype("object").fillna(text("panels.survey.not_recorded"))
    matrix = html.table(
        rows,
        caption=text("panels.survey.coverage_caption"),
        headings=html.headings(rows, _called),
    )
    flagged = served[served["lacks"] != ""]["name"]
    flags = html.note(text("panels.survey.lacking", names=listing(list(flagged)))) if len(flagged) else ""
    return (
        folded(text("panels.survey.wording", n=len(findings)), widgets.HTML(advice if len(findings) else none)),
        folded(text("panels.survey.coverage"), widgets.HTML(flags + matrix)),
    )


def question_table(questionnaire: "survey.Questionnaire", language: str) -> str:
    """Return the questions of a questionnaire as a table, in the order in which they are asked."""
    rows = [
        {
            "code": item.code,
            "text": item.texts[language],
            "about": item.value or item.block,
            "answers": " · ".join(_answers(questionnaire, item, language)),
        }
        for item in questionnaire.items
    ]
    table = pd.DataFrame(rows)
    headings = html.headings(table, _called)
    return html.table(table, caption=text("panels.survey.questions", n=len(rows)), headings=headings)


def _called(column: str) -> str:
    return text(f"panels.survey.column_{column}")


def _answers(questionnaire: "survey.Questionnaire", item: "survey.Item", language: str) -> list[str]:
    if item.kind == "scale":
        labels = questionnaire.scales[item.scale].labels[language]
        return [labels[0], "…", labels[-1]]
    return list(item.options.get(language, ())) or [text("panels.survey.own_words")]
