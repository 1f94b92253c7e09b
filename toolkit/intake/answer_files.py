"""Answer files: what this project's own form saves, one JSON file a respondent.

::

    {"toolkit": "answers", "version": 1,
     "questionnaire": "3f9a0c2b",          any text that changes when the questionnaire does
     "language": "en",                     in which it was answered
     "id": "5f0c1d…",                      of the opened page: by chance, the same whenever it is saved again
     "answers": {"COMP1": 4,               a point of a scale as its number
                 "COMP2": "NA",            don't know / not applicable
                 "ROLE": "Nurse",          one option, as the questionnaire words it in that language
                 "NEWS": ["Mail", "Phone"],  several options
                 "OPEN": "More time"},     own words; a question that was left out is absent
     "seconds": 312,                       taken from opening to saving
     "sent": "2026-03-02T08:05:07Z"}       when it was saved

Several such files are one export: a folder of them, a ZIP of them, or a list of paths. A file that is there twice is
one answer, and so are files with one id: somebody saved, changed something and saved again; the one that was saved last
counts, whatever the files are called. Any other file among them is set aside with its name.
"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.errors import FileProblem, listing
from toolkit.intake.opening import ZIP, read_bytes
from toolkit.intake.repairs import RepairList, SetAsideList
from toolkit.intake.survey_layout import Layout, SurveyColumn
from toolkit.intake.tables import Table, clean_cell

MARK, VERSION = "answers", 1
#: Larger than any answer; a file beyond it is not read.
LARGEST = 2_000_000
#: Joins several options in one cell; nobody writes it.
SEPARATOR = "\x1f"
#: The columns that are not answers, and the field each one is.
BESIDE = {"file": "file", "sent": "end", "seconds": "seconds", "language": "language"}


@dataclass(frozen=True)
class AnswerFile:
    """A file that may hold one respondent's answers."""

    name: str
    content: bytes


def answer_files(path: Path) -> list[AnswerFile]:
    """Return the answer files that a path stands for; [] when it is something else.

    Parameters
    ----------
    path : Path
        A JSON file, a folder or a ZIP.
    """
    if path.is_dir():
        inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
        files = [AnswerFile(p.name, read_bytes(p)) for p in inside if p.suffix.casefold() == ".json"]
        others = [AnswerFile(p.name, b"") for p in inside if p.suffix.casefold() != ".json"]
        return [*files, *others] if any(map(_is_answer, files)) else []
    if not path.is_file() or path.name.startswith("~$"):
        return []
    if not _may_be_answers(path):
        return []
    content = read_bytes(path)
    if content.startswith(ZIP):
        files = _unpacked(content)
        return files if any(map(_is_answer, files)) else []
    file = AnswerFile(path.name, content)
    return [file] if _is_answer(file) else []


def _may_be_answers(path: Path) -> bool:
    """Say whether a file begins as JSON or as a ZIP does, so that a large table is not read for nothing."""
    try:
        with path.open("rb") as file:
            start = file.read(1000)
    except OSError:
        return True  # reading it says what is wrong
    return start.startswith(ZIP) or start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"", b"{")


def _unpacked(content: bytes) -> list[AnswerFile]:
    """The files in a ZIP; a workbook or document, which is a ZIP too, holds no JSON beside its own parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = [m for m in packed.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/")]
            if not any(m.filename.casefold().endswith(".json") for m in members):
                return []
            return [AnswerFile(m.filename, packed.read(m) if m.file_size <= LARGEST else b"") for m in members]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error):
        return []  # whoever reads it as a table says what is wrong with it


def _is_answer(file: AnswerFile) -> bool:
    return b'"toolkit"' in file.content[:LARGEST] and isinstance(_record(file), dict)


def _record(file: AnswerFile) -> dict[str, Any] | str:
    """The answers that a file holds, or why it is set aside."""
    try:
        record = json.loads(file.content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        ending = file.name.casefold().endswith(".json")
        return "This file is damaged or only half there. Ask for it again." if ending else _OTHER
    if not isinstance(record, dict) or record.get("toolkit") != MARK or not isinstance(record.get("answers"), dict):
        return _OTHER
    if record.get("version") != VERSION:
        return "This file was saved by a newer form than this toolkit knows. Use a newer toolkit."
    return record


_OTHER = "This file holds no answers saved by this toolkit's form."


def read_answer_files(files: Sequence[AnswerFile], name: str, fingerprint: str = "") -> tuple[Table, Layout]:
    """Put answer files together as one export, a row a file.

    Parameters
    ----------
    files : sequence of AnswerFile
        In the order in which their rows are numbered from 1.
    name : str
        What messages call the export.
    fingerprint : str
        Of the questionnaire that they are read with; "" for none. Files of another version are listed.

    Returns
    -------
    tuple of Table and Layout
        A row a respondent, numbered by the files' places.

    Raises
    ------
    FileProblem
        When none of them holds answers, or when they answer two different surveys.
    """
    repairs, set_aside = RepairList(), SetAsideList()
    records: dict[int, dict[str, Any]] = {}
    seen: dict[str, str] = {}
    for row, file in enumerate(files, start=1):
        record = _record(file)
        if isinstance(record, str):
            set_aside.add(row, record, found=file.name)
            continue
        same = json.dumps(record, sort_keys=True)
        if same in seen:
            set_aside.add(row, f'The same file is there as "{seen[same]}", which is kept.', found=file.name)
            continue
        seen[same] = file.name
        records[row] = {**record, "file": file.name}
    if not records:
        raise FileProblem(f"{name}: none of the files holds answers. {set_aside.entries[0][1]}")
    _set_aside_saved_before(records, set_aside)
    _check_one_survey(records.values(), name, repairs)
    _note_other_version(records, fingerprint, repairs)
    frame, several = _frame(records, repairs)
    table = Table(
        frame=frame,
        repairs=repairs.to_frame(),
        set_aside=set_aside.to_frame(),
        repair_list=repairs,
        set_aside_list=set_aside,
        file=name,
        encoding="utf-8",
        delimiter="",
        sheet="",
        header_row=0,
    )
    return table, _layout(frame, several)


def _set_aside_saved_before(records: dict[int, dict[str, Any]], set_aside: SetAsideList) -> None:
    """Keep of each opened page what was saved last; a page without an id stands for itself."""
    by_id: dict[str, list[int]] = {}
    for row, record in records.items():
        if isinstance(record.get("id"), str) and record["id"]:
            by_id.setdefault(record["id"], []).append(row)
    for rows in by_id.values():
        *before, last = sorted(rows, key=lambda row: (str(records[row].get("sent", "")), row))
        for row in before:
            reason = f'The same person saved again as "{records[last]["file"]}", which is kept.'
            set_aside.add(row, reason, found=records[row]["file"])
            del records[row]


def _note_other_version(records: dict[int, dict[str, Any]], fingerprint: str, repairs: RepairList) -> None:
    """List the answers to another version of the questions; their codes are still these questions' codes."""
    other = [r["file"] for r in records.values() if r.get("questionnaire") and str(r["questionnaire"]) != fingerprint]
    if fingerprint and other:
        action = (
            f"Saved with another version of the questions: {len(other)} of {len(records)} files. Their answers go by "
        )
        repairs.add(
            action + "the questions' codes; check that these questions still ask the same.", found=listing(other, 3)
        )


def _check_one_survey(records: Iterable[dict[str, Any]], name: str, repairs: RepairList) -> None:
    """Two versions of a questionnaire share questions; two surveys share none."""
    codes: dict[str, set[str]] = {}
    for record in records:
        codes.setdefault(str(record.get("questionnaire", "")), set()).update(map(str, record["answers"]))
    asked = [found for found in codes.values() if found]
    if len(asked) > 1 and any(not (a & b) for a in asked for b in asked):
        apart = [listing(sorted(found), 3) for found in asked]
        raise FileProblem(
            f"{name}: these files are answers to different surveys: some answer {apart[0]}, others {apart[1]}, and no "
            "question is in both. Put the files of each survey into a folder of its own and choose one folder."
        )
    if len(codes) > 1:
        repairs.add(f"Answers to {len(codes)} versions of the questionnaire; questions go by their code.")


def _frame(records: dict[int, dict[str, Any]], repairs: RepairList) -> tuple[pd.DataFrame, set[str]]:
    codes = list(dict.fromkeys(str(code) for record in records.values() for code in record["answers"]))
    cells: dict[str, list[str]] = {field: [] for field in [*BESIDE, *(_column(code) for code in codes)]}
    several: set[str] = set()
    for row, record in records.items():
        for field in BESIDE:
            cells[field].append(_text(record.get(field), field, row, repairs))
        for code in codes:
            answer = record["answers"].get(code)
            if isinstance(answer, list):
                several.add(_column(code))
            cells[_column(code)].append(_text(answer, _column(code), row, repairs))
    index = pd.Index(list(records), name="row", dtype="int64")
    return pd.DataFrame(cells, index=index, dtype="str"), several


def _column(code: str) -> str:
    return f"answer {code}" if code in BESIDE else code


def _text(value: object, column: str, row: int, repairs: RepairList) -> str:
    """Write a value as a cell: numbers as people write them, several options joined."""
    if value is None:
        return ""
    if isinstance(value, list):
        return SEPARATOR.join(_text(part, column, row, repairs) for part in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    clean, action = clean_cell(str(value))
    if action:
        repairs.add(action, row=row, column=column, found=str(value))
    return clean


def _layout(frame: pd.DataFrame, several: set[str]) -> Layout:
    columns = []
    for heading in map(str, frame.columns):
        if heading in BESIDE:
            columns.append(SurveyColumn(heading=heading, text="", people=BESIDE[heading]))
        else:
            code = heading.removeprefix("answer ")
            kind = "multiple" if heading in several else ""
            columns.append(SurveyColumn(heading=heading, text=code, code=code, kind=kind))
    return Layout(
        platform="toolkit",
        why="it holds answers saved by this toolkit's own form",
        sure=True,
        columns=tuple(columns),
        frame=frame,
        separators=(SEPARATOR,),
    )
