"""A workbook's cell as text, the way a person would write it."""

import datetime as dt

#: Whole numbers beyond this have lost digits inside Excel, which keeps fifteen.
EXACT_TO = 10**15

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def as_text(cell: Cell) -> str:
    """Write a cell as a person would: whole numbers without ``.0``, dates as ``2026-03-02``.

    Examples
    --------
    >>> as_text(7.0), as_text(0.5), as_text(dt.datetime(2026, 3, 2)), as_text(True)
    ('7', '0.5', '2026-03-02', 'TRUE')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.datetime):
        midnight = cell.time() == dt.time()
        return cell.strftime("%Y-%m-%d") if midnight else cell.isoformat(sep=" ", timespec="seconds")
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return cell.isoformat() if isinstance(cell, (dt.date, dt.time)) else str(cell)
