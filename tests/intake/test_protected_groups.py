"""A table of protected traits for the check of access."""

import pandas as pd
import pytest

from toolkit.errors import DataProblem
from toolkit.intake import read_protected_groups

STAFF = pd.DataFrame({"person": ["001", "002"], "name": ["A", "B"]})


def read(tmp_path, content):
    path = tmp_path / "traits.csv"
    path.write_text(content)
    return read_protected_groups(path, STAFF)


def test_only_people_and_traits_are_read(tmp_path):
    """Names, addresses and passwords beside them are left out; zeros stay."""
    table = read(tmp_path, "Employee ID,Name,E-mail,Sex,Age band,Password\n001,A,a@b.example,F,50+,x\n002,B,,M,,y\n")
    assert table.columns.tolist() == ["person", "Sex", "Age band"]
    assert table.values.tolist() == [["001", "F", "50+"], ["002", "M", ""]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Sex,Age band\nF,50+\nM,30\n", "no column holds the numbers"),
        ("Employee ID,Sex\n9,F\n8,M\n", "no column holds the numbers"),
        ("Employee ID,Name\n001,A\n002,B\n", "there is no column with groups"),
        ("Employee ID,Sex\n001,F\n001,M\n", '"row 2" and "row 3" are about people who stand there twice'),
    ],
)
def test_what_cannot_be_used_is_said(tmp_path, content, words):
    """Each in a sentence that names no trait of anybody."""
    with pytest.raises(DataProblem, match=words):
        read(tmp_path, content)
