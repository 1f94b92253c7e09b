"""What was done while a file was read, as a report says it: in its language, and never what stood in a cell."""

import re
from collections.abc import Iterable

from toolkit.workspace import text

#: By which words of the reader a note is known: the key of its text; what stands between is put into it where that
#: names a platform, a count or a way of writing, and left out where it repeats a cell.
_KNOWN = {
    key: re.compile(words)
    for key, words in {
        "headings": r"The first (?P<n>\w+) rows are headings of (?P<name>Qualtrics|SurveyMonkey); read as headings, .*",
        "unfinished": r"The respondent did not finish the survey\.",
        "not_sent": r"The respondent did not finish the survey \(no submit date\)\.",
        "preview": r"This response is a preview, not a real answer\.",
        "test": r"This response is a test, not a real answer\.",
        "spam": r"This response is marked as spam, not a real answer\.",
        "trial": r"Every response is a preview or a test; .*",
        "same_id": r"The same id stands in a later row, which is kept\.",
        "same_email": r"The same e-mail address stands in a later row, which is kept\.",
        "other_file": r"The same .+ stands in another file, which is kept\.",
        "saved_again": r"The same person saved again as .*",
        "unanswered": r"No question was answered\.",
        "no_rating": re.escape(text("survey.left_out.no_rating")),
        "sums_up": r"This row sums up others; it is no person\.",
        "spaces": r"Spaces at the ends taken off\.",
        "unseen": r"Non-breaking or unseen spaces taken out\.",
        "heading_tidied": r"Spaces and line breaks in the heading tidied\.",
        "apostrophe": r"The apostrophe that keeps a formula asleep taken off; it is text here\.",
        "separated": r"The cells are separated by a .*",
        "mark": r"Took off the mark that says the text is (?P<name>[\w .-]+)\.",
        "letters": r"The file does not say how its letters are stored; read as (?P<name>[^.]+)\.",
        "capitals": r"Read as .*: only the capitals differ\.",
        "codes": r"(?P<n>\d+) questions? holds? codes without words; .*",
        "from_one": r"The numbers count the answers from 1; read as .*",
        "below_zero": r"A code below zero is no rating; read as not applicable\.",
        "unasked": r"(?P<n>\d+) times seen but not answered \(-99\); read as no answer\.",
        "worked_out": r"Worked out by (?P<name>Qualtrics|Google|Microsoft Forms).*, not answered by anyone; left out\.",
        "measured": r"This is .*, which nobody answered; left out\.",
        "time_spent": r"The time spent on a question or page, measured by LimeSurvey; left out\.",
        "title_twice": r"Microsoft Forms numbers titles that stand twice; read as .*",
        "incomplete": r"REDCap marks this response as not completed; what was answered is kept\.",
        "several_rows": r"A record may stand in several rows .*",
        "not_said_sent": r"This export does not say which responses were sent .*",
        "stray": r"This question accepts .*; read as no answer\.",
        "no_number": r"This is not a number; read as no answer\.",
        "no_option": r"This is none of the question's answers; kept as it stands\. .*",
        "by_place": r"These words are none of the options; read by its place as .*",
        "comma": r"A (?:decimal comma|comma between thousands); read as .*",
        "email_inside": r"An e-mail address stands in this answer; .*",
        "title_above": r"A title above the headings; left out\.",
        "empty_row": r"An empty row(?: above the headings)?; left out\.",
        "not_listed": r"This respondent is not in the staff list, or more than once; .*",
        "not_asked": r"This file does not ask this question; .*",
        "read_by_option": r"The same answers stand in a column for each option; those are read\.",
        "not_approved": r".*not approved\.",
        "versions": r"(?:Answers were given with|Saved with another version) .*",
    }.items()
}

#: What a note quotes may be somebody's words.
_QUOTED = re.compile(r"[“\"'‘][^”\"'’]*[”\"'’]")


def note_in(language: str, note: str) -> str:
    """Say a note of the reader in a report's language.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"es"``.
    note : str
        What was done, or why a row was set aside, as :func:`toolkit.intake.read_survey` says it.

    Returns
    -------
    str
        One that is not known stands as the reader says it, without what it quotes.
    """
    for key, words in _KNOWN.items():
        if found := words.fullmatch(note):
            return text(f"documents.note.{key}", language, **found.groupdict())
    plain = _QUOTED.sub("…", note)
    return plain if language == "en" else text("documents.note.other", language, note=plain)


def notes_counted(notes: Iterable[object], language: str) -> dict[str, int]:
    """Count equal notes in a report's language, in the order in which they first appear.

    Parameters
    ----------
    notes : iterable
        As :func:`note_in` takes them.
    language : str
        Of the report.
    """
    counts: dict[str, int] = {}
    for note in notes:
        said = note_in(language, str(note))
        counts[said] = counts.get(said, 0) + 1
    return counts
