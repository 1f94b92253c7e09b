"""A separate table of protected traits: read for one check of access, and kept nowhere."""

import os
from pathlib import Path

import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.intake.roster_headings import find_fields, secret_columns
from toolkit.intake.tables import read_table


def read_protected_groups(path: str | os.PathLike[str], staff: pd.DataFrame) -> pd.DataFrame:
    """Read a table that says of each person to which groups they belong; nothing of it is kept.

    Parameters
    ----------
    path : str or path
        CSV or workbook: a column with the numbers of the staff list, and a column for each trait. Names, addresses
        and what else a staff list holds are left out.
    staff : DataFrame
        The staff list, with ``person``.

    Returns
    -------
    DataFrame
        ``person`` and the traits, as text; for ``toolkit.cohorts.fair_access(protected=...)``.

    Raises
    ------
    DataProblem
        If no column holds numbers of the staff list, a person stands twice, or no trait is left.
    FileProblem
        If the file cannot be read as a table.
    """
    table = read_table(path)
    frame, file = table.frame, Path(path).name
    known = set(staff["person"].astype(str))
    fields = find_fields(frame)
    heading = fields.get("person", "")
    if not heading or not frame[heading].isin(known).any():
        raise DataProblem(
            f"{file}: no column holds the numbers by which people stand in the staff list. Add such a column and call "
            "it “Employee ID”."
        )
    others = {*fields.values(), *secret_columns(frame)}
    traits = [str(name) for name in frame if name not in others]
    if not traits:
        raise DataProblem(f"{file}: beside the people there is no column with groups, such as “Sex” or “Age band”.")
    own = frame.loc[frame[heading] != "", [heading, *traits]].rename(columns={heading: "person"})
    twice = own.loc[own["person"].duplicated(keep=False)]
    if len(twice):
        rows = listing([f"row {row}" for row in twice.index])
        raise DataProblem(f"{file}: {rows} are about people who stand there twice. Leave one row for each person.")
    return own.reset_index(drop=True)
