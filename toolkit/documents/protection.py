"""How people are protected in a survey report: the privacy check, what is shown, what is hidden and why."""

import pandas as pd

from toolkit.documents.content import Points, Section, Table
from toolkit.documents.group_sections import group_title
from toolkit.documents.shown_instead import SPREAD
from toolkit.documents.survey_sections import Report
from toolkit.survey import FEWEST_ANSWERS, value_name
from toolkit.workspace import text


def protection_section(report: Report) -> Section:
    """Say that the privacy check passed, by which rules, and count what is shown and hidden in each table.

    Parameters
    ----------
    report : Report
        Whose check has passed; one that did not is not written.
    """
    spread = report.results.spread
    points = (
        *_check(report),
        *_left_out(report),
        _say(report, "score", minimum=report.overall.minimum),
        _say(report, "spread", fewest=max(FEWEST_ANSWERS, spread.minimum), minimum=spread.minimum),
        *([report.instead[SPREAD].summary()] if SPREAD in report.instead else []),
        _say(report, "groups"),
        _say(report, "words"),
    )
    least = {"minimum": report.overall.minimum}
    why = _say(report, "why_few", **least)
    rows = [
        _row(_say(report, "values"), report.overall.values["hidden"], why),
        _row(_say(report, "statements"), report.overall.items["hidden"], why),
        _row(_say(report, "answers"), ~spread.items["shown"], _say(report, "why_spread", **least)),
    ]
    for code in report.results.tables:
        title = group_title(report, report.survey.questionnaire.item(code))
        # As they stand in the report: how many groups are in the row of all others would tell something.
        rows.append(_row(title, report.results.shown(code).values["hidden"], _say(report, "why_group", **least)))
    gap, rates = report.compared.gap, report.of_staff.rates if report.of_staff else None
    if gap is not None:
        why = _say(report, "why_group", **least)
        rows.append(_row(text("documents.leader_gap.title", report.language), gap.items["hidden"], why))
    if rates is not None and len(rates.groups):
        # The groups that are hidden stand in one row, so that no rare job title is counted.
        each = rates.groups["hidden"].groupby(rates.groups["by"])
        hidden = pd.Series([False] * int((~rates.groups["hidden"]).sum()) + [True] * int(each.any().sum()), dtype=bool)
        rows.append(_row(_say(report, "response"), hidden, _say(report, "why_response", **least)))
    table = Table(
        caption=_say(report, "caption"),
        columns=tuple(_say(report, key) for key in ("what", "shown", "hidden", "why")),
        rows=tuple(rows),
    )
    return Section(code="protection", title=_say(report, "title"), blocks=(Points(points=points), table))


def _check(report: Report) -> tuple[str, ...]:
    """Say that the check of all tables together passed, beside what was already shown."""
    found = report.check.audit
    passed = _say(report, "check", groups=found.n_groups - len(found.recoverable), figures=found.n_figures)
    joint = (_say(report, "joint"),) if report.results.tables else ()
    if not found.n_releases:
        return passed, *joint
    days = ", ".join(dict.fromkeys(before.on for before in report.ledger.earlier))
    return passed, *joint, _say(report, "already", on=days)


def _left_out(report: Report) -> tuple[str, ...]:
    """Name what the report does not show because it would tell of a few beside what was shown before, and why."""
    results, days = report.results, ", ".join(dict.fromkeys(before.on for before in report.ledger.earlier))
    said = []
    for key, names in (("left_out", results.left_out), ("left_out_groups", results.by_group_left_out)):
        words = ", ".join(called for name in sorted(names) if (called := _called(report, name)))
        if words:
            said.append(_say(report, key, names=words, on=days, minimum=report.overall.minimum))
    return tuple(said)


def _called(report: Report, name: str) -> str:
    """Return a statement's words or a value's name; other questions say it where they stand."""
    items = report.overall.items
    if name in set(items["item"]):
        return f"“{report.text_of(report.survey.questionnaire.item(name))}”"
    return next((words for value, words in report.names.items() if value_name(value) == name), "")


def _row(name: str, hidden: "pd.Series[bool]", why: str) -> tuple[str, str, str, str]:
    n = int(hidden.sum())
    return name, str(int((~hidden).sum())), str(n), why if n else "–"


def _say(report: Report, key: str, **fields: object) -> str:
    return text(f"documents.protection.{key}", report.language, **fields)
