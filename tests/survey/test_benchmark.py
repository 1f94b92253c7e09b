from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from toolkit.errors import DataProblem
from toolkit.survey import Benchmark, Item, Questionnaire, Scale, favourability

WHERE = {"source": "Civil Service People Survey", "year": 2014, "sector": "UK civil service"}


def shares(column: pd.Series) -> pd.Series:
    """Whole percents published as "77%" or 77."""
    return pd.to_numeric(column.astype(str).str.rstrip("%"), errors="coerce") / 100


def test_the_published_benchmark_is_the_median_of_101_organisations(reference: Path) -> None:
    """UK Civil Service People Survey 2014: 82 of 82 columns exact to the whole percent that is published."""
    orgs = pd.read_csv(reference / "survey_reference" / "orgs2014.csv", dtype=str)
    figures = orgs.drop(columns=["Departmental grouping", "Organisation"]).apply(shares)
    assert figures.shape == (102, 82)
    found = Benchmark.of_organisations(figures.iloc[1:], **WHERE)
    published = figures.iloc[0]
    assert len(found.shares) == 82
    exact = [name for name, share in found.shares.items() if share == pytest.approx(published[name], abs=1e-9)]
    assert len(exact) == 82


def test_it_is_read_from_a_table(tmp_path: Path) -> None:
    """Percent signs, whole percents or shares; the source from columns or said; the label names all three."""
    file = tmp_path / "bench.csv"
    file.write_text("Item,Share,Source,Year,Sector\nA,67 %,OPM,2024,US agencies\nB,58.5 %,OPM,2024,US agencies\n")
    found = Benchmark.read(file)
    assert found.shares == pytest.approx({"A": 0.67, "B": 0.585})
    assert found.label == "OPM, 2024, US agencies"
    file.write_text("code;percent\nA;67\nB;58,5\n")
    assert Benchmark.read(file, **WHERE).shares == pytest.approx({"A": 0.67, "B": 0.585})
    file.write_text("code,share\nA,0.67\nB,1\n")
    assert Benchmark.read(file, **WHERE).shares == pytest.approx({"A": 0.67, "B": 1.0})


def test_it_is_read_from_a_workbook(tmp_path: Path) -> None:
    """The same table in Excel."""
    file = tmp_path / "bench.xlsx"
    pd.DataFrame({"Value": ["care"], "% agree": [71]}).to_excel(file, index=False)
    assert Benchmark.read(file, **WHERE).shares == {"care": 0.71}


def test_a_file_with_several_problems_tells_all_of_them(tmp_path: Path) -> None:
    """A word, an empty cell, a row twice, more than everybody, and no source."""
    file = tmp_path / "bench.csv"
    file.write_text("item,share\nA,high\nB,\nC,50\nC,51\nD,150\n")
    with pytest.raises(DataProblem) as problem:
        Benchmark.read(file, year=2024, sector="care")
    assert problem.value.problems == (
        'bench.csv, row 2, column "share": found "high"; a share who agree is expected, such as 67 %, 67 or 0.67. '
        "Correct the cell.",
        'bench.csv, row 3, column "share": found an empty cell; a share who agree is expected, such as 67 %, 67 or '
        "0.67. Correct the cell.",
        'bench.csv, row 5: "C" is there twice. Keep one of the rows.',
        'bench.csv: "D" has 150 %; a share lies between 0 and 100 %.',
        'bench.csv: the figures do not say their source. Add a column "source", or say it as source="…".',
    )


def test_a_wrong_file_is_told(tmp_path: Path) -> None:
    """A staff list has neither column; two sources in one table are not mixed."""
    file = tmp_path / "staff.csv"
    file.write_text("Employee,Site\n1,North\n2,South\n")
    with pytest.raises(DataProblem) as problem:
        Benchmark.read(file, **WHERE)
    assert problem.value.problems == (
        'staff.csv: no column says which statement or value a row is about. It has "Employee" and "Site". Call the '
        'column "code".',
        'staff.csv: no column says the share who agree. It has "Employee" and "Site". Call the column "share".',
    )
    file.write_text("item,share,year\nA,50,2023\nB,60,2024\n")
    with pytest.raises(DataProblem) as problem:
        Benchmark.read(file, source="OPM", sector="agencies")
    assert str(problem.value) == (
        'staff.csv, column "year": found "2023" and "2024"; figures of one source are expected. Keep the rows of one, '
        "and make a table for each of the others."
    )


def result():
    """48 % and 53 % of two statements, on a value called care."""
    scale = Scale(name="s", low=1, high=5, labels={"en": tuple("12345")}, favourable=(4, 5))
    items = tuple(
        Item(code=code, kind="scale", scale="s", value="care", texts={"en": f"We {code} well."}) for code in ("A", "B")
    )
    asked = Questionnaire(title={"en": "Survey"}, scales={"s": scale}, items=items)
    answers = {"A": np.where(np.arange(100) < 48, 4.0, 2.0), "B": np.where(np.arange(100) < 53, 4.0, 2.0)}
    return favourability(pd.DataFrame(answers), asked)


def test_it_stands_beside_ones_own_figures() -> None:
    """Found by code, by words or by name; the difference comes from unrounded shares."""
    figures = {"a": 0.5, "We B well": 0.585, "Compassion": 0.4, "elsewhere": 0.9}
    beside = Benchmark(shares=figures, source="OPM", year="2024", sector="agencies").beside(
        result(), names={"care": "Compassion"}
    )
    assert beside[["level", "code"]].to_numpy().tolist() == [["value", "care"], ["item", "A"], ["item", "B"]]
    assert beside["difference"].tolist() == pytest.approx([0.505 - 0.4, -0.02, 0.53 - 0.585])


def test_nothing_in_common_is_told() -> None:
    """Names of both sides stand in the sentence."""
    with pytest.raises(DataProblem) as problem:
        Benchmark(shares={"X": 0.5}, source="OPM", year="2024", sector="agencies").beside(result())
    assert str(problem.value) == (
        'None of the 1 rows of the comparison figures ("X") is a statement or value of this survey. Name them as here: '
        '"care", "We A well." and "We B well.".'
    )


def test_figures_without_a_source_are_refused() -> None:
    """Nobody could judge them."""
    with pytest.raises(DataProblem) as problem:
        Benchmark(shares={"A": 1.5}, source="OPM", year=" ", sector="agencies")
    assert problem.value.problems == (
        "The comparison figures do not say their year: nobody could judge them.",
        '"A": a share lies between 0 and 100 %.',
    )
