"""A large file is read block by block: the same table, repairs and rows set aside as row by row."""

from collections.abc import Callable
from pathlib import Path

import pytest
import simulated_exports as simulated
from both_ways import in_blocks, told
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.intake import large_files, read_survey, read_table
from toolkit.intake.cell_codes import SINGLE, block_of
from toolkit.intake.tables import read_coded_table

Write = Callable[..., Path]

LABELS = "Q1,Q2,Q3\n" + "Agree,Disagree,4\nNever,Often,5\nStrongly agree,,1\n" * 30


def _same_table(path: Path, n_bytes: int) -> None:
    row_by_row = told(read_table, path)
    with in_blocks(n_bytes):
        assert told(read_table, path) == row_by_row


def test_a_plain_file_is_read_in_blocks(write: Write) -> None:
    """Otherwise the comparisons here would compare nothing."""
    path = write("a.csv", LABELS)
    assert large_files.read_large(path) is None
    with in_blocks(64):
        large = large_files.read_large(path)
        assert large is not None
        assert (large.n_records, [len(column.codes) for column in large.columns]) == (90, [3, 3, 3])
        assert set(map(str, read_coded_table(path).frame.dtypes)) == {"category"}


CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "1", "4", "Agree", "Agree ", "007", "NA", "nan", "'=1", "-5", "\u00a0x", "\u200b", "ñandú"]
    ),
    st.sampled_from(["a sentence that is longer than sixty-four bytes, " * 3, "12345678", "123456789", "n" * 64]),
    st.text(alphabet=st.sampled_from("ab 1,;\"'=|\tñ’\n\r\x00"), max_size=5),
)
QUOTED = st.sampled_from(['"a,b"', '"two\nlines"', '"said ""so"""', '"', 'a"b', '"x" '])
LINES = st.lists(st.one_of(CELLS, CELLS, CELLS, QUOTED), min_size=0, max_size=4)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    rows=st.lists(
        st.one_of(
            LINES,
            st.lists(st.sampled_from(["1", "22", "Agree", "Disagree strongly", ""]), min_size=3, max_size=3),
            st.sampled_from([[], ["", "", ""], ["first", "second", " third"], ["first", "second"]]),
        ),
        max_size=12,
    ),
    heading=st.sampled_from(
        [
            ["first", "second", "third"],
            ["first", "second", "third", ""],
            ["first", "first", "th\u00a0ird ", "third"],
            ['"in two\nlines"', "second", "third"],
            ["Title", "", ""],
        ]
    ),
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
    mark=st.sampled_from([b"", b"\xef\xbb\xbf", b"\n", b"sep=,\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8", "utf-8", "cp1252", "utf-16"]),
    n_bytes=st.sampled_from([1, 20, 50, 10_000]),
)
def test_both_ways_give_the_same_table(
    rows: list[list[str]],
    heading: list[str],
    delimiter: str,
    ending: str,
    last: bool,
    mark: bytes,
    encoding: str,
    n_bytes: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Whatever stands in a file: cells, row numbers, repairs, rows set aside, and refusals."""
    text = ending.join(delimiter.join(row) for row in [heading, *rows]) + (ending if last else "")
    path = tmp_path_factory.mktemp("t") / "a.csv"
    path.write_bytes(mark + text.encode(encoding, errors="replace"))
    _same_table(path, n_bytes)


@pytest.mark.parametrize("n_bytes", [200, 100_000])
@pytest.mark.parametrize("number", range(14))
def test_every_platform_reads_the_same(number: int, n_bytes: int, write: Write, tmp_path: Path) -> None:
    """Answers, identities, questions and repairs do not depend on how the file was read."""
    exports = [
        simulated.microsoft_saved_again(),
        simulated.qualtrics(numeric=True),
        simulated.surveymonkey(),
        simulated.surveymonkey(numeric=True),
        simulated.surveymonkey_expanded(),
        simulated.limesurvey(headings="both", coded=True),
        simulated.limesurvey(headings="text", coded=False),
        simulated.redcap(labels=True),
        simulated.redcap(labels=False),
        simulated.odk_central(),
        simulated.kobo(names=True),
        simulated.kobo(names=False),
        ("labels.csv", LABELS.encode()),
        ("strays.csv", b"Q1,Q2,Q3\n" + b"Agree,5,red\nDisagree ,4,blue\nagree,n/a,red\nStrongly agree,7x,blue\n" * 9),
    ]
    name, content = exports[number]
    path = tmp_path / name
    path.write_bytes(content)
    row_by_row = told(read_survey, path)
    for most in (0, 1_000):
        with in_blocks(n_bytes, most):
            assert told(read_survey, path) == row_by_row


def test_bytes_that_only_look_alike_are_told_apart(write: Write) -> None:
    """Cells of no word, of one, of several, and of more than are compared as words are compared by all their bytes."""
    cells = [f"{'x' * n}{end}" for n in range(80) for end in ("a", "b", "")]
    path = write("a.csv", "one,two,three\n" + "".join(f"{c},{c[::-1]},1\n" for c in cells))
    with in_blocks(100_000, 1_000):
        frame = read_table(path).frame
    assert frame["one"].tolist() == cells
    assert frame["two"].tolist() == [cell[::-1] for cell in cells]


#: Cells that begin alike and end at, before and after the ends of machine words, and cells of one byte.
ALIKE = [f"{'Agree at ' * 9}"[:n] + end for n in (1, 7, 8, 9, 15, 16, 17, 63, 64, 65, 72) for end in ("", "x", "é")]
BLOCKS = st.lists(
    st.one_of(
        st.lists(st.sampled_from(["", "1", "2", "5", "A", "-"]), min_size=3, max_size=3),
        st.lists(st.sampled_from(["", "1", *ALIKE]), min_size=3, max_size=3),
    ),
    min_size=1,
    max_size=25,
)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    rows=BLOCKS,
    only_signs=st.booleans(),
    delimiter=st.sampled_from(",;\t|"),
    ending=st.sampled_from(["\n", "\r\n"]),
    n_bytes=st.sampled_from([1, 30, 400, 100_000]),
)
def test_plain_lines_are_the_same_both_ways(
    rows: list[list[str]],
    only_signs: bool,
    delimiter: str,
    ending: str,
    n_bytes: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Lines without a quotation mark are told apart by machine words, or by their only bytes."""
    kept = [[cell[:1] if only_signs and cell.isascii() else cell for cell in row] for row in rows]
    text = ending.join(delimiter.join(row) for row in [["first", "second", "third"], *kept]) + ending
    path = tmp_path_factory.mktemp("t") / "a.csv"
    path.write_bytes(text.encode())
    _same_table(path, n_bytes)


def test_lines_of_single_signs_take_the_quick_way() -> None:
    """An empty cell is no sign, and a line's last cell ends at its end."""
    block = block_of(b"1,,3\r\n,5,\r\n", b",", 3)
    assert block is not None
    assert block.cells is SINGLE
    assert [[block.cells[number] for number in column] for column in block.numbers] == [
        [b"1", b""],
        [b"", b"5"],
        [b"3", b""],
    ]
    assert block_of(b"1,2\n3,4,5,6\n", b",", 3) is None


def test_a_rare_byte_far_down_is_no_utf8(write: Write, tmp_path: Path) -> None:
    """A file whose last letter is from Windows is read as such as a whole."""
    path = tmp_path / "a.csv"
    path.write_bytes(LABELS.encode() + "Agree,Niño,5\n".encode("cp1252"))
    with in_blocks(64):
        table = read_table(path)
    assert (table.encoding, table.frame["Q2"].iloc[-1]) == ("cp1252", "Niño")
