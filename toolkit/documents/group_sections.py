"""The sections of a survey report that compare groups: one a grouping, each by itself."""

from collections.abc import Iterator

import pandas as pd

from toolkit import plots
from toolkit.documents.content import Block, Picture, Section, Table, Text, table_of
from toolkit.documents.groups import Shown
from toolkit.documents.survey_sections import Report
from toolkit.survey import Favourability, Item
from toolkit.workspace import text, texts


def group_sections(report: Report) -> Iterator[Section]:
    """One section a grouping, each by itself."""
    for code, result in report.results.tables.items():
        question = report.survey.questionnaire.item(code)
        yield Section(
            code=f"by-{code.lower()}", title=_group_title(report, question), blocks=_group(report, result, question)
        )


def _group(report: Report, result: Favourability, question: Item) -> tuple[Block, ...]:
    shown = report.results.shown(question.code)
    visible = shown.values[~shown.values["hidden"]]
    words = Text(words=report.say("group_words", question=report.text_of(question)))
    if visible.empty:
        return (words, Text(words=report.say("group_hidden", minimum=result.minimum)))
    seen = report.overall.values[~report.overall.values["hidden"]]
    overall = {str(value): float(share) for value, share in zip(seen["value"], seen["share"], strict=True)}
    drawn = _drawn(report, shown)
    figure = plots.share_by_group_panels(
        drawn, names=report.names, overall=overall, language=report.language, colour=report.workspace.settings.colour
    )
    blocks: list[Block] = [
        words,
        Picture(
            png=plots.picture(figure),
            alt=plots.share_by_group_alt(drawn, names=report.names, language=report.language),
            caption=report.say("group_caption"),
        ),
        _group_table(report, "group_table", drawn.values, question),
    ]
    others = shown.values[~shown.values["value"].isin(set(drawn.values["value"]))]
    if len(others):
        blocks.append(_group_table(report, "group_blocks", others, question))
    if shown.values["hidden"].any():
        blocks.append(Text(words=report.say("group_some_hidden", minimum=result.minimum), tone="note"))
    return tuple(blocks)


def _drawn(report: Report, shown: Shown) -> Shown:
    """Draw the values only; blocks such as the mission stand in the table. Without values, draw all there is."""
    of_values = set(report.value_rows(hidden=True)["value"])
    rows = shown.values[shown.values["value"].isin(of_values)] if of_values else shown.values
    return Shown(values=rows, items=shown.items)


def _group_table(report: Report, caption: str, values: pd.DataFrame, question: Item) -> Table:
    shown = Shown(values=values, items=report.overall.items)
    table = plots.share_by_group_table(shown, names=report.names, language=report.language)
    table.insert(1, text("plots.column.n", report.language), _answers(values))
    return table_of(report.say(caption, name=_group_title(report, question)), table)


def _group_title(report: Report, question: Item) -> str:
    key = f"documents.group.{question.code}"
    return text(key, report.language) if key in texts("en", "documents") else report.text_of(question)


def _answers(values: pd.DataFrame) -> list[str]:
    """How many answered in each group: one number, or the least and most where values differ."""
    shown = []
    for group in dict.fromkeys(values["group"]):
        rows = values[(values["group"] == group) & ~values["hidden"]]
        least, most = (int(rows["n"].min()), int(rows["n"].max())) if len(rows) else (0, 0)
        shown.append("–" if rows.empty else str(least) if least == most else f"{least}–{most}")
    return shown
