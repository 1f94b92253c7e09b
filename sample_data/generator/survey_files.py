"""Survey answers in the layouts that the survey platforms give out."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from generator.answers import Response
from generator.dice import Dice
from generator.files import csv_bytes
from generator.wording import STEM

#: Addresses reserved for documentation (RFC 5737); no computer has them.
_NETWORKS = ("192.0.2", "198.51.100", "203.0.113")
_LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ123456789"
_ABOUT = {  # Qualtrics' own columns: code, wording in row 2, ImportId in row 3
    "StartDate": ("Start Date", "startDate"),
    "EndDate": ("End Date", "endDate"),
    "Status": ("Response Type", "status"),
    "IPAddress": ("IP Address", "ipAddress"),
    "Progress": ("Progress", "progress"),
    "Duration (in seconds)": ("Duration (in seconds)", "duration"),
    "Finished": ("Finished", "finished"),
    "RecordedDate": ("Recorded Date", "recordedDate"),
    "ResponseId": ("Response ID", "_recordId"),
    "DistributionChannel": ("Distribution Channel", "distributionChannel"),
    "UserLanguage": ("User Language", "userLanguage"),
}


def arrivals(dice: Dice, count: int, first: datetime, days: int) -> list[datetime]:
    """Return moments of answering in order: many on the first days and after each reminder."""
    moments = []
    for _ in range(count):
        day = dice.weighted({day: 1 / (1 + day % 7) for day in range(days)})
        minute = dice.whole(0, 15 * 60) if dice.chance(0.8) else dice.whole(15 * 60, 24 * 60 - 1)
        moments.append(first + timedelta(days=day, minutes=minute, seconds=dice.whole(0, 59)))
    return sorted(moments)


def google_sheets(
    items: Sequence[dict[str, object]], responses: Sequence[Response], moments: Sequence[datetime]
) -> bytes:
    """Return Google Forms' answers as saved from its spreadsheet, with the e-mail addresses it collected."""
    header = ["Timestamp", "Email Address", *(_google_heading(item) for item in items)]
    rows = [
        [_american_time(moment), response.person.email, *(_cell(response, item, ", ") for item in items)]
        for moment, response in zip(moments, responses, strict=True)
    ]
    return csv_bytes([header, *rows])


def google_download(
    items: Sequence[dict[str, object]], responses: Sequence[Response], moments: Sequence[datetime]
) -> bytes:
    """Return Google Forms' own "Download responses (.csv)": every cell in quotes, checkboxes joined by ``;``."""
    header = ["Timestamp", *(_google_heading(item) for item in items)]
    rows = [
        [f"{moment:%Y/%m/%d} {_twelve_hours(moment)} GMT-5", *(_cell(response, item, ";") for item in items)]
        for moment, response in zip(moments, responses, strict=True)
    ]
    return csv_bytes([header, *rows], quote_all=True, line_end="\n")


def qualtrics(
    dice: Dice,
    items: Sequence[dict[str, object]],
    responses: Sequence[Response],
    moments: Sequence[datetime],
    *,
    previews: Sequence[int],
    unfinished: dict[int, int],
) -> bytes:
    """Return Qualtrics' CSV with choices as text and its three header rows.

    Parameters
    ----------
    previews : sequence of int
        Positions of responses that the maker of the survey gave while trying it.
    unfinished : dict of int to int
        Positions of responses that were broken off, and the percent that was reached.
    """
    codes = [str(item["code"]) for item in items]
    wording = [f"{STEM} - {_english(item)}" if item["kind"] == "scale" else _english(item) for item in items]
    rows = [
        [*_ABOUT, *codes],
        [*(words for words, _ in _ABOUT.values()), *wording],
        [json.dumps({"ImportId": name}, separators=(",", ":")) for name in _import_ids(items)],
    ]
    for at, (response, moment) in enumerate(zip(responses, moments, strict=True)):
        reached = unfinished.get(at, 100)
        answers = [_cell(response, item, ",") for item in items]
        shown = round(len(answers) * reached / 100)
        about = _about(dice, moment, reached=reached, preview=at in previews)
        rows.append([*about, *answers[:shown], *[""] * (len(answers) - shown)])
    return csv_bytes(rows, line_end="\n")


def _about(dice: Dice, moment: datetime, *, reached: int, preview: bool) -> list[str]:
    seconds = max(95, int(dice.normal(520, 190)))
    end = moment + timedelta(seconds=seconds)
    return [
        f"{moment:%Y-%m-%d %H:%M:%S}",
        f"{end:%Y-%m-%d %H:%M:%S}",
        "Survey Preview" if preview else "IP Address",
        "" if preview else f"{dice.pick(_NETWORKS)}.{dice.whole(2, 250)}",
        str(reached),
        str(seconds),
        "True" if reached == 100 else "False",
        f"{end + timedelta(seconds=1):%Y-%m-%d %H:%M:%S}",
        "R_" + "".join(dice.pick(_LETTERS) for _ in range(15)),
        "preview" if preview else "anonymous",
        "ES" if dice.chance(0.07) else "EN",
    ]


def _import_ids(items: Sequence[dict[str, object]]) -> list[str]:
    """The statements are rows of one grid question; every other question has its own number."""
    ids, own = [name for _, name in _ABOUT.values()], 1
    for statement, item in enumerate(items, start=1):
        if item["kind"] == "scale":
            ids.append(f"QID1_{statement}")
        else:
            own += 1
            ids.append(f"QID{own}_TEXT" if item["kind"] == "open" else f"QID{own}")
    return ids


def _google_heading(item: dict[str, object]) -> str:
    return f"{STEM} [{_english(item)}]" if item["kind"] == "scale" else _english(item)


def _english(item: dict[str, object]) -> str:
    return str(item["text"]["en"])


def _cell(response: Response, item: dict[str, object], joined_by: str) -> str:
    code = str(item["code"])
    if item["kind"] == "scale":
        return response.rated[code]
    if item["kind"] == "multiple":
        return joined_by.join(response.learned_from)
    return response.comment if item["kind"] == "open" else response.groups[code]


def _american_time(moment: datetime) -> str:
    return f"{moment.month}/{moment.day}/{moment.year} {moment.hour}:{moment:%M:%S}"


def _twelve_hours(moment: datetime) -> str:
    return f"{moment.hour % 12 or 12}:{moment:%M:%S %p}"
