import pandas as pd
import pytest

from toolkit.intake.dates import DateColumn, Order, has_clock, is_date, read_dates


def _read(*texts: str, order: Order | None = None, clock: bool = False) -> DateColumn:
    column = pd.Series(list(texts), index=range(2, len(texts) + 2), dtype="str", name="Hired")
    return read_dates(column, order=order, clock=clock)


def _days(read: DateColumn) -> list[str]:
    return ["" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in read.dates]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-07-01", "2019-07-01"),
        ("2019/7/1", "2019-07-01"),
        ("13/07/2019", "2019-07-13"),
        ("07/13/2019", "2019-07-13"),
        ("01.07.2019", "2019-07-01"),
        ("7-13-19", "2019-07-13"),
        ("Jul 1, 2019", "2019-07-01"),
        ("1st July 2019", "2019-07-01"),
        ("5 de enero de 2019", "2019-01-05"),
        ("3. März 2020", "2020-03-03"),
        ("Saturday, 10 January 2026, 9:14 AM", "2026-01-10"),
        ("43647", "2019-07-01"),  # Excel: =DATE(2019,7,1) shown as a number
        ("2019-07-01T10:30:00Z", "2019-07-01"),
        ("2022/11/30 10:39:41 PM GMT+1", "2022-11-30"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, day: str) -> None:
    """Each way to write a day that HR systems and spreadsheets use gives that day."""
    assert _days(_read(text)) == [day]


def test_the_column_decides_the_order() -> None:
    """One date with a 13 tells how all dates of the column are written."""
    assert _days(_read("7/1/2019", "13/2/2020")) == ["2019-01-07", "2020-02-13"]
    assert _days(_read("7/1/2019", "2/13/2020")) == ["2019-07-01", "2020-02-13"]
    assert _read("7/1/2019", "13/2/2020").ambiguous == []


def test_a_column_that_does_not_decide_is_ambiguous() -> None:
    """Where nothing decides, the month is taken first and the doubtful dates are named."""
    read = _read("7/1/2019", "2019-03-04", "5/5/2019")
    assert (read.order, read.ambiguous) == ("month first", ["7/1/2019"])
    assert _days(read)[0] == "2019-07-01"


def test_a_confirmed_order_is_used_and_leaves_no_doubt() -> None:
    """An answer given once decides; points stay day first."""
    read = _read("7/1/2019", "02.03.2019", order="day first")
    assert (_days(read), read.ambiguous) == (["2019-01-07", "2019-03-02"], [])
    assert _days(_read("7/1/2019", "02.03.2019", order="month first")) == ["2019-07-01", "2019-03-02"]


def test_points_are_day_first_beside_slashes_that_are_month_first() -> None:
    """Two systems in one column: 01.07.2019 and 7/15/2019 are read each in its own way."""
    assert _days(_read("01.07.2019", "7/15/2019")) == ["2019-07-01", "2019-07-15"]


def test_impossible_dates_are_listed_and_read_as_none() -> None:
    """30 February is no date; neither is a word; both rows are named."""
    read = _read("02/30/26", "unknown", "2024-02-29", "2023-02-29")
    assert _days(read) == ["", "", "2024-02-29", ""]
    assert [(r.row, r.column, r.found, r.action) for r in read.repairs] == [
        (2, "Hired", "02/30/26", "There is no such day; read as no date. Correct the cell if you know the date."),
        (3, "Hired", "unknown", "This is not a date; read as no date. Correct the cell if you know the date."),
        (5, "Hired", "2023-02-29", "There is no such day; read as no date. Correct the cell if you know the date."),
    ]


def test_a_date_in_the_other_order_is_not_guessed() -> None:
    """A single 13/01/2019 among dates that are month first is listed, not turned."""
    read = _read("1/14/2019", "1/15/2019", "13/1/2019")
    assert _days(read)[2] == ""
    assert read.repairs[0].action == (
        "There is no such day when dates are written month first, as in the rest of the column; read as no date. "
        "Correct the cell if you know the date."
    )


@pytest.mark.parametrize(("text", "year"), [("1/15/68", 2068), ("1/15/69", 1969), ("1/15/26", 2026)])
def test_two_digit_years_follow_the_rule_of_spreadsheets(text: str, year: int) -> None:
    """POSIX strptime: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068; and it is listed."""
    read = _read(text)
    assert read.dates.iloc[0].year == year
    assert read.repairs[0].action == f"A year of two digits; read as {year}-01-15."


def test_clock_times_are_kept_on_request() -> None:
    """12:05 AM is five past midnight."""
    read = _read("3/14/2026 12:05:07 AM", "3/14/2026 1:00:00 PM", clock=True)
    assert [str(time) for time in read.dates] == ["2026-03-14 00:05:07", "2026-03-14 13:00:00"]


@pytest.mark.parametrize("text", ["", "7", "123456", "1.5", "12:30", "40/40/2020", "2020", "Mayor 5 2020 x"])
def test_what_is_no_date_is_not_called_one(text: str) -> None:
    """Numbers, times and years alone are no dates."""
    assert not is_date(text)


def test_a_day_without_a_time_has_no_clock() -> None:
    """Exact times identify people; a day of hire does not."""
    assert has_clock("3/2/2026 8:05:07")
    assert has_clock("02/03/2026 8.05.07")
    assert has_clock("March 2, 2026 at 8:05 AM")
    assert not has_clock("3/2/2026")
    assert not has_clock("02.03.2026")


@pytest.mark.parametrize("stamp", ["2024/03/01 10:00:00 a. m. EET", "2024/03/01 10:00:00 MEZ", "1/3/2024 9:05 COT"])
def test_a_time_stamp_may_name_any_zone(stamp: str) -> None:
    """Google Forms writes the zone as the form's country calls it."""
    assert has_clock(stamp)
