"""Groups that somebody approved to be put together: kept with the organisation, counted as one from then on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pandas as pd

from toolkit.documents.survey_results import SurveyResults
from toolkit.errors import DataProblem
from toolkit.privacy import AND, EACH, Ledger, Merge, Merges, check_merges
from toolkit.survey import Item, Questionnaire, merged_labels, propose_group_merges
from toolkit.workspace import Workspace

#: The organisation's file: what was approved, and what was proposed last.
FILE = "merged_groups.yaml"

#: The survey that was made here; others are known by their file.
OWN = "own"

Approved = Mapping[str, Sequence[Sequence[str]]]


def approved_merges(workspace: Workspace, survey: str = OWN) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the groups of a survey that are counted as one.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    survey : str
        ``"own"`` for the organisation's own; another one's file, such as ``"surveys/survey_1.yaml"``.

    Returns
    -------
    dict of str to tuple of tuple of str
        Grouping's code to sets of groups, by their names in the questionnaire's first language.

    Raises
    ------
    DataProblem
        If the file was changed by hand and cannot be read any more.
    """
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for entry in _entries(workspace):
        if entry["survey"] == survey:
            found[entry["by"]] = (*found.get(entry["by"], ()), tuple(entry["groups"]))
    check_merges(found)
    return found


def approve_merges(
    workspace: Workspace, merges: Approved, survey: str = OWN, *, on: date
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Keep which groups of a survey are counted as one, in every table, picture and paper from now on.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    merges : mapping of str to sequence of sequence of str
        All of this survey's; what was approved before and is not among them is undone.
    survey : str
        As for :func:`approved_merges`.
    on : date
        The day, noted beside those that are new.

    Returns
    -------
    dict of str to tuple of tuple of str
        What is kept, as :func:`approved_merges` returns it.

    Raises
    ------
    DataProblem
        If fewer than two groups are put together, or a group stands in two merges.
    """
    check_merges(merges)
    record = workspace.read_record(FILE)
    before = _entries(workspace)
    kept = [entry for entry in before if entry["survey"] != survey]
    days = {(entry["by"], tuple(entry["groups"])): entry["on"] for entry in before if entry["survey"] == survey}
    kept += [
        {"survey": survey, "by": by, "groups": list(some), "on": days.get((by, tuple(some)), on.isoformat())}
        for by, sets in merges.items()
        for some in sets
    ]
    workspace.write_record(FILE, {**record, "format": 1, "approved": kept})
    return approved_merges(workspace, survey)


def with_merges(questionnaire: Questionnaire, approved: Approved) -> Questionnaire:
    """Return a questionnaire whose group questions count some groups as one.

    Parameters
    ----------
    questionnaire : Questionnaire
        What was asked.
    approved : mapping
        As :func:`approved_merges` returns it.
    """
    items = tuple(
        replace(item, merged=tuple(tuple(some) for some in approved.get(item.code, ())))
        if item.kind == "group"
        else item
        for item in questionnaire.items
    )
    return replace(questionnaire, items=items)


# --- what is proposed ---


def merge_proposals(workspace: Workspace, results: SurveyResults) -> Merges:
    """Propose groups to put together, and keep the proposals for the papers about the same answers.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    results : SurveyResults
        One round, scored, with what was approved already.

    Returns
    -------
    Merges
        As :func:`toolkit.survey.propose_group_merges` finds them.
    """
    known = known_proposals(workspace, results)
    if known is not None:
        return known
    found = propose_group_merges(
        results.responses, results.questionnaire, results.groupings, results.overall.minimum, results.ledger
    )
    record = {"made_of": _made_of(results), "people": found.people, "cells": found.cells, "none_for": found.none_for}
    sets = [{"by": one.by, "sets": [list(some) for some in one.sets], **_figures(one)} for one in found.proposed]
    workspace.write_record(FILE, {**_whole(workspace), "proposed": {**record, "merges": sets}})
    return found


def known_proposals(workspace: Workspace, results: SurveyResults) -> Merges | None:
    """Return what was proposed for the same answers; None where nobody asked, or something has changed since.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    results : SurveyResults
        One round, scored.

    Returns
    -------
    Merges or None
        As :func:`merge_proposals` returned them.
    """
    record = workspace.read_record(FILE).get("proposed")
    if not isinstance(record, dict) or record.get("made_of") != _made_of(results):
        return None
    merges = tuple(
        Merge(
            by=one["by"],
            sets=tuple(tuple(some) for some in one["sets"]),
            **{name: int(one[name]) for name in _FIGURES},
        )
        for one in record.get("merges") or ()
    )
    return Merges(
        proposed=merges,
        people=int(record["people"]),
        cells=int(record["cells"]),
        none_for=tuple(record.get("none_for") or ()),
    )


_FIGURES = ("people", "cells_one_way", "cells_two_way", "cells_lost")


def _figures(merge: Merge) -> dict[str, int]:
    return {name: getattr(merge, name) for name in _FIGURES}


def _whole(workspace: Workspace) -> dict[str, Any]:
    return {"format": 1, "approved": [], **workspace.read_record(FILE)}


def _made_of(results: SurveyResults) -> str:
    """Name the answers, groups, settings and earlier reports that the proposals rest on."""
    groups, agrees = results.counted
    rows = pd.util.hash_pandas_object(groups.join(agrees), index=False).sort_values().to_numpy().tobytes()
    earlier = results.ledger.earlier if results.ledger else ()
    told = [str(results.overall.minimum), *groups, *(one.made_of for one in earlier)]
    told += [f"{item.code}{item.merged}" for item in results.questionnaire.groups()]
    return sha256(rows + "\n".join(told).encode()).hexdigest()[:16]


# --- what was shown with other groups ---


def put_together_otherwise(ledger: Ledger | None, item: Item) -> bool:
    """Tell whether the same round was shown before with other groups of a question put together.

    Parameters
    ----------
    ledger : Ledger or None
        What was already shown of the round.
    item : Item
        The group question as it is counted now.
    """
    now = set(merged_labels(item, ""))
    for shown in ledger.earlier if ledger else ():
        was = f"{item.code}{EACH}" in shown.groups
        seen = {label for label in shown.groups.get(item.code, ()) if AND in label}
        if item.code in shown.groups and (was != bool(now) or (was and not _plain(seen, now))):
            return True
    return False


def _plain(seen: set[str], now: set[str]) -> bool:
    """Whether every label that was shown is one of today's, with or without those who named no group."""
    return all(any(label == own or label.startswith(f"{own},") for own in now) for label in seen)


def _entries(workspace: Workspace) -> list[dict[str, Any]]:
    entries = workspace.read_record(FILE).get("approved") or []
    names = ("survey", "by", "groups", "on")
    if not isinstance(entries, list) or not all(
        isinstance(entry, dict) and all(name in entry for name in names) and isinstance(entry["groups"], list)
        for entry in entries
    ):
        raise DataProblem(
            f'{FILE}: under "approved" entries with the lines survey, by, groups and on were expected. Put the file '
            "back from the folder “previous”, or delete it and approve the groups again on page 2."
        )
    return entries
