from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import FileProblem
from toolkit.workspace import dump_record, parse_record, read_record

# Characters that YAML allows in a stream (YAML 1.1, section 5.1), without those that end a line.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"),
    max_size=30,
).map(str.strip)
RECORDS = st.dictionaries(
    TEXT.filter(bool),
    st.one_of(TEXT, st.lists(TEXT, max_size=4), st.dictionaries(TEXT.filter(bool), TEXT, max_size=3)),
    max_size=5,
)


def test_cells_stay_text() -> None:
    """NO, 10:30, 007, 1_000 and null stay as written; YAML's own typing would change every one of them."""
    written = "country: NO\ntime: 10:30\nid: 007\nthousand: 1_000\nword: null\n"
    assert parse_record(written, "a.yaml") == {
        "country": "NO",
        "time": "10:30",
        "id": "007",
        "thousand": "1_000",
        "word": "null",
    }


@given(RECORDS)
@settings(derandomize=True, deadline=None)
def test_what_is_written_is_read_back(record: dict[str, object]) -> None:
    """Any record of text comes back unchanged."""
    read = parse_record(dump_record(record), "a.yaml")
    assert {key: value or "" for key, value in read.items()} == {key: value or "" for key, value in record.items()}


def test_a_broken_layout_names_the_line(tmp_path: Path) -> None:
    """A file that cannot be read says which line."""
    path = tmp_path / "mission.yaml"
    path.write_text("mission: ok\nvalues: [a, b\n", encoding="utf-8")
    with pytest.raises(FileProblem) as caught:
        read_record(path)
    assert str(caught.value) == (
        "mission.yaml, line 3: the layout cannot be read here. Check the indentation and the quotation marks around "
        "this line, or go back to the copy in the folder “previous”."
    )


def test_a_file_that_is_not_there_says_where(tmp_path: Path) -> None:
    """A missing file names its folder."""
    with pytest.raises(FileProblem) as caught:
        read_record(tmp_path / "gone.yaml")
    assert str(caught.value) == f"gone.yaml: there is no such file in {tmp_path}."


def test_a_picture_is_not_a_record(tmp_path: Path) -> None:
    """Bytes that are no text get a sentence."""
    path = tmp_path / "photo.yaml"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe\x00")
    with pytest.raises(FileProblem, match="not a text file"):
        read_record(path)


def test_a_list_is_not_a_record() -> None:
    """A file whose outermost level is a list is refused in plain words."""
    with pytest.raises(FileProblem, match='expected lines like "name: value"'):
        parse_record("- a\n- b\n", "a.yaml")


def test_a_name_that_stands_twice_is_told() -> None:
    """YAML lets the second of two equal names win without a word; here both lines are named, also further in."""
    with pytest.raises(FileProblem) as caught:
        parse_record("name: A\nlanguage: en\nname: B\n", "organisation.yaml")
    assert str(caught.value) == (
        'organisation.yaml, line 3: "name" stands here a second time (first in line 1), so it is not clear which one '
        "holds. Delete one of the two."
    )
    with pytest.raises(FileProblem, match="line 4"):
        parse_record("values:\n- name: A\n  code: a\n  code: b\n", "mission.yaml")
    assert parse_record("values:\n- name: A\n- name: B\n", "mission.yaml")["values"][1] == {"name": "B"}
