"""The files that say what was already shown: one a report, with its cells and codes of those counted in them.

They hold no answers, names or addresses. A code is a fingerprint of what tells a respondent apart and of their ratings,
so that somebody who answers anew has another one; nothing can be read out of it. The codes are needed only as long as
the answers can be counted again: the files are deleted with the copies of the answers.
"""

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

import pandas as pd

from toolkit.errors import DataProblem
from toolkit.intake import SurveyExport
from toolkit.privacy import Ledger, ShownBefore
from toolkit.survey import Questionnaire, value_name
from toolkit.workspace import Workspace

FOLDER = "already_shown"

#: So many letters of a fingerprint tell the people of one survey apart.
_CODE, _NAME = 12, 8


def ledger_of(
    workspace: Workspace, export: SurveyExport, questionnaire: Questionnaire, also: Sequence[str] = ()
) -> Ledger:
    """Return what was shown before of the same survey round.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    export : SurveyExport
        The answers with what tells people apart.
    questionnaire : Questionnaire
        With which they are counted.
    also : sequence of str
        What else is shown of everybody, as :mod:`toolkit.documents.also_shown` names it.

    Returns
    -------
    Ledger
        Without earlier reports where none was shown of these people.

    Raises
    ------
    DataProblem
        If a file about what was shown cannot be read.
    """
    questions = _questions(questionnaire) | {name: name for name in also}
    return Ledger.of(_codes(export, questionnaire), questions, shown_before(workspace))


def shown_before(workspace: Workspace) -> list[ShownBefore]:
    """Read everything that was shown, the earliest first.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    """
    return [_read(workspace, f"{FOLDER}/{path.name}") for path in sorted(workspace.path(FOLDER).glob("*.yaml"))]


def keep_shown(workspace: Workspace, shown: ShownBefore) -> None:
    """Write down what a report shows; the same report again changes nothing.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    shown : ShownBefore
        Its cells and the codes of those counted.
    """
    if all(one.made_of != shown.made_of for one in shown_before(workspace)):
        workspace.write_record(place_of(shown), shown.to_record())


def forget_codes(workspace: Workspace) -> tuple[str, ...]:
    """Delete the files; return their names.

    Parameters
    ----------
    workspace : Workspace
        The organisation whose copies of answers are deleted.
    """
    gone = []
    for place in (FOLDER, f"previous/{FOLDER}"):
        for path in sorted(workspace.path(place).glob("*.yaml")):
            path.unlink()
            gone.append(f"{place}/{path.name}")
    return tuple(gone)


def place_of(shown: ShownBefore) -> str:
    """Return where a report's file lies in the organisation's folder.

    Parameters
    ----------
    shown : ShownBefore
        What it shows.
    """
    return f"{FOLDER}/{shown.on} {shown.made_of[:_NAME]}.yaml"


def _read(workspace: Workspace, place: str) -> ShownBefore:
    record = workspace.read_record(place)
    try:
        return ShownBefore.from_record(record)
    except (KeyError, ValueError, IndexError, AttributeError, TypeError) as error:
        raise DataProblem(
            f"{place} in the organisation's folder says what was already shown and was changed by hand, so that it "
            "cannot be checked what two reports tell together. Put the file back as it was; if nobody was given that "
            "report, delete its papers and this file."
        ) from error


def _codes(export: SurveyExport, questionnaire: Questionnaire) -> pd.Series:
    """Return a code for each respondent; people who cannot be told apart are numbered."""
    people = export.people.drop(columns=["file", "row"], errors="ignore")
    rated = [item.code for item in questionnaire.rated() if item.code in export.responses]
    both = pd.concat([people, export.responses[rated]], axis=1).astype("string").fillna("")
    seen: Counter[str] = Counter()
    codes = []
    for cells in both.itertuples(index=False, name=None):
        told = "\n".join(sorted(f"{name}={cell}" for name, cell in zip(both.columns, cells, strict=True) if cell))
        seen[told] += 1
        codes.append(sha256(f"{seen[told]}\n{told}".encode()).hexdigest()[:_CODE])
    return pd.Series(codes, index=export.responses.index)


def _questions(questionnaire: Questionnaire) -> dict[str, str]:
    """Name each statement with what counts as agreeing, on the scale as it was asked; each value by its statements."""
    named = {}
    for item in questionnaire.rated():
        scale = questionnaire.scale_of(item)
        points = sorted(scale.low + scale.high - point if item.reversed else point for point in scale.favourable)
        named[item.code] = f"{item.code} ({', '.join(map(str, points))} of {scale.low} to {scale.high})"
    themes: dict[str, list[str]] = {}
    for item in questionnaire.rated():
        themes.setdefault(value_name(item.theme or "other"), []).append(named[item.code])
    return named | {name: f"{name} ({'; '.join(of_it)})" for name, of_it in themes.items()}
