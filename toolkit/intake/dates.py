"""Dates as people and programs write them, the order of day and month decided by each column's own evidence."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from toolkit.intake.repairs import Repair

Order = Literal["day first", "month first"]

#: Excel counts days from here (the day before 1 January 1900, and one more for its invented 29 February 1900).
EXCEL_ZERO = dt.datetime(1899, 12, 30)
#: Serial numbers of 1 January 1930 and 31 December 2099: outside them a bare number is no date of working life.
SERIALS = range(10_959, 73_051)
#: Two-digit years from here on belong to the last century (the rule of spreadsheets and of POSIX).
CENTURY_FROM = 69

CLOCK = r"(?:[T ,]+(?:at )?(?P<h>\d{1,2})[:.](?P<mi>\d{2})(?:[:.](?P<s>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]\.?\s?m\.?)?)?"
ZONE = r"\s*(?:Z|(?:GMT|UTC|[A-Z]{3,4})?(?:[+-]\d{1,2}(?::?\d{2})?)?)?"
YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){CLOCK}{ZONE}", re.IGNORECASE)
YEAR_LAST = re.compile(
    rf"(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}|\d{{2}}){CLOCK}{ZONE}", re.IGNORECASE
)
NAMED = re.compile(
    rf"(?:[^\W\d]+,\s*)?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[.]?[ -](?:de )?(?P<mon>[^\W\d]+)|"
    rf"(?P<mon2>[^\W\d]+)[.]?[ -](?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)"
    rf"[.,]?(?: de(?:l)?)?[ -](?P<y>\d{{4}}|\d{{2}}){CLOCK}{ZONE}",
    re.IGNORECASE,
)
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
#: The first letters of months' names in English, Spanish and German.
MONTHS = {
    **{"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10},
    **{"nov": 11, "dec": 12, "ene": 1, "abr": 4, "ago": 8, "set": 9, "dic": 12, "mai": 5, "okt": 10, "dez": 12},
    **{"mae": 3},
}


@dataclass(frozen=True, eq=False, kw_only=True)
class DateColumn:
    """A column read as dates.

    Attributes
    ----------
    dates : pandas.Series
        datetime64, NaT where there is no date; the index of the column that was read.
    order : str
        "day first" or "month first": how dates like 7/1/2019 were read.
    ambiguous : list of str
        Dates that would also be dates in the other order, when nothing in the column decides.
    repairs : list of Repair
        Cells that hold no possible date, serial numbers, two-digit years.
    """

    dates: pd.Series
    order: Order
    ambiguous: list[str]
    repairs: list[Repair]


def read_dates(column: pd.Series, *, order: Order | None = None, clock: bool = False) -> DateColumn:
    """Read a column of text as dates.

    Parameters
    ----------
    column : pandas.Series
        Text, indexed by row number; its name is the heading.
    order : "day first" or "month first", optional
        A confirmed order; else the column's evidence decides: a number above 12 says which part is the day, points
        between the parts are how day-first countries write, and month first is assumed where nothing decides.
    clock : bool
        Keep the time of day (otherwise the day alone).
    """
    texts = [str(text) for text in column.unique() if str(text)]
    used, ambiguous = _order(texts, order)
    pointed = _points_order(texts)
    found = {text: _parse(text, pointed if _points(text) else used) for text in texts}
    if not clock:
        found = {text: date and dt.datetime.combine(date.date(), dt.time()) for text, date in found.items()}
    name = str(column.name or "")
    repairs = [
        repair
        for row, text in column.items()
        if text and (repair := _repair(int(str(row)), name, str(text), found[str(text)], used))
    ]
    dates = pd.to_datetime(column.map(lambda text: found.get(str(text), pd.NaT)), errors="coerce")
    return DateColumn(dates=dates.astype("datetime64[s]"), order=used, ambiguous=ambiguous, repairs=repairs)


def is_date(text: str) -> bool:
    """Say whether a text is a date in some order (a bare serial number is not)."""
    return not SERIAL.fullmatch(text) and any(_parse(text, order) for order in ("day first", "month first"))


def has_clock(text: str) -> bool:
    """Say whether a text is a date with a time of day."""
    match = next(filter(None, (way.fullmatch(text.strip()) for way in (YEAR_FIRST, YEAR_LAST, NAMED))), None)
    return match is not None and match["h"] is not None and is_date(text)


def _points(text: str) -> bool:
    match = YEAR_LAST.fullmatch(text)
    return bool(match and match["sep"] == ".")


def _points_order(texts: list[str]) -> Order:
    """Dates with points are day first, unless only month first makes them dates."""
    pointed = [text for text in texts if _points(text)]
    day, month = (sum(bool(_parse(t, o)) for t in pointed) for o in ("day first", "month first"))
    return "month first" if month > day else "day first"


def _order(texts: list[str], confirmed: Order | None) -> tuple[Order, list[str]]:
    """Decide the order for dates like 7/1/2019, and name those that stay ambiguous."""
    if confirmed:
        return confirmed, []
    parted = [text for text in texts if (m := YEAR_LAST.fullmatch(text)) and m["sep"] != "."]
    day = sum(bool(_parse(text, "day first")) and not _parse(text, "month first") for text in parted)
    month = sum(bool(_parse(text, "month first")) and not _parse(text, "day first") for text in parted)
    both = [t for t in parted if _parse(t, "day first") != _parse(t, "month first")]
    doubtful = [t for t in both if _parse(t, "day first") and _parse(t, "month first")]
    order: Order = "day first" if day > month else "month first"
    decided = (day > 0) != (month > 0)
    return order, [] if decided else doubtful


def _parse(text: str, order: str) -> dt.datetime | None:
    text = text.strip()
    if match := YEAR_FIRST.fullmatch(text):
        return _made(match, int(match["m"]), int(match["d"]))
    if match := YEAR_LAST.fullmatch(text):
        first, second = int(match["a"]), int(match["b"])
        return _made(match, second, first) if order == "day first" else _made(match, first, second)
    if match := NAMED.fullmatch(text):
        plain = unicodedata.normalize("NFKD", (match["mon"] or match["mon2"]).casefold())
        plain = plain.encode("ascii", "ignore").decode()
        month = MONTHS.get(plain[:3])
        return _made(match, month, int(match["d"] or match["d2"])) if month else None
    if SERIAL.fullmatch(text) and int(float(text)) in SERIALS:
        return EXCEL_ZERO + dt.timedelta(days=float(text))
    return None


def _made(match: re.Match[str], month: int, day: int) -> dt.datetime | None:
    year = int(match["y"])
    if year < 100:
        year += 1900 if year >= CENTURY_FROM else 2000
    hour = int(match["h"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        return dt.datetime(year, month, day, hour, int(match["mi"] or 0), int(match["s"] or 0))
    except ValueError:
        return None


def _repair(row: int, name: str, text: str, date: dt.datetime | None, order: Order) -> Repair | None:
    """Word what is noteworthy about one date; nothing for a plain one."""
    if date is None:
        possible = YEAR_FIRST.fullmatch(text) or YEAR_LAST.fullmatch(text)
        why = "There is no such day" if possible else "This is not a date"
        if is_date(text):
            why = f"There is no such day when dates are written {order}, as in the rest of the column"
        return Repair(row, name, text, f"{why}; read as no date. Correct the cell if you know the date.")
    if SERIAL.fullmatch(text):
        return Repair(row, name, text, f"A date in the way Excel counts days; read as {date:%Y-%m-%d}.")
    match = YEAR_LAST.fullmatch(text) or NAMED.fullmatch(text)
    if match and len(match["y"]) == 2:
        return Repair(row, name, text, f"A year of two digits; read as {date:%Y-%m-%d}.")
    return None
