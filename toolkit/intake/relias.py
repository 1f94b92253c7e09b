"""The HR feed of Relias: cells between vertical bars, in a fixed order, with or without a row of headings."""

import os

from toolkit.intake.dates import is_date
from toolkit.intake.roster_headings import find_fields
from toolkit.intake.tables import Table, read_table

#: The feed's columns in their order (Relias, "HR feed specification").
FEED = (
    *("EntryType", "OrgID", "OrgCode", "LastName", "FirstName", "Username", "Active", "Restricted", "HireDate"),
    *("Email", "JobTitle", "Department", "Location", "HierarchyID", "EmploymentTypes"),
)
_YES_OR_NO = frozenset({"", "yes", "no", "y", "n", "true", "false", "1", "0", "active", "inactive"})


def read_table_or_feed(path: str | os.PathLike[str]) -> Table:
    """Read a table; an HR feed of Relias without a row of headings gets the headings of its order.

    Parameters
    ----------
    path : str or path
        Any file that :func:`toolkit.intake.tables.read_table` reads.

    Returns
    -------
    Table
        As `read_table` gives it; for a feed without headings the first row is a person, which the repairs say.

    Raises
    ------
    FileProblem
        When the file cannot be read as a table.
    """
    table = read_table(path)
    if table.delimiter != "|" or len(table.frame.columns) > len(FEED) or find_fields(table.frame):
        return table
    feed = read_table(path, headings=FEED)
    if not _is_feed(feed):
        return table
    feed.repair_list.add("The file has no row of headings; its columns are read in the order of the Relias HR feed.")
    return feed


def _is_feed(table: Table) -> bool:
    """Say whether the cells are what the feed has in their places: nothing may contradict, and something must agree."""
    if table.overflowing or list(table.frame.columns) != list(FEED):
        return False
    emails, days = table.frame["Email"], table.frame["HireDate"]
    flags = table.frame[["Active", "Restricted"]].stack().str.casefold()
    agree = emails.str.contains("@", regex=False) | days.map(lambda cell: is_date(str(cell)))
    filled = (emails != "") | (days != "")
    return bool(flags.isin(_YES_OR_NO).all() and filled.any() and (agree | ~filled).mean() > 0.9)
