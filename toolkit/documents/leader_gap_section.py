"""Leaders and frontline side by side: the part of a survey report that tells most about living the mission."""

from typing import Any

from toolkit import plots
from toolkit.documents.compared import Compared
from toolkit.documents.content import Block, Picture, Points, Section, Text, table_of
from toolkit.survey import LeaderGap
from toolkit.workspace import text


def leader_gap_section(compared: Compared, language: str, colour: str) -> Section | None:
    """Show the gap between leaders and frontline on each statement.

    Parameters
    ----------
    compared : Compared
        What the tests of the report say.
    language : str
        Of the section.
    colour : str
        Of the picture.

    Returns
    -------
    Section or None
        None where nobody was asked who leads. Where no statement may be shown the section says so.
    """
    gap = compared.gap
    if gap is None:
        return None
    title = text("documents.leader_gap.title", language)
    if not len(gap.tests):
        hidden = Text(words=text("documents.leader_gap.all_hidden", language, minimum=gap.minimum))
        return Section(code="leaders-and-frontline", title=title, blocks=(hidden,))
    return Section(code="leaders-and-frontline", title=title, blocks=(*_shown(gap, language, colour),))


def _shown(gap: LeaderGap, language: str, colour: str) -> list[Block]:
    blocks: list[Block] = [Text(words=text("documents.leader_gap.words", language)), *_found(gap, language)]
    drawn = plots.leader_gap(gap, language=language, colour=colour)
    many = len(gap.tests) > plots.MOST_GAPS
    blocks.append(
        Picture(
            png=plots.picture(drawn),
            alt=plots.leader_gap_alt(gap, language=language),
            caption=text(f"documents.leader_gap.{'largest' if many else 'caption'}", language, most=plots.MOST_GAPS),
        )
    )
    table = plots.leader_gap_table(gap, language=language)
    blocks.append(table_of(text("documents.leader_gap.table", language), table))
    if gap.items["text"].str.endswith("↺").any():
        blocks.append(Text(words=text("documents.survey.reversed_note", language), tone="note"))
    if gap.items["hidden"].any():
        note = text("documents.leader_gap.some_hidden", language, minimum=gap.minimum)
        blocks.append(Text(words=note, tone="note"))
    return blocks


def _found(gap: LeaderGap, language: str) -> list[Block]:
    different = gap.items[gap.items["different"]]
    found: Any = different.sort_values("gap", key=lambda gaps: gaps.abs(), ascending=False, kind="stable")
    if found.empty:
        return [Text(words=text("documents.leader_gap.none", language), tone="lead")]
    points = tuple(
        text(
            "documents.leader_gap.point",
            language,
            text=row.text,
            leaders=plots.percent(row.share_leaders),
            frontline=plots.percent(row.share_frontline),
        )
        for row in found.itertuples(index=False)
    )
    return [Text(words=text("documents.leader_gap.found", language), tone="lead"), Points(points=points)]
