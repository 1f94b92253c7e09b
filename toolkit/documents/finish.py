"""Finishing with an organisation: what is handed over, and deleting the toolkit's own copies of raw files."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit import plots
from toolkit.documents.already_shown import Showing
from toolkit.documents.content import Block, Page, Points, Section, Table, Text, long_date, page
from toolkit.documents.groups import without_rare_labels
from toolkit.documents.html import html_page
from toolkit.documents.inputs import QUESTIONNAIRE, RULES
from toolkit.documents.method import method_section
from toolkit.documents.papers import INDEX, LIST, Bundle, Draft, Papers, file_name, lay_down
from toolkit.documents.rounds import survey_of
from toolkit.documents.shown_before import forget_codes
from toolkit.documents.survey_report import shown_in
from toolkit.documents.survey_sections import Report
from toolkit.documents.workbook import Sheet, workbook
from toolkit.errors import DataProblem, FileProblem, ToolkitError, listing
from toolkit.survey import Questionnaire
from toolkit.workspace import KeptFile, Workspace, read_record, text

_DELETED, _WAITING, _STUCK = "deleted", "to be deleted", "could not be deleted"


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What was deleted: names and fingerprints, no content.

    Attributes
    ----------
    path : Path
        The receipt in the organisation's folder.
    deleted : tuple of str
        Names of the files whose copies are gone.
    kept_back : tuple of str
        Names of those that could not be deleted; they are tried again the next time.
    """

    path: Path
    deleted: tuple[str, ...]
    kept_back: tuple[str, ...] = ()

    def summary(self) -> str:
        """Say in a sentence or two what was deleted and what was not."""
        lines = [_say("deleted", n=len(self.deleted), files=listing(self.deleted), receipt=self.path.name)]
        if self.kept_back:
            lines.append(_say("kept_back", n=len(self.kept_back), files=listing(self.kept_back)))
        return "\n".join(lines)


def finish_organisation(workspace: Workspace, *, on: date, delete_on: date) -> Papers:
    """Write the hand-over folder and set the day on which the toolkit's copies of raw files are deleted.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    on : date
        Today.
    delete_on : date
        From this day on the copies are deleted when the organisation is opened; today or later.

    Returns
    -------
    Papers
        In the day's folder: ``hand-over/`` with totals, codebook and method (no answers of single people, no names),
        and beside it, for the user alone, what is deleted when, what stays, and where the originals lie.

    Raises
    ------
    DataProblem
        If the day has passed.
    """
    if delete_on < on:
        raise DataProblem(f"{delete_on.isoformat()} has passed. Choose today or a later day for deleting the copies.")
    bundle = _hand_over(workspace, on) + Bundle(drafts=(_plan(workspace, on, delete_on),))
    papers = lay_down(bundle, workspace, on=on)
    workspace.change_settings(delete_copies_on=delete_on)
    return papers


def delete_due(workspace: Workspace, today: date) -> Receipt | None:
    """Delete the toolkit's copies of raw files when their day has come; called whenever an organisation is opened.

    Only copies in the organisation's own folder ``files`` are touched. The receipt is written first and after each
    file, so that a run that was cut short is taken up again and nothing is deleted without a line.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    today : date
        The day.

    Returns
    -------
    Receipt or None
        None when no day is set, it has not come, or there was nothing left to delete.
    """
    due = workspace.settings.delete_copies_on
    if due is None or today < due:
        return None
    place = f"receipts/deleted copies {due.isoformat()}.yaml"
    kept = {_fingerprint(file): file for file in workspace.kept()}
    record = _started(workspace, place, kept, today)
    if record["files"]:
        workspace.write_record(place, record)
    for entry in record["files"]:
        if entry["state"] != _DELETED:
            entry["state"] = _delete(workspace, kept[entry["sha256"] + entry["kind"]])
            entry["deleted_on"] = today.isoformat() if entry["state"] == _DELETED else ""
            workspace.write_record(place, record)
    stuck = tuple(entry["name"] for entry in record["files"] if entry["state"] != _DELETED)
    if not stuck:
        forget_codes(workspace)
        workspace.change_settings(delete_copies_on=None)
    if not record["files"]:
        return None
    gone = tuple(entry["name"] for entry in record["files"] if entry["state"] == _DELETED)
    return Receipt(path=workspace.path(place), deleted=gone, kept_back=stuck)


def _started(workspace: Workspace, place: str, kept: dict[str, KeptFile], today: date) -> dict[str, Any]:
    """Take up the receipt of a run that was cut short, and add the files that are not in it."""
    before = workspace.read_record(place).get("files") or []
    entries = {entry["sha256"] + entry["kind"]: dict(entry) for entry in before}
    for key, entry in entries.items():
        if key not in kept and entry["state"] != _DELETED:
            entry.update(state=_DELETED, deleted_on=today.isoformat())
    for key, file in kept.items():
        entries[key] = {
            "name": file.name,
            "kind": file.kind,
            "sha256": file.sha256,
            "added": file.added,
            "state": _WAITING,
            "deleted_on": "",
        }
    return {"organisation": workspace.name, "files": list(entries.values())}


def _fingerprint(file: KeptFile) -> str:
    return file.sha256 + file.kind


def _delete(workspace: Workspace, file: KeptFile) -> str:
    """Delete one copy; one that lies anywhere but in ``files`` is not the toolkit's and is left alone."""
    if file.path.parent != workspace.folder.resolve() / "files":
        return _STUCK
    try:
        workspace.forget_file(file)
    except FileProblem:
        return _STUCK
    return _DELETED


# --- what is handed over ---


def _hand_over(workspace: Workspace, on: date) -> Bundle:
    drafts = []
    not_made: tuple[str, ...] = ()
    shown: tuple[Showing, ...] = ()
    try:
        report = Report.of(workspace, survey_of(workspace), "en")
        made, notes = shown_in(report, on=on)
        drafts.append(_draft(workspace, "totals", "xlsx", _totals(report, workspace, on)))
        method = _method(report, workspace, on)
        drafts.append(_draft(workspace, "method", "html", html_page(method, workspace)))
        shown, not_made = (made,), notes
        questionnaire: Questionnaire | None = report.survey.questionnaire
    except ToolkitError as error:
        not_made = (_say("no_totals", why=" ".join(error.problems)),)
        questionnaire = Questionnaire.load(workspace.path(QUESTIONNAIRE)) if workspace.has(QUESTIONNAIRE) else None
    if questionnaire is not None:
        drafts.append(_draft(workspace, "codebook", "xlsx", _codebook(questionnaire, workspace, on)))
    else:
        not_made += (_say("no_codebook"),)
    return Bundle(drafts=tuple(drafts), not_made=not_made, shown=shown)


def _draft(workspace: Workspace, key: str, ending: str, content: bytes) -> Draft:
    return Draft(
        file=f"{_say('folder')}/{file_name(workspace, _say(key), ending)}",
        content=content,
        name=_say(key),
        about=_say(f"{key}_about"),
        readers=_say("readers"),
        recipient=_say("recipient"),
    )


def _totals(report: Report, workspace: Workspace, on: date) -> bytes:
    """Put the figures of the report into one workbook: what is hidden there, or not in it, is not here either.

    Single statements by group are not: in a small organisation such counts narrow each other down to a few people.
    """
    overall = _figures(report.overall.to_frame())
    sheets = [Sheet(_say("everybody"), _headings(), overall)]
    for code, result in report.results.tables.items():
        shown = without_rare_labels(result, report.survey.questionnaire.item(code))
        values = shown.values.rename(columns={"value": "code"}).assign(level="value")
        sheets.append(Sheet(code, _headings(), _figures(values)))
    return workbook(sheets, title=_say("totals"), organisation=workspace.name, sample=workspace.is_sample, on=on)


def _headings() -> tuple[str, ...]:
    return tuple(_say(name) for name in ("level", "code", "group", "n", "share"))


def _figures(frame: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    hidden = text("plots.hidden")
    groups = frame["group"] if "group" in frame else [_say("everybody")] * len(frame)
    return tuple(
        (str(level), str(code), str(group), "–" if hide else str(n), hidden if hide else f"{plots.percent(share)} %")
        for level, code, group, n, share, hide in zip(
            frame["level"], frame["code"], groups, frame["n"], frame["share"], frame["hidden"], strict=True
        )
    )


def _codebook(questionnaire: Questionnaire, workspace: Workspace, on: date) -> bytes:
    language = questionnaire.languages[0]
    rows = []
    for item in questionnaire.items:
        labels = questionnaire.scales[item.scale].labels[language] if item.scale else item.options.get(language, ())
        against = _say("yes" if item.reversed else "no") if item.kind == "scale" else ""
        rows.append((item.code, item.texts[language], item.kind, item.value or item.block, " | ".join(labels), against))
    headings = tuple(_say(name) for name in ("code", "text", "kind", "value", "scale", "reversed"))
    sheet = Sheet(_say("codebook"), headings, tuple(rows))
    return workbook([sheet], title=_say("codebook"), organisation=workspace.name, sample=workspace.is_sample, on=on)


def _method(report: Report, workspace: Workspace, on: date) -> Page:
    return page(
        workspace,
        title=_say("method"),
        about=_say("method_about"),
        readers=_say("readers"),
        on=on,
        language="en",
        sections=(method_section(report.method_points(), "en"),),
        contents=False,
    )


# --- what is deleted and what stays, for the user ---


def _plan(workspace: Workspace, on: date, delete_on: date) -> Draft:
    return Draft(
        file=file_name(workspace, _say("plan"), "html"),
        content=html_page(_plan_page(workspace, on, delete_on), workspace),
        name=_say("plan"),
        about=_say("plan_about"),
        readers=text("documents.teams.for_you"),
        recipient=text("documents.teams.for_you"),
        names_people=bool(_naming(workspace)),  # a list for a supervisor has their name in its file's name
    )


def _plan_page(workspace: Workspace, on: date, delete_on: date) -> Page:
    rows = tuple(
        (file.name, _say(f"kind.{file.kind}"), file.added, file.origin or _say("original_unknown"))
        for file in workspace.kept()
    )
    blocks: list[Block] = [Text(words=_say("plan_lead", day=long_date(delete_on, "en")), tone="lead")]
    if rows:
        columns = tuple(_say(name) for name in ("file", "kind", "added", "original"))
        blocks.append(Table(caption=_say("copies"), columns=columns, rows=rows))
    else:
        blocks.append(Text(words=_say("no_copies")))
    naming = _naming(workspace)
    stays: list[Block] = [Text(words=_say("stays_words" if naming else "stays_none"))]
    if naming:
        stays.append(Points(points=naming))
    return page(
        workspace,
        title=_say("plan"),
        about=_say("plan_about"),
        readers=text("documents.teams.for_you"),
        on=on,
        language="en",
        sections=(
            Section(code="deleted", title=_say("copies"), blocks=tuple(blocks)),
            Section(code="stays", title=_say("stays"), blocks=tuple(stays)),
        ),
        contents=False,
    )


def _naming(workspace: Workspace) -> tuple[str, ...]:
    """Return the papers and files that say who somebody is, as places in the organisation's folder.

    A paper about people stands in its folder's index under the name of whoever gets it, and in the list behind that.
    """
    named = []
    for listed in sorted(workspace.path("papers").glob(f"*/{LIST}")):
        entries = [entry for entry in read_record(listed).get("papers") or [] if entry.get("names_people") == "yes"]
        files = [*(entry["file"] for entry in entries), INDEX, LIST] if entries else []
        named += [f"papers/{listed.parent.name}/{file}" for file in files if (listed.parent / file).is_file()]
    rules = [place for place in (RULES, f"previous/{RULES}") if _names_in_rules(workspace, place)]
    return (*named, *rules)


def _names_in_rules(workspace: Workspace, place: str) -> bool:
    """Tell whether rules for learning teams keep somebody apart or together; what cannot be read is taken to."""
    try:
        record = workspace.read_record(place)
    except ToolkitError:
        return True
    return any("people" in rule for rule in record.get("must") or [])


def _say(key: str, **fields: object) -> str:
    return text(f"documents.finish.{key}", "en", **fields)
