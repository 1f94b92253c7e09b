"""The first page repeats the sentence that matters of each part, word by word."""

from toolkit.documents.content import Points, Section, Text
from toolkit.documents.main_points import main_points


def part(*blocks) -> Section:
    return Section(code="part", title="A part", blocks=blocks)


def points(*sections) -> tuple[str, ...]:
    return main_points(sections, "en").blocks[0].points


LEAD, BODY = Text(words="Nothing changed.", tone="lead"), Text(words="How it was asked.")


def test_the_leading_sentence_under_the_parts_name():
    """What is not the message stays where it is."""
    assert points(None, part(BODY, LEAD, Text(words="Small print.", tone="note"))) == ("A part: Nothing changed.",)


def test_findings_follow_and_the_rest_is_counted():
    """Two of four findings, and that two more stand further below."""
    found = part(Text(words="Apart:", tone="lead"), Points(points=("one.", "two.", "three", "four")))
    assert points(found) == ("A part: Apart: one; two; and 2 more further below.",)


def test_all_findings_where_they_are_few():
    """A list that does not follow the message is not part of it."""
    assert points(part(LEAD, Points(points=("one", "two")))) == ("A part: Nothing changed. one; two.",)
    assert points(part(LEAD, BODY, Points(points=("one",)))) == ("A part: Nothing changed.",)


def test_parts_without_a_message_make_none():
    """No heading over nothing."""
    assert main_points((None, part(BODY)), "en") is None
