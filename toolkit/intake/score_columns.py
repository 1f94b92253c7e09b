"""Which columns of a table of scores hold the person, the score before and the score after."""

import re
from dataclasses import dataclass

import pandas as pd

from toolkit.intake.headings import assign, plain

PERSON = (
    *("employee id", "person", "person id", "staff id", "learner id", "student id", "participant id", "participant"),
    *("employee no", "employee number", "worker id", "worker no", "worker number", "staff number"),
    *("learner", "user id", "sis user id", "id", "id number", "username", "user name", "sis login id", "login"),
    *("email", "email address", "e mail", "code", "name", "full name", "student", "student name", "employee"),
    *("employee name", "learner name", "rownames", "nombre", "nombre completo", "persona", "participante", "empleado"),
    *(
        "numero de empleado",
        "id de empleado",
        "correo electronico",
        "correo",
        "teilnehmer",
        "teilnehmerin",
        "mitarbeiter",
    ),
    *("personalnummer", "vor und nachname"),
)
CANVAS = {"student", "id", "section"}
BEFORE = re.compile(
    r"\b(?:pre|before|baseline|first|initial|start|entry|antes|previo|inicial|vorher|pretest|pre ?test|prewt|prescore|"
    r"time ?1|t1|round ?1|test ?1|score ?1)\b"
)
AFTER = re.compile(
    r"\b(?:post|after|follow ?up|second|final|end|exit|despues|posterior|nachher|posttest|post ?test|postwt|postscore|"
    r"time ?2|t2|round ?2|test ?2|score ?2)\b"
)
WHEN = ("when", "time", "round", "wave", "test", "occasion", "phase", "period", "moment", "momento", "zeitpunkt")
SCORE = ("score", "points", "result", "grade", "mark", "percent", "value", "puntos", "puntuacion", "punkte")
#: Columns that end like a score but are worked out by the learning system.
TOTALS = re.compile(r"\b(?:current|final|unposted) (?:score|grade|points)\b")
DATE_WORDS = re.compile(r"\b(?:date|day|time stamp|timestamp|fecha|datum)\b")


@dataclass(frozen=True)
class ScoreColumns:
    """The headings that matter; `when` and `score` in a long table, `before` and `after` in a wide one."""

    person: str = ""
    before: str = ""
    after: str = ""
    when: str = ""
    score: str = ""
    canvas: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether all that is needed was found."""
        return bool(self.person and ((self.before and self.after) or (self.when and self.score)))


def side(text: str) -> str:
    """Say whether words mean "before" or "after"; "" when neither or both."""
    words = plain(re.sub(r"(?i)\b(pre|post)(?=test|score|wt\b)", r"\1 ", text))
    if words in ("1", "2"):
        return "before" if words == "1" else "after"
    before, after = bool(BEFORE.search(words)), bool(AFTER.search(words))
    return "" if before == after else ("before" if before else "after")


def find_score_columns(frame: pd.DataFrame) -> ScoreColumns:
    """Find the columns of a before and after table, wide or long, or of a Canvas gradebook."""
    headings = [str(c) for c in frame.columns]
    person = assign(headings, {"person": PERSON}).get("person", "")
    words = {plain(h) for h in headings}
    canvas = words >= CANVAS and any(word.startswith("sis ") for word in words)
    if canvas:
        person = next(h for h in headings if plain(h) == "id")
    usable = [h for h in headings if h != person and not TOTALS.search(plain(h)) and not DATE_WORDS.search(plain(h))]
    before = [h for h in usable if side(h) == "before" and _is_score(frame[h])]
    after = [h for h in usable if side(h) == "after" and _is_score(frame[h])]
    if len(before) == 1 and len(after) == 1:
        return ScoreColumns(person, before[0], after[0], canvas=canvas)
    long = assign(headings, {"when": WHEN, "score": SCORE})
    when, score = long.get("when", ""), long.get("score", "")
    if when and score and {side(text) for text in frame[when].unique() if text} >= {"before", "after"}:
        return ScoreColumns(person, when=when, score=score)
    return ScoreColumns(
        person, before[0] if len(before) == 1 else "", after[0] if len(after) == 1 else "", canvas=canvas
    )


def _is_score(cells: pd.Series) -> bool:
    """Say whether at least half of the filled cells begin with a number."""
    filled = [str(cell) for cell in cells if cell]
    return not filled or sum(bool(re.match(r"-?[\d.,]*\d", cell)) for cell in filled) * 2 >= len(filled)


def scores_evidence(frame: pd.DataFrame) -> list[str]:
    """Return the headings that say "this is a table of scores"; none when it is not."""
    found = find_score_columns(frame)
    if found.canvas and not found.is_complete:
        return ["Student", "ID", "Section"]
    return [h for h in (found.before, found.after, found.when, found.score) if h] if found.is_complete else []
