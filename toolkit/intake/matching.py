"""Which column of a file answers which question of the questionnaire: by exact text, then by code; near texts, and a
code that stands over other words, are only proposed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from toolkit.intake.answer_labels import same
from toolkit.intake.headings import without_markup
from toolkit.intake.questionnaire_shape import ItemShape
from toolkit.intake.survey_layout import SurveyColumn

#: From this likeness on (0 to 1) a text is proposed for confirmation; below it, it is another question.
NEAR = 0.72
#: A platform may cut a code; from this length on what is left is proposed.
LEAST_CODE = 4
#: ``COMP1. I feel …``, ``[COMP1] I feel …``, ``COMP1 - I feel …``
CODED = re.compile(r"\[?(?P<code>[A-Za-z][\w]{1,30})\]?\s*[.:\-–]?\s+(?P<text>.+)", re.DOTALL)


@dataclass(frozen=True)
class Match:
    """How a column was matched.

    Parameters
    ----------
    code : str
        The question's code; "" when the column answers no question of the questionnaire.
    by : str
        "code", "text", "confirmed", "near?" (a proposal, not taken) or "none".
    proposal : str
        The code that is proposed for a near text.
    """

    code: str
    by: str
    proposal: str = ""


def match_columns(
    columns: Sequence[SurveyColumn], items: Sequence[ItemShape], confirmed: Mapping[str, str]
) -> dict[str, Match]:
    """Return heading -> match; a question is answered by one column, or by all columns of its options."""
    codes = _codes(items)
    texts = {words(text): item.code for item in items for text in item.texts.values() if text}
    worded = {item.code: [words(text) for text in item.texts.values() if text] for item in items}
    found: dict[str, Match] = {}
    taken: dict[str, SurveyColumn] = {}
    for column in columns:
        match = _exact(column, codes, texts, worded, confirmed)
        other = taken.get(match.code)
        if match.code and other is not None and not (column.option and column.grid == other.grid):
            match = Match("", "near?", match.code)  # the question already has its column: somebody must choose
        if match.code:
            taken.setdefault(match.code, column)
        found[column.heading] = match
    open_texts = {text: code for text, code in texts.items() if code not in taken}
    for column in columns:
        if found[column.heading].by == "none" and column.heading not in confirmed:
            found[column.heading] = _near(column, open_texts)
    return found


def _codes(items: Sequence[ItemShape]) -> dict[str, str]:
    """Every way a platform may write a code: in any case, and without the signs that it does not allow."""
    bare: dict[str, list[str]] = {}
    for item in items:
        bare.setdefault(_bare(item.code), []).append(item.code)
    return {short: same[0] for short, same in bare.items() if len(same) == 1} | {
        i.code.casefold(): i.code for i in items
    }


def _bare(code: str) -> str:
    return re.sub(r"[\W_]", "", code.casefold())


def _cut(code: str, codes: Mapping[str, str]) -> str:
    """Return the one code that begins like this; "" where none does, or several."""
    begun = {whole for short, whole in codes.items() if len(code) >= LEAST_CODE and short.startswith(_bare(code))}
    return begun.pop() if len(begun) == 1 else ""


def words(text: str) -> str:
    """Reduce a question to its words: case, spaces, marks of web pages and signs at the ends do not count."""
    return same(without_markup(text)).rstrip(" .:?!*").lstrip(" .:¿¡*")


def _candidates(column: SurveyColumn) -> list[str]:
    """Every text a column's question may have."""
    whole = f"{column.grid} [{column.text}]"
    once = re.sub(r" \(\d+\)$", "", column.heading)  # a heading that stands twice is numbered on reading
    after = [column.heading[match.end() :] for match in re.finditer("/", column.heading)]  # groups stand before it
    return [column.text, column.grid if column.option else whole, column.heading, once, column.option, *after]


def _exact(
    column: SurveyColumn,
    codes: Mapping[str, str],
    texts: Mapping[str, str],
    worded: Mapping[str, Sequence[str]],
    confirmed: Mapping[str, str],
) -> Match:
    if column.heading in confirmed:
        code = codes.get(confirmed[column.heading].casefold(), "")
        return Match(code, "confirmed" if code else "none")
    for text in _candidates(column):
        if code := texts.get(words(text), ""):
            return Match(code, "text")
    stem = re.sub(r"_\d+$", "", column.code) if column.option else column.code
    for code in filter(None, (column.code, *column.also, stem)):
        if known := codes.get(code.casefold()) or codes.get(_bare(code)):
            return _by_code(known, column, worded)
    coded = CODED.fullmatch(column.heading)
    if coded and coded["code"].casefold() in codes:
        return Match(codes[coded["code"].casefold()], "code")  # whoever put it before the words meant it
    cut = next((whole for code in (column.code, *column.also) if code and (whole := _cut(code, codes))), "")
    return Match("", "near?", cut) if cut else Match("", "none")


def _by_code(code: str, column: SurveyColumn, worded: Mapping[str, Sequence[str]]) -> Match:
    """Take the code's word, unless the file says that people were asked something else under it."""
    asked = words(column.text)
    only_code = asked in ("", words(column.code), words(column.heading))
    if only_code or column.option or any(_alike(asked, text) for text in worded[code]):
        return Match(code, "code")
    return Match("", "near?", code)


def _alike(asked: str, known: str) -> bool:
    return asked in known or known in asked or SequenceMatcher(None, asked, known).ratio() > NEAR


def _near(column: SurveyColumn, texts: Mapping[str, str]) -> Match:
    best, best_score = "", NEAR
    for candidate in {words(text) for text in (column.text, column.heading)}:
        for text, code in texts.items():
            likeness = SequenceMatcher(None, candidate, text)
            if likeness.real_quick_ratio() > best_score and likeness.quick_ratio() > best_score:
                score = likeness.ratio()
                if score > best_score:
                    best, best_score = code, score
    return Match("", "near?", best) if best else Match("", "none")
