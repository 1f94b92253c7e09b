"""A staff list as HR systems give it -> one row a person, and everything that has to be asked."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import pandas as pd

from toolkit.errors import DataProblem, listing
from toolkit.intake.dates import Order, read_dates
from toolkit.intake.headings import snake
from toolkit.intake.job_titles import find_families
from toolkit.intake.leaders import find_leaders
from toolkit.intake.leaving import Answers, find_leavers, find_repeats, status_word
from toolkit.intake.names import first_last
from toolkit.intake.no_person import refuse_moved_cells, why_moved, why_no_person
from toolkit.intake.plain_ids import with_plain_ids
from toolkit.intake.questions import QuestionList
from toolkit.intake.recognise import refuse_no_rows, refuse_no_staff, refuse_other_kind, refuse_two_heading_rows
from toolkit.intake.relias import read_table_or_feed
from toolkit.intake.repairs import RepairList, SetAsideList
from toolkit.intake.roster_headings import SEVERAL, WHERE_THERE, find_fields, secret_columns
from toolkit.intake.supervisors import NOBODY, resolve_supervisors
from toolkit.intake.tables import Table
from toolkit.workspace import text

#: The columns of `Roster.staff`, in order; others of the file follow under names of their own.
COLUMNS = (
    *("row", "person", "name", "job_title", "job_family", "site", "shift", "supervisor", "hire_date"),
    *("employment_type", "email", "leader", "supervisor_open"),
)
#: What a status column says when it tells how much somebody works, not whether.
HOURS = ("time", "teilzeit", "vollzeit", "tiempo", "jornada")
CONTRACTS = ("ft", "pt", "prn", "per diem", "casual", "relief")


@dataclass(frozen=True, eq=False, kw_only=True)
class Roster:
    """The staff of an organisation.

    Attributes
    ----------
    staff : pandas.DataFrame
        One row a person: row (in the file), person (id, text), name, job_title, job_family ("" until it is certain),
        site, shift, supervisor (person id, "" for nobody or not known), hire_date (NaT when not known),
        employment_type, email, leader (somebody's supervisor, or as answered), supervisor_open (what the file says
        where it is not certain whom it means, else ""); where the file has them availability (slots in which somebody
        can meet), peer_lead (who volunteers), language and skills, several things in a cell with "; " between them;
        then the file's other columns as text.
    set_aside : pandas.DataFrame
        row, reason, found: the rows that are not in `staff`. Rows of the file = staff + set aside.
    repairs : pandas.DataFrame
        row, column, found, action.
    questions_to_ask : pandas.DataFrame
        topic, found, question, suggestion, choices (pairs of an answer and what it means; none where the answer is
        free, or only a corrected file answers).
    columns : dict
        What each column means -> its heading in the file.
    file : str
        The file's name.
    n_rows : int
        Rows of the file, headings and empty rows not counted.
    headings : tuple of str
        The file's headings, without those of columns that are never read.
    secret : tuple of str
        The headings of columns that are never read: they hold passwords, or numbers of identity cards or of banks.
    """

    staff: pd.DataFrame
    set_aside: pd.DataFrame
    repairs: pd.DataFrame
    questions_to_ask: pd.DataFrame
    columns: dict[str, str]
    file: str
    n_rows: int
    headings: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()

    def summary(self) -> str:
        """Say in one sentence how many rows became how many people."""
        return text(
            "intake.roster.summary",
            file=self.file,
            n_rows=self.n_rows,
            n_people=len(self.staff),
            n_set_aside=len(self.set_aside),
            n_questions=len(self.questions_to_ask),
        )

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the staff table."""
        return self.staff.copy()


def read_roster(
    path: str | os.PathLike[str],
    job_families: Mapping[str, str] | None = None,
    *,
    answers: Answers | None = None,
    on: dt.date | None = None,
) -> Roster:
    """Read a staff list.

    Parameters
    ----------
    path : str or path
        CSV or workbook, with one row a person and headings as HR systems name them.
    job_families : mapping, optional
        Job title -> job family, as somebody confirmed it. Only confirmed mappings fold titles together.
    answers : mapping, optional
        Answers given earlier, by topic of `questions_to_ask`: "supervisor" (what the file says -> person id),
        "date_order" (heading -> "day first" or "month first"), "leaver" (person -> "yes" or "no"), "status" (what the
        file says -> "yes" when these people still work here), "person" (id -> the row to use), "same_person" (the ids
        as they are asked about -> the id to keep, or "no" for several people), "id_zeros" (heading -> "yes" when
        zeros were lost, which are then put back), "leader" (the supervisor column's heading, or a person -> "yes" or
        "no"), "job_family", "availability" (person -> slots with ";" between them, or "none"), which comes before what
        the file says; and "column" (field -> heading, or "" for none) where
        a heading was not recognised, or not rightly. Answers about anything else are passed over.
    on : datetime.date, optional
        The day the list is read for; people who leave later still count as staff.

    Returns
    -------
    Roster
        The people, every repair, every row set aside and the questions that are still open.

    Raises
    ------
    FileProblem
        When the file is no table, or is another kind of table.
    DataProblem
        When no column says who the people are.
    """
    table = read_table_or_feed(path)
    given = dict(answers or {})
    refuse_no_rows(table)
    refuse_moved_cells(table)
    refuse_two_heading_rows(table)
    refuse_other_kind(table, "staff")
    if "column" not in given:
        refuse_no_staff(table)
    return _Reading(table, {**given.get("job_family", {}), **(job_families or {})}, given, on).roster()


class _Reading:
    """One staff list while it is read: what is found is noted as it comes up."""

    def __init__(self, table: Table, families: Mapping[str, str], answers: Answers, on: dt.date | None) -> None:
        self.table, self.families, self.answers, self.on = table, families, answers, on
        self.secret = secret_columns(table.frame)
        self.frame = table.frame.drop(columns=list(self.secret))
        self.repairs = RepairList(list(table.repair_list.hiding(lambda column: column in self.secret).entries))
        self.set_aside = SetAsideList(list(table.set_aside_list.entries))
        self.questions = QuestionList()
        named = answers.get("column", {})
        found = {field: heading for field, heading in find_fields(self.frame).items() if named.get(field) != ""}
        self.columns = found | {field: heading for field, heading in named.items() if heading in self.frame}

    def roster(self) -> Roster:
        """Go through the steps in order: who, since when, who has left, who stands twice, who leads."""
        self._note_secrets()
        ids = [self.columns[field] for field in ("person", "supervisor_id", "supervisor") if field in self.columns]
        self.frame = with_plain_ids(self.frame, ids, self.repairs)
        self._put_zeros_back()
        rows = self._rows()
        self._set_aside_unknown(rows)
        find_leavers(
            self._kept(rows),
            on=self.on,
            answers=self.answers,
            repairs=self.repairs,
            set_aside=self.set_aside,
            questions=self.questions,
        )
        find_repeats(
            self._kept(rows),
            answers=self.answers,
            repairs=self.repairs,
            set_aside=self.set_aside,
            questions=self.questions,
        )
        staff = self._kept(rows).reset_index(drop=True)
        said = self._said_supervisors(staff)
        staff["supervisor"] = self._supervisors(staff, rows, said)
        staff["supervisor_open"] = said.where(said.isin(self.questions.asked_about("supervisor")), "")
        heading = self.columns.get("supervisor_id") or self.columns.get("supervisor") or ""
        staff["leader"] = find_leaders(staff, heading, self.answers.get("leader", {}), self.questions)
        staff["job_family"] = self._families(staff["job_title"])
        self._ask_about_zeros(staff["person"])
        extra = pd.concat([self._where_there(staff), self._extra(staff["row"])], axis=1)
        return Roster(
            staff=pd.concat([staff[list(COLUMNS)], extra], axis=1),
            set_aside=self.set_aside.to_frame(),
            repairs=self.repairs.to_frame(),
            questions_to_ask=self.questions.to_frame(),
            columns=self.columns,
            file=self.table.file,
            n_rows=len(self.table.frame) + len(self.table.set_aside),
            headings=tuple(str(heading) for heading in self.frame.columns),
            secret=tuple(self.secret),
        )

    def _note_secrets(self) -> None:
        for heading, what in self.secret.items():
            self.repairs.add(f"This column holds {what}; left out on reading, nothing of it is kept.", column=heading)

    def _column(self, field: str) -> pd.Series:
        heading = self.columns.get(field)
        if heading is None:
            return pd.Series("", index=self.frame.index, dtype="str", name="")
        return self.frame[heading]

    def _rows(self) -> pd.DataFrame:
        """Bring the known columns under their own names, one row as in the file."""
        names, status = self._names(), self._column("status")
        if _is_contract(status):
            if "employment_type" not in self.columns:
                self.columns["employment_type"] = self.columns.pop("status")
            status = pd.Series("", index=self.frame.index, dtype="str")
        rows = pd.DataFrame({"row": self.frame.index})
        rows["person"] = pd.array(self._persons(names), dtype="str")
        rows["name"] = pd.array(names, dtype="str")
        for field in ("job_title", "site", "shift", "employment_type", "email"):
            rows[field] = self._column(field).to_numpy()
        for field in ("site", "shift", "employment_type"):
            rows[field] = self._one_spelling(rows[field], field)
        rows["hire_date"] = self._dates("hire_date").to_numpy()
        rows["termination_date"] = self._dates("termination_date").to_numpy()
        leaving = self._column("termination_date")
        rows["leaving"] = leaving.mask(leaving.str.casefold().isin(NOBODY), "").to_numpy()
        rows["status"] = status.to_numpy()
        return rows

    def _one_spelling(self, cells: pd.Series, field: str) -> pd.Series:
        """Write names that differ only by capitals as most rows do, and list each row that was changed."""
        counts = cells.value_counts().sort_index()
        usual: dict[str, str] = {}
        for spelling in counts.sort_values(ascending=False, kind="stable").index:
            usual.setdefault(str(spelling).casefold(), str(spelling))
        same = cells.map(lambda cell: usual[cell.casefold()])
        heading = self.columns.get(field, "")
        for place in cells.index[cells != same]:
            self.repairs.add(
                f'Read as "{same[place]}": only the capitals differ.',
                row=int(self.frame.index[place]),
                column=heading,
                found=str(cells[place]),
            )
        return same

    def _names(self) -> list[str]:
        if "name" in self.columns:
            names = self._column("name")
            if names.str.contains(",", regex=False).sum() * 2 > (names != "").sum():
                self.repairs.add("Names are written last name first; turned round.", column=str(names.name))
                return [first_last(str(name)) for name in names]
            return [str(name) for name in names]
        first, last = self._column("first_name"), self._column("last_name")
        return [f"{a} {b}".strip() for a, b in zip(first, last, strict=True)]

    def _persons(self, names: list[str]) -> list[str]:
        if "person" in self.columns:
            return [str(person) for person in self._column("person")]
        email = self._column("email")
        if "email" in self.columns and (email != "").mean() > 0.9 and email[email != ""].is_unique:
            self.repairs.add("No column holds an id; the e-mail address stands for the person.", column=str(email.name))
            return [str(e).casefold() for e in email]
        if any(names):
            self.repairs.add("No column holds an id; the name stands for the person.")
            return names
        raise DataProblem(
            f"{self.table.file}: no column says who the people are. Found the headings "
            f'{listing([str(c) for c in self.frame.columns])}; expected one like "Employee ID" or "Name". Rename it '
            "in the file and choose the file again."
        )

    def _dates(self, field: str) -> pd.Series:
        column = self._column(field)
        confirmed = self.answers.get("date_order", {}).get(str(column.name))
        order = cast(Order, confirmed) if confirmed in ("day first", "month first") else None
        read = read_dates(column, order=order)
        self.repairs.extend(read.repairs)
        if read.ambiguous:
            example = read.ambiguous[0]
            other = "day first" if read.order == "month first" else "month first"
            self.questions.ask(
                "date_order",
                str(column.name),
                f'Dates like "{example}" in "{column.name}" can be read day first or month first, and nothing in the '
                f"column decides all of them. Read as {read.order}; is it {other}?",
                read.order,
                [(order, _read_as(example, order)) for order in ("day first", "month first")],
            )
        return read.dates

    def _set_aside_unknown(self, rows: pd.DataFrame) -> None:
        n_filled = (self.frame != "").sum(axis=1).to_numpy()
        named = "name" in self.columns or "last_name" in self.columns
        for row, person, name, n in zip(rows["row"], rows["person"], rows["name"], n_filled, strict=True):
            if why := why_no_person(person, n) or why_no_person(name, n) or why_moved(self.table, int(row)):
                self.set_aside.add(int(row), why, person or name)
            elif person and not name and n == 1 and named:
                self.set_aside.add(int(row), "Only one cell of this row is filled, and there is no name.", person)
            elif not person and not name:
                self.set_aside.add(int(row), "Neither an id nor a name stands in this row.")
            elif not person:
                self.set_aside.add(int(row), "No id stands in this row.", name)
                asked = f"{name} (row {row}) has no id. Add it in the file; set aside until then."
                self.questions.ask("person", name, asked)

    def _kept(self, rows: pd.DataFrame) -> pd.DataFrame:
        return rows[~rows["row"].isin(self.set_aside.rows)]

    def _said_supervisors(self, staff: pd.DataFrame) -> pd.Series:
        by_id, by_name = self._column("supervisor_id"), self._column("supervisor")
        said = by_id.where(by_id != "", by_name).loc[list(staff["row"])].set_axis(staff.index)
        return said.rename(self.columns.get("supervisor_id") or self.columns.get("supervisor") or "")

    def _supervisors(self, staff: pd.DataFrame, rows: pd.DataFrame, said: pd.Series) -> pd.Series:
        if not (said != "").any():
            self._ask_who_leads()
        left = rows[rows["row"].isin(self.set_aside.rows)]
        return resolve_supervisors(
            staff,
            said,
            left=left,
            answers=self.answers.get("supervisor", {}),
            repairs=self.repairs,
            questions=self.questions,
        )

    def _ask_who_leads(self) -> None:
        free = [str(heading) for heading in self.frame.columns if heading not in self.columns.values()]
        if self.answers.get("column", {}).get("supervisor") == "":
            return
        asked = "No column says who supervises whom, so nobody counts as a leader. Is there a column that says it?"
        choices = [*((heading, heading) for heading in free), ("", "none of them")]
        self.questions.ask("column", "supervisor", asked, choices=choices if free else ())

    def _families(self, titles: pd.Series) -> pd.Series:
        counts = {str(title): int(n) for title, n in titles[titles != ""].value_counts(sort=False).items()}
        families = find_families(counts, self.families)
        for title, suggestion in families.ask.items():
            asked = f'Which job is "{title}" ({counts[title]})? Left open until answered.'
            if refused := self.families.get(title, "").strip():
                asked = f'"{title}" leads others and "{refused}" does not, so they are not one job. Which job is it?'
            self.questions.ask("job_family", title, asked, suggestion)
        return titles.map(lambda title: families.of.get(str(title), "")).astype("str")

    def _ask_about_zeros(self, persons: pd.Series) -> None:
        """Ids of digits, some with leading zeros and some shorter: a spreadsheet may have taken zeros away."""
        heading = self.columns.get("person", "")
        zeros, short = _shorter(persons)
        if len(short) and heading not in self.answers.get("id_zeros", {}):
            are = "one is shorter" if len(short) == 1 else f"{len(short)} are shorter"
            asked = f"Some ids begin with zeros ({zeros.iloc[0]}) and {are} ({short.iloc[0]}). "
            asked += "Did a spreadsheet take their zeros away? Kept as they stand."
            length = int(zeros.str.len().max())
            choices = [
                ("yes", f"yes, put them back: {short.iloc[0].zfill(length)}"), ("no", f"no, {short.iloc[0]} is right")
            ]  # fmt: skip
            self.questions.ask("id_zeros", heading, asked, choices=choices)

    def _put_zeros_back(self) -> None:
        """Fill shorter ids up with zeros where somebody answered that a spreadsheet took them away."""
        heading = self.columns.get("person", "")
        if self.answers.get("id_zeros", {}).get(heading) != "yes":
            return
        zeros, short = _shorter(self.frame[heading])
        if zeros.empty:
            return
        whole = short.str.zfill(int(zeros.str.len().max()))
        for (row, found), read in zip(short.items(), whole, strict=True):
            action = f'Read as "{read}": a spreadsheet took its zeros away, as was answered.'
            self.repairs.add(action, row=int(str(row)), column=heading, found=str(found))
        self.frame = self.frame.assign(**{heading: whole.reindex(self.frame.index).fillna(self.frame[heading])})

    def _where_there(self, staff: pd.DataFrame) -> pd.DataFrame:
        """The columns that few lists have; when people can meet also where somebody was asked about it."""
        found: dict[str, pd.Series] = {}
        for field in WHERE_THERE:
            if field in self.columns:
                cells = self._column(field).loc[list(staff["row"])].reset_index(drop=True)
                found[field] = cells.map(_with_semicolons).astype("str") if field in SEVERAL else cells
        answered = self.answers.get("availability", {})
        if answered:
            own = staff["person"].map(lambda person: answered.get(str(person), "")).astype("str")
            found["availability"] = own.mask(own == "", found.get("availability", own))
        return pd.DataFrame(found, index=staff.index)

    def _extra(self, rows: pd.Series) -> pd.DataFrame:
        """The file's other columns, as text under names of their own."""
        used = set(self.columns.values())
        extra: dict[str, pd.Series] = {}
        for heading in (str(c) for c in self.frame.columns if c not in used):
            name, number = snake(heading), 2
            while name in extra or name in (*COLUMNS, *WHERE_THERE):
                name, number = f"{snake(heading)}_{number}", number + 1
            extra[name] = self.frame.loc[list(rows), heading].reset_index(drop=True)
        return pd.DataFrame(extra, index=range(len(rows)))


def _with_semicolons(cell: str) -> str:
    """Part several things in a cell in one way: ``English, Spanish`` and ``English / Spanish`` are two languages."""
    return "; ".join(part.strip() for part in re.split(r"[;,|\n]|\s/\s", cell) if part.strip())


def _shorter(persons: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return the ids of digits that begin with zeros, and those that are shorter than the longest of these."""
    digits = persons[persons.str.isdigit()]
    zeros = digits[digits.str.startswith("0")]
    longest = int(zeros.str.len().max()) if len(zeros) else 0
    return zeros, digits[(digits.str.len() < longest) & ~digits.str.startswith("0")]


def _read_as(example: str, order: str) -> str:
    """Say an order of day and month by an example: ``month first: 7/1/2019 is 1 July 2019``."""
    date = read_dates(pd.Series([example], dtype="str"), order=cast(Order, order)).dates.iloc[0]
    return f"{order}: {example} is {date.day} {date:%B %Y}"


def _is_contract(status: pd.Series) -> bool:
    """Say whether a status column tells full time or part time rather than who has left."""
    words = [str(word).casefold() for word in status.unique() if word]
    known = sum(any(part in w for part in HOURS) or w in CONTRACTS for w in words)
    return bool(words) and known * 2 > len(words) and not any(status_word(w) == "left" for w in words)
