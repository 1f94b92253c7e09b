from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import FileProblem
from toolkit.intake.encodings import decode
from toolkit.intake.repairs import RepairList
from toolkit.intake.tables import read_table

Write = Callable[..., Path]

SENTENCES = (
    "María Núñez trabaja en la residencia; Jürgen Müller auch.",
    "We’ve got “care” – and that’s it. Ana’s team didn’t wait…",
    "El niño comió piña en el jardín; François déjà vu, Größe, Straße.",
)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_text_is_read_in_the_encoding_it_was_written_in(sentence: str, encoding: str) -> None:
    """Spanish, German, French and English texts come back letter for letter, without any mark in the file."""
    text = f"id,comment\n1,{sentence}\n" * 3
    read = decode(text.encode(encoding), "a.csv", RepairList())
    assert (read.text, read.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
def test_a_mark_decides_and_is_taken_off(encoding: str, mark: bytes) -> None:
    """A byte order mark decides the encoding and does not end up in the first heading."""
    repairs = RepairList()
    read = decode(mark + "Name;Größe".encode(encoding), "a.csv", repairs)
    assert (read.text, read.encoding) == ("Name;Größe", encoding)
    assert repairs.entries[0].action.startswith("Took off the mark that says the text is UTF-")


def test_a_guess_is_listed_with_the_words_to_look_at() -> None:
    """When the file does not say its encoding, the repair names it and shows words to check."""
    repairs = RepairList()
    decode("name\nNúñez\nMüller\nGarcía\n".encode("cp1252"), "a.csv", repairs)
    assert repairs.entries[0].action == (
        "The file does not say how its letters are stored; read as Windows (Western Europe)."
    )
    assert repairs.entries[0].found == "García Müller Núñez"


def test_few_letters_are_called_a_guess() -> None:
    """One letter is little evidence, and the repair says so."""
    repairs = RepairList()
    decode(b'a,"statement:\xeb_"\n', "a.csv", repairs)
    assert "This is a guess from very few letters" in repairs.entries[0].action


def test_mostly_utf8_with_a_broken_letter_stays_utf8_and_is_counted() -> None:
    """One damaged byte does not turn a whole UTF-8 file into wrong letters."""
    repairs = RepairList()
    read = decode("äöüßéñ".encode() * 3 + b"\xe4 end", "a.csv", repairs)
    assert read.encoding == "utf-8"
    assert repairs.entries[0].action == "1 characters could not be read as UTF-8 and are shown as \ufffd."


def test_bytes_that_are_no_text_are_refused() -> None:
    """A file of arbitrary bytes is said to be no table."""
    with pytest.raises(FileProblem) as problem:
        decode(bytes(range(256)) * 20 + b"\x00" * 100, "a.bin", RepairList())
    assert str(problem.value) == (
        "a.bin: this is not a table and not text (it holds bytes that no text file has). "
        "Choose a CSV file or an Excel workbook."
    )


def test_a_few_zero_bytes_are_left_behind_by_programs(write: Write) -> None:
    """One empty byte in a small file is taken out of its cell; a file of many control bytes is no text."""
    table = read_table(write("a.csv", b"Question,Site\nfi\x00ne,North\n"))
    assert table.frame.iloc[0, 0] == "fine"
    with pytest.raises(FileProblem):
        decode(b"RDX3\nX\n" + bytes(range(1, 9)) * 3, "a.rda", RepairList())
