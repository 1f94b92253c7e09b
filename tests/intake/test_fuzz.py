"""Damaged files end in a table or in a sentence, never in a traceback."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import simulated_exports as simulated
from both_ways import in_blocks, told

from toolkit.errors import ToolkitError
from toolkit.intake import read_roster, read_scores, read_survey, read_table, recognise

Write = Callable[..., Path]
READERS = (read_roster, read_scores, recognise)

TEXTS = {
    "google.csv": "Timestamp,Email Address,Do you agree? [We listen],News?,Role,Comment\n"
    '3/2/2026 8:05:07,ana@x.org,Strongly agree,"Mail, Phone",Nurse,"=SUM(1), ""so"" it is"\n'
    "3/2/2026 9:05:07,ben@x.org,Disagree,Phone,Cook,Ünïcode — “care”\n",
    "qualtrics.csv": "StartDate,Status,IPAddress,Finished,ResponseId,Q1,Q2_1,Q2_2\n"
    "Start Date,Response Type,IP Address,Finished,Response ID,I like it,Use - A,Use - B\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}",'
    ""
    '"{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}",'
    '"{""ImportId"":""QID2_2""}"\n2026-03-02 08:05:07,0,10.0.0.1,1,R_1,4,1,\n'
    "2026-03-02 08:06:07,0,10.0.0.1,1,R_2,-99,,1\n",
    "staff.csv": "Employee ID;Name;Job Title;Site;Supervisor;Hire Date;Term Date;Status\n"
    '007;"Núñez, Ana";DSP;North;008;7/1/2019;;Active\n008;"Okafor, Chi";DSP Supervisor;North;;43647;;Active\n'
    '008;"Okafor, Chi";DSP Lead;South;Ana Núñez;02/30/26;2025-01-01;LOA\n',
    "scores.csv": "Person\tPre-test\tPost-test\n1\t12,5\t17/20\n2\tEX\t80%\n2\t3\t4\n",
    "long.csv": "person|when|score\n1|pre|3\n1|post|5\n2|pre|x\n",
}
PIECES = (b'"', b",", b";", b"\t", b"\n", b"\r", b"\x00", b"\xff", b"\xef\xbb\xbf", b"=", b"'=", b"{", b"9" * 40)
PIECES += (b"ResponseId", b"Timestamp", b"Pre", b"nan", b"1e999", b"00:00", b"31.12.9999", b" (2)", b"[x]", b"inf")


def _seeds(write: Write, workbook: Write) -> list[tuple[str, bytes]]:
    seeds = [(name, text.encode()) for name, text in TEXTS.items()]
    seeds += [(name, text.encode("utf-16")) for name, text in TEXTS.items() if name in ("google.csv", "staff.csv")]
    rows: list[list[object]] = [["ID", "Name", "Job Title", "Hire Date"], [7, "Ana", "Cook", 43647.5], [8, "", "", "x"]]
    seeds += [("book.xlsx", workbook("book.xlsx", Staff=rows, Other=[["Pre", "Post"], [1, 2]]).read_bytes())]
    return seeds


def _platforms() -> list[tuple[str, bytes]]:
    """Every platform's layout, and an answer file of the toolkit's own form."""
    answers = b'{"toolkit": "answers", "version": 1, "answers": {"COMP1": 4, "NEWS": ["a", "b"], "OPEN": "=1"}}'
    return [
        *(simulated.microsoft_workbook(), simulated.microsoft_saved_again(), simulated.qualtrics(numeric=True)),
        *(simulated.surveymonkey(), simulated.surveymonkey(numeric=True), simulated.surveymonkey_expanded()),
        *(simulated.limesurvey(headings=h, coded=c) for h, c in (("both", True), ("code", True), ("text", False))),
        *(simulated.redcap(labels=True), simulated.redcap(labels=False), simulated.odk_central()),
        *(simulated.kobo(names=True), simulated.kobo(names=False), simulated.kobo(names=True, workbook=True)),
        ("answers.json", answers),
    ]


def _mutations(seeds: list[tuple[str, bytes]], n: int, seed: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(seed)
    for _ in range(n):
        name, content = chance.choice(seeds)
        for _ in range(chance.randint(1, 6)):
            content = _mutate(content, chance)
        yield name, content


def _mutate(content: bytes, chance: random.Random) -> bytes:
    a, b = sorted(chance.randint(0, len(content)) for _ in range(2))
    short = min(b, a + 12)
    kind = chance.randint(0, 5)
    if kind == 0:
        return content[:a] + chance.choice(PIECES) + content[a:]
    if kind == 1:
        return content[:a] + content[short:]
    if kind == 2:
        return content[:a] + bytes(chance.randrange(256) for _ in range(3)) + content[a + 3 :]
    if kind == 3:
        return content[:b] + content[a:b] + content[b:]
    if kind == 4 and chance.random() < 0.3:
        return content[:a]
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _ends_in_a_table(read: Callable[[Path], object], path: Path) -> bool:
    """Say whether a file was read; a sentence for people is the only other way to end."""
    try:
        read(path)
    except ToolkitError:
        return False
    return True


def _run(folder: Path, seeds: list[tuple[str, bytes]], n: int, seed: int) -> int:
    tables = 0
    for name, content in _mutations(seeds, n, seed):
        path = folder / f"m{name}"
        path.write_bytes(content)
        if _ends_in_a_table(read_table, path):
            tables += 1
            for reader in READERS:
                _ends_in_a_table(reader, path)
            _adds_up(path)
    return tables


def _adds_up(path: Path) -> None:
    """Every row of a survey is used or set aside."""
    try:
        export = read_survey(path)
    except ToolkitError:
        return
    assert export.n_rows == len(export.responses) + len(export.set_aside), path


def test_damaged_files_read_in_blocks_end_as_row_by_row(write: Write, workbook: Write, tmp_path: Path) -> None:
    """30 mutated files: the same table or the same sentence, and the same answers of a survey."""
    for name, content in _mutations(_seeds(write, workbook) + _platforms(), 30, seed=5):
        path = tmp_path / f"m{name}"
        path.write_bytes(content)
        for reader in (read_table, read_survey):
            row_by_row = told(reader, path)
            with in_blocks(300):
                assert told(reader, path) == row_by_row


def test_damaged_exports_of_every_platform_end_in_answers_or_a_sentence(tmp_path: Path) -> None:
    """60 mutated exports, read with and without a questionnaire; every row is used or set aside."""
    read = 0
    for name, content in _mutations(_platforms(), 60, seed=3):
        path = tmp_path / f"m{name}"
        path.write_bytes(content)
        for questionnaire in (None, simulated.FORM):
            try:
                export = read_survey(path, questionnaire)
            except ToolkitError:
                continue
            assert export.n_rows == len(export.responses) + len(export.set_aside)
            read += 1
    assert read > 25


def test_damaged_files_end_in_a_table_or_a_sentence(write: Write, workbook: Write, tmp_path: Path) -> None:
    """250 mutated files: only errors for people come out, and many files are still read."""
    assert _run(tmp_path, _seeds(write, workbook), 250, seed=1) > 100


#: Files of a run of the long test, and its seed: the same files every time.
MANY, SEED = 20_000, 2
#: Larger real files are cut here, at the end of a line, so that the run ends within an hour.
MOST_BYTES = 20_000


def _real(reference: Path) -> list[tuple[str, bytes]]:
    """Every real export and learning file; a large table by its first lines."""
    seeds = []
    for folder in ("survey_exports", "learning"):
        for path in sorted((reference / folder).iterdir()):
            content = path.read_bytes()
            cut = content[:MOST_BYTES].rpartition(b"\n")[0] if path.suffix == ".csv" else b""
            seeds.append((path.name, cut if len(content) > MOST_BYTES else content))
    return seeds


@pytest.mark.long
def test_twenty_thousand_damaged_files(write: Write, workbook: Write, tmp_path: Path, reference: Path) -> None:
    """Real exports and the project's own: each ends in a table whose rows add up, or in a sentence."""
    print(f"{MANY} files, seed {SEED}")  # noqa: T201 - shown when the test fails, so that the run can be repeated
    real = _real(reference)
    assert {"qualtrics_comments.csv", "surveymonkey_condensed_steak.csv", "synthetic_msforms.xlsx"} <= dict(real).keys()
    seeds = [*_seeds(write, workbook), *_platforms(), *real]
    assert _run(tmp_path, seeds, MANY, seed=SEED) > 5_000
