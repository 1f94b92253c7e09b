"""What a director takes away: the sentence that matters of each part of a survey report, together on its first page."""

from collections.abc import Sequence
from itertools import pairwise

from toolkit.documents.content import Points, Section, Text
from toolkit.workspace import text

#: So many of a part's findings stand on the first page; the part itself has all.
MOST_FINDINGS = 2


def main_points(sections: Sequence[Section | None], language: str) -> Section | None:
    """Repeat the leading sentence of each part, with its first findings, so that no figure is worked out twice.

    Parameters
    ----------
    sections : sequence of Section or None
        The parts in their order; those without a leading sentence are passed over.
    language : str
        Of the report.

    Returns
    -------
    Section or None
        None where no part has such a sentence.
    """
    points = tuple(
        f"{section.title}: {told}" for section in sections if section is not None and (told := _told(section, language))
    )
    if not points:
        return None
    return Section(code="in-short", title=text("documents.survey.in_short", language), blocks=(Points(points=points),))


def _told(section: Section, language: str) -> str:
    """Return the leading sentence, and the findings of the list that follows it."""
    lead = next((block for block in section.blocks if isinstance(block, Text) and block.tone == "lead"), None)
    if lead is None:
        return ""
    after = next((block for before, block in pairwise(section.blocks) if before is lead), None)
    if not isinstance(after, Points):
        return lead.words
    shown, more = after.points[:MOST_FINDINGS], len(after.points) - MOST_FINDINGS
    if more > 0:
        shown = (*shown, text("documents.survey.and_more", language, n=more))
    return f"{lead.words} {'; '.join(one.rstrip('.') for one in shown)}."
