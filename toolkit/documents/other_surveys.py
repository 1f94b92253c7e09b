"""Surveys that were not made here: what was answered about each, so that its next round is read and scored alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.errors import DataProblem
from toolkit.intake import SurveyExport
from toolkit.intake.matching import words
from toolkit.mission import value_code
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import Workspace

#: The folder of the organisation in which they lie, one file each.
FOLDER = "surveys"

#: A file belongs to a survey that is remembered when it holds at least this share of its statements.
_SHARED = 0.5


@dataclass(frozen=True, eq=False, kw_only=True)
class OtherSurvey:
    """What is remembered of a survey that was not made here.

    Attributes
    ----------
    place : str
        Its file in the organisation's folder, for example ``"surveys/survey_1.yaml"``.
    questionnaire : Questionnaire
        Its statements and group questions.
    settled : bool
        Whether somebody said which statements belong to which value and which speak against it.
    names : mapping of str to str
        What values are called that are not among the organisation's, by code.
    """

    place: str
    questionnaire: Questionnaire
    settled: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


def other_surveys(workspace: Workspace) -> list[OtherSurvey]:
    """Return the surveys that are remembered, in the order in which they were first seen.

    Parameters
    ----------
    workspace : Workspace
        The organisation.

    Raises
    ------
    DataProblem
        If a file was changed by hand and cannot be read any more.
    """
    places = sorted(workspace.path(FOLDER).glob("survey_*.yaml"), key=lambda path: (len(path.name), path.name))
    return [_read(workspace, f"{FOLDER}/{path.name}") for path in places]


def _read(workspace: Workspace, place: str) -> OtherSurvey:
    record = workspace.read_record(place)
    names, settled = record.get("names") or {}, record.get("settled", "no")
    if not isinstance(names, dict) or not all(isinstance(name, str) for name in names.values()):
        raise DataProblem(f'{place}: under "names" lines like "code: name" were expected. Correct them.')
    if settled not in ("yes", "no"):
        raise DataProblem(f'{place}: settled is "{settled}"; yes or no was expected.')
    questionnaire = Questionnaire.from_record(record.get("questionnaire") or {}, place)
    return OtherSurvey(place=place, questionnaire=questionnaire, settled=settled == "yes", names=names)


def remember_survey(workspace: Workspace, survey: OtherSurvey) -> OtherSurvey:
    """Save what is known of a survey; one without a place gets one.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    survey : OtherSurvey
        What is known; open and multiple-choice questions are left out, as every round brings its own.
    """
    taken = {known.place for known in other_surveys(workspace)}
    free = (f"{FOLDER}/survey_{number}.yaml" for number in range(1, len(taken) + 2))
    asked = survey.questionnaire
    kept = tuple(item for item in asked.items if item.kind in ("scale", "group"))
    saved = replace(
        survey,
        place=survey.place or next(place for place in free if place not in taken),
        questionnaire=replace(asked, items=kept),
    )
    workspace.write_record(
        saved.place,
        {
            "settled": "yes" if saved.settled else "no",
            "names": dict(saved.names),
            "questionnaire": saved.questionnaire.to_record(),
        },
    )
    return saved


def forget_survey(workspace: Workspace, survey: OtherSurvey) -> None:
    """Forget what is known of a survey; the file as it was stays in ``previous/``.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    survey : OtherSurvey
        One that is remembered.
    """
    path = workspace.path(survey.place)
    workspace.write_bytes(survey.place, path.read_bytes())
    path.unlink(missing_ok=True)


def most_like(known: Sequence[OtherSurvey], export: SurveyExport, own: Questionnaire | None) -> OtherSurvey | None:
    """Return the remembered survey of which a file is another round; None where it is none, or rather the own one.

    Parameters
    ----------
    known : sequence of OtherSurvey
        What is remembered.
    export : SurveyExport
        The file, read by its own questions.
    own : Questionnaire or None
        The organisation's own questionnaire.
    """
    rated = export.questions[export.questions["kind"] == "scale"]
    here = {words(said) for said in rated["text"]} | {words(said) for said in rated["code"]}
    best, most = None, _n_shared(own, here) if own else 0
    for survey in known:
        n, of = _n_shared(survey.questionnaire, here), len(survey.questionnaire.rated())
        if n > most and n >= _SHARED * of:
            best, most = survey, n
    return best


def _n_shared(questionnaire: Questionnaire, here: set[str]) -> int:
    return sum(
        words(item.code) in here or any(words(said) in here for said in item.texts.values())
        for item in questionnaire.rated()
    )


def statements(questionnaire: Questionnaire) -> dict[str, Item]:
    """Return the rated items by their words, case and signs at the ends aside.

    Parameters
    ----------
    questionnaire : Questionnaire
        Its first language counts.
    """
    language = questionnaire.languages[0]
    return {words(item.texts[language]): item for item in questionnaire.rated()}


def settle(
    survey: OtherSurvey, values: Mapping[str, str], reversed_: Iterable[str], called: Mapping[str, str]
) -> OtherSurvey:
    """Return a survey with what was answered about its statements.

    Parameters
    ----------
    survey : OtherSurvey
        What was known.
    values : mapping of str to str
        Statement's code to the name of the value that it belongs to; "" for none.
    reversed_ : iterable of str
        Codes of the statements that speak against their value.
    called : mapping of str to str
        The organisation's values, code to name: a name that is one of them gets its code.
    """
    codes = {name.casefold(): code for code, name in called.items()}
    names: dict[str, str] = {}
    for name in filter(None, (name.strip() for name in values.values())):
        if name.casefold() not in codes:
            codes[name.casefold()] = value_code(name, codes.values())
            names[codes[name.casefold()]] = name
    against = set(reversed_)
    items = tuple(
        replace(
            item,
            value=codes.get(values.get(item.code, "").strip().casefold(), ""),
            reversed=item.code in against,
        )
        if item.kind == "scale"
        else item
        for item in survey.questionnaire.items
    )
    return replace(survey, questionnaire=replace(survey.questionnaire, items=items), settled=True, names=names)
