"""Another's figures to stand beside one's own: a table that the user brings, named with its source."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from toolkit.errors import DataProblem, cell_problem, listing, nearest
from toolkit.intake import Table, read_table
from toolkit.survey.shares import Favourability
from toolkit.workspace import text

#: What a heading may be called, for each thing that is looked for.
_HEADINGS = {
    "code": ("code", "item", "question", "statement", "value", "name", "measure"),
    "share": ("share", "percent", "% agree", "% positive", "agree", "positive", "score", "%"),
    "source": ("source", "from"),
    "year": ("year",),
    "sector": ("sector", "industry"),
}
_SHARE = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(%?)\s*")


@dataclass(frozen=True, eq=False, kw_only=True)
class Benchmark:
    """Shares of people who agree elsewhere, and where they come from.

    Parameters
    ----------
    shares : mapping of str to float
        Code, words or name of an item, value or block to the share (0..1).
    source, year, sector : str
        Who published it, of which year, and about whom; none of them empty.

    Raises
    ------
    DataProblem
        If it does not say where the figures come from, or a share lies outside 0 to 1.
    """

    shares: Mapping[str, float]
    source: str
    year: str
    sector: str

    def __post_init__(self) -> None:
        unsaid = [name for name in ("source", "year", "sector") if not getattr(self, name).strip()]
        problems = [f"The comparison figures do not say their {name}: nobody could judge them." for name in unsaid]
        wrong = [name for name, share in self.shares.items() if not 0 <= share <= 1]
        problems += [f"{listing(wrong)}: a share lies between 0 and 100 %."] if wrong else []
        if problems:
            raise DataProblem(problems)

    @property
    def label(self) -> str:
        """What stands above its figures, wherever they are shown."""
        return text("survey.benchmark.label", source=self.source, year=self.year, sector=self.sector)

    @classmethod
    def read(cls, path: Path | str, *, source: str = "", year: str | int = "", sector: str = "") -> "Benchmark":
        """Read comparison figures from a small table.

        Parameters
        ----------
        path : Path or str
            CSV or workbook: a column with the code, words or name of an item or value, and one with the share who agree
            (``67 %``, ``67`` or ``0.67``; one way throughout). Columns source, year and sector may say where the
            figures come from.
        source, year, sector : str
            The same for all rows, where no column says it.

        Returns
        -------
        Benchmark
            With the source of its figures.

        Raises
        ------
        FileProblem
            If the file cannot be read as a table.
        DataProblem
            If a column is missing, a share cannot be read, a row is there twice, or the source is not said; all
            problems at once.
        """
        table = read_table(path)
        columns = {name: column for name in _HEADINGS if (column := _column(table, name))}
        missing = [name for name in ("code", "share") if name not in columns]
        if missing:
            raise DataProblem([_no_column(table, name) for name in missing])
        problems: list[str] = []
        given = {"source": source, "year": str(year), "sector": sector}
        said = {name: word.strip() or _said(table, columns.get(name), problems) for name, word in given.items()}
        shares = _shares(table, columns["code"], columns["share"], problems)
        problems += [
            f'{table.file}: the figures do not say their {name}. Add a column "{name}", or say it as {name}="…".'
            for name, word in said.items()
            if not word
        ]
        if problems:
            raise DataProblem(problems)
        return cls(shares=shares, **said)

    @classmethod
    def of_organisations(cls, shares: pd.DataFrame, *, source: str, year: str | int, sector: str) -> "Benchmark":
        """Make comparison figures from those of several organisations: the median of each.

        Parameters
        ----------
        shares : DataFrame of float
            One row an organisation, one column an item or value; NaN where it did not ask.
        source, year, sector : str
            Where they come from.

        Returns
        -------
        Benchmark
            A column without any figure is left out.

        Notes
        -----
        As the benchmark of the Civil Service People Survey 2014 (technical guide, p. 28): the median organisation's.
        """
        median = shares.median().dropna()
        shown = {str(name): float(share) for name, share in median.items()}
        return cls(shares=shown, source=source, year=str(year), sector=sector)

    def beside(self, result: Favourability, names: Mapping[str, str] | None = None) -> pd.DataFrame:
        """Put the figures beside an organisation's own.

        Parameters
        ----------
        result : Favourability
            Everybody together.
        names : mapping, optional
            What values are called, by code; a row may be found by its code, its words or its name.

        Returns
        -------
        DataFrame
            level ("value" or "item"), code, text, n, share, benchmark, difference (from unrounded shares); only rows
            that both have and that are not hidden.

        Raises
        ------
        DataProblem
            If none of the rows is found here.
        """
        known = {_plain(name): share for name, share in self.shares.items()}
        own = _own_rows(result, names or {})
        benchmark = [_found(known, row) for row in own.itertuples(index=False)]
        found = own.assign(benchmark=pd.Series(benchmark, index=own.index, dtype="Float64"))
        found = found[found["benchmark"].notna()]
        if found.empty:
            raise DataProblem(
                f"None of the {len(self.shares)} rows of the comparison figures ({listing(list(self.shares), 3)}) is a "
                f"statement or value of this survey. Name them as here: {listing(list(own['text']), 3)}."
            )
        visible = found[~found["hidden"]].reset_index(drop=True)
        difference = visible["share"].astype(float) - visible["benchmark"].astype(float)
        kept = visible.assign(difference=difference)
        return kept[["level", "code", "text", "n", "share", "benchmark", "difference"]]


def _column(table: Table, name: str) -> str:
    plain = {_plain(str(heading)): str(heading) for heading in table.frame.columns}
    return next((plain[known] for known in _HEADINGS[name] if known in plain), "")


def _no_column(table: Table, name: str) -> str:
    headings = [str(heading) for heading in table.frame.columns]
    near = nearest(name, headings, most=1)
    hint = f' Is it "{near[0]}"? Then call it "{name}".' if near else f' Call the column "{name}".'
    about = {"code": "which statement or value a row is about", "share": "the share who agree"}[name]
    return f"{table.file}: no column says {about}. It has {listing(headings)}.{hint}"


def _said(table: Table, column: str | None, problems: list[str]) -> str:
    """Return the one word of a column that says where all figures come from."""
    if column is None:
        return ""
    words = list(dict.fromkeys(word for word in table.frame[column].fillna("").str.strip() if word))
    if len(words) > 1:
        problems.append(
            f'{table.file}, column "{column}": found {listing(words)}; figures of one source are expected. Keep the '
            "rows of one, and make a table for each of the others."
        )
    return words[0] if words else ""


def _shares(table: Table, code: str, share: str, problems: list[str]) -> dict[str, float]:
    read: dict[str, tuple[float, bool]] = {}
    for row, name, cell in zip(table.frame.index, table.frame[code].fillna(""), table.frame[share], strict=True):
        match = _SHARE.fullmatch(str(cell)) if isinstance(cell, str) else None
        if not name.strip():
            continue
        if name in read:
            problems.append(f'{table.file}, row {row}: "{name}" is there twice. Keep one of the rows.')
        elif match is None:
            expected = "a share who agree is expected, such as 67 %, 67 or 0.67"
            found = str(cell) if isinstance(cell, str) else ""
            problems.append(
                cell_problem(table.file, int(row), share, found=found, expected=expected, to_do="Correct the cell.")
            )
        else:
            read[name] = (float(match[1].replace(",", ".")), bool(match[2]))
    in_percent = any(marked or number > 1 for number, marked in read.values())
    shares = {name: number / 100 if in_percent else number for name, (number, _) in read.items()}
    problems += [
        f'{table.file}: "{name}" has {100 * found:g} %; a share lies between 0 and 100 %.'
        for name, found in shares.items()
        if found > 1
    ]
    return shares


def _own_rows(result: Favourability, names: Mapping[str, str]) -> pd.DataFrame:
    values = result.values.rename(columns={"value": "code"})
    values = values.assign(level="value", text=[names.get(code, code) for code in values["code"]])
    items = result.items.rename(columns={"item": "code"}).assign(level="item")
    columns = ["level", "code", "text", "n", "share", "hidden"]
    return pd.concat([values[columns], items[columns]], ignore_index=True)


def _found(known: Mapping[str, float], row: object) -> float | None:
    said: Iterator[str] = (_plain(str(getattr(row, name))) for name in ("code", "text"))
    return next((known[name] for name in said if name in known), None)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")
