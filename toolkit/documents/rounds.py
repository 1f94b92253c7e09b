"""Survey rounds: which files belong together, with which questions they are read, and groups from the staff list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from toolkit.documents.inputs import (
    COLUMNS_TOPIC,
    QUESTIONNAIRE,
    kept_files,
    mission_of,
    own_questionnaire,
    staff_of,
)
from toolkit.documents.merged_groups import OWN, approved_merges, with_merges
from toolkit.documents.other_surveys import (
    OtherSurvey,
    most_like,
    other_surveys,
    remember_survey,
    settle,
    statements,
)
from toolkit.errors import DataProblem, ToolkitError
from toolkit.intake import SurveyExport, read_survey, with_groups
from toolkit.survey import Item, Questionnaire
from toolkit.workspace import KeptFile, Workspace, text, texts

#: Under which name it is remembered which groups of a round come from the staff list.
GROUPS_TOPIC = "survey_groups"

#: What a survey can take from a staff list: question code -> the list's column.
FROM_STAFF = MappingProxyType({"LEADER": "leader", "ROLE": "job_family", "SITE": "site", "SHIFT": "shift"})

_NONE = "none"
#: So many letters of a fingerprint tell the files of one organisation apart.
_KEY = 16


@dataclass(frozen=True, eq=False, kw_only=True)
class Round:
    """The answers of one survey round, read.

    Attributes
    ----------
    export : SurveyExport
        The answers, with the groups that were taken from the staff list.
    questionnaire : Questionnaire
        What was asked: the organisation's own, another survey's as it was confirmed, or one proposed from the file.
    own : bool
        Whether it is the organisation's own.
    other : OtherSurvey or None
        What is remembered about a survey that was not made here; None for the organisation's own, and while nothing is.
    as_read : SurveyExport
        The answers with what tells people apart, before groups were added.
    key : str
        Under which answers about this round are remembered; "" for files that were not kept yet.
    groups_problem : str
        Why the groups that were to come from the staff list could not be added; empty where they were.
    """

    export: SurveyExport
    questionnaire: Questionnaire
    own: bool
    other: OtherSurvey | None
    as_read: SurveyExport
    key: str = ""
    groups_problem: str = ""

    @property
    def settled(self) -> bool:
        """Whether it is known which statements belong to which value, and which speak against it."""
        return self.own or (self.other is not None and self.other.settled and not self.new)

    @property
    def new(self) -> tuple[Item, ...]:
        """Statements that nobody has been asked about yet; those of another survey that it did not have before."""
        if self.own:
            return ()
        known = statements(self.other.questionnaire) if self.other and self.other.settled else {}
        told = statements(self.questionnaire)
        return tuple(item for words, item in told.items() if words not in known)

    @property
    def survey(self) -> str:
        """Under which name groups of this survey are put together; "" while nothing is remembered of it."""
        return OWN if self.own else self.other.place if self.other else ""

    @property
    def groups_on_offer(self) -> tuple[str, ...]:
        """Codes of the groups that could come from a staff list: the survey asked for none, and knows who answered."""
        asked = [item for item in self.questionnaire.groups() if item.code in self.as_read.responses]
        known = {"email", "employee_id"} & set(self.as_read.people.columns)
        return tuple(FROM_STAFF) if known and not asked else ()


@dataclass(frozen=True, eq=False, kw_only=True)
class AnotherSurvey:
    """A file that does not answer the organisation's own questionnaire, though it could be read by its own questions.

    Attributes
    ----------
    why : str
        What speaks against the organisation's questionnaire.
    export : SurveyExport
        As the file itself tells its questions.
    """

    why: str
    export: SurveyExport


@dataclass(frozen=True, eq=False, kw_only=True)
class Survey:
    """The survey round that is reported.

    Attributes
    ----------
    export : SurveyExport
        The answers.
    questionnaire : Questionnaire
        The organisation's own, another survey's as it was confirmed, or one proposed from the file's questions.
    proposed : bool
        Whether nobody has said yet which statements belong to which value.
    file : KeptFile
        The last of the files that the answers come from.
    earlier : tuple of KeptFile
        Files of rounds that were handed in before; they are not in the report.
    files : tuple of KeptFile
        All files of this round; () stands for the one in ``file``.
    as_read : SurveyExport or None
        The answers with what tells people apart, where that was dropped for groups from the staff list.
    names : mapping of str to str
        What values are called that are not among the organisation's, by code.
    """

    export: SurveyExport
    questionnaire: Questionnaire
    proposed: bool
    file: KeptFile
    earlier: tuple[KeptFile, ...]
    files: tuple[KeptFile, ...] = ()
    as_read: SurveyExport | None = None
    names: dict[str, str] = field(default_factory=dict)


def survey_of(workspace: Workspace, last: KeptFile | None = None) -> Survey:
    """Read a survey round.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    last : KeptFile, optional
        One of the round's files; by default the file that was handed in last.

    Returns
    -------
    Survey
        The answers, and with which questionnaire they are read.

    Raises
    ------
    DataProblem
        If there is none, or it answers another survey than the organisation's own and nobody has said so yet.
    """
    files = kept_files(workspace, "survey", "survey answers")
    together = same_round(files, last or files[-1])
    read = read_round(workspace, [file.path for file in together], key=round_key(together))
    if isinstance(read, AnotherSurvey):
        raise DataProblem(
            f"{read.why} Open page 2 and say there whether this is another survey; it can be read by its own questions."
        )
    own = {file.path for file in together}
    return Survey(
        export=read.export,
        questionnaire=read.questionnaire,
        proposed=not read.settled,
        file=together[-1],
        earlier=tuple(file for file in files if file.path not in own),
        files=tuple(together),
        as_read=read.as_read,
        names=dict(read.other.names) if read.other else {},
    )


def same_round(files: Sequence[KeptFile], file: KeptFile) -> list[KeptFile]:
    """Return the files of one survey round: those that bear its name; a file without one is a round of its own.

    Parameters
    ----------
    files : sequence of KeptFile
        Files of survey answers.
    file : KeptFile
        One of them.
    """
    return [one for one in files if one.path == file.path or (file.round and one.round == file.round)]


def round_key(files: Sequence[KeptFile]) -> str:
    """Return the name under which answers about a round are remembered.

    Parameters
    ----------
    files : sequence of KeptFile
        The round's files: the round's name counts, of a file without one what it holds.
    """
    return files[-1].round or files[-1].sha256[:_KEY]


def content_key(content: bytes) -> str:
    """Return the name under which answers about a round of one file are remembered, before the file is kept.

    Parameters
    ----------
    content : bytes
        The file's.
    """
    return sha256(content).hexdigest()[:_KEY]


def read_round(workspace: Workspace, paths: Sequence[Path], *, key: str = "") -> Round | AnotherSurvey:
    """Read the files of one survey round with the questions that they answer.

    Parameters
    ----------
    workspace : Workspace
        Its own questionnaire is taken where the files answer it; another survey that is remembered, where they hold
        more of its statements.
    paths : sequence of Path
        The round's files.
    key : str
        Under which answers about this round are remembered; "" for files that are new.

    Returns
    -------
    Round or AnotherSurvey
        The second where the files answer another survey than the organisation's own, and nothing is known of it.

    Raises
    ------
    FileProblem
        If a file is no survey.
    DataProblem
        If it asks nothing that can be rated.
    """
    own, known = own_questionnaire(workspace), other_surveys(workspace)
    plain = read_survey(paths) if known or own is None else None
    like = most_like(known, plain, own) if plain is not None else None
    confirmed = workspace.answers(COLUMNS_TOPIC)
    if like is not None:
        return _round(workspace, read_survey(paths, like.questionnaire, confirmed=confirmed), None, like, key)
    if own is None:
        assert plain is not None
        return _round(workspace, plain, None, None, key)
    try:
        export = read_survey(paths, own, confirmed=confirmed)
    except DataProblem as problem:
        return _another(paths, problem)
    if _answers(export, own) or len(export.to_confirm):
        return _round(workspace, export, own, None, key)
    return _another(paths, DataProblem(text("documents.rounds.no_statement", file=export.file)))


def _answers(export: SurveyExport, own: Questionnaire) -> bool:
    return any(item.code in export.responses for item in own.rated())


def _another(paths: Sequence[Path], problem: DataProblem) -> AnotherSurvey:
    """Read the files by their own questions; where that is no better, the first problem holds."""
    try:
        plain = read_survey(paths)
        _refuse_nothing_rated(plain)
    except ToolkitError:
        raise problem from None
    return AnotherSurvey(why=" ".join(problem.problems[:3]), export=plain)


def _round(
    workspace: Workspace, export: SurveyExport, own: Questionnaire | None, like: OtherSurvey | None, key: str
) -> Round:
    if own is None:
        _refuse_nothing_rated(export)
    asked = own or Questionnaire.from_questions(export.questions, export.responses)
    read = Round(export=export, questionnaire=asked, own=own is not None, other=like, as_read=export, key=key)
    read = replace(read, questionnaire=with_merges(asked, approved_merges(workspace, read.survey)))
    wanted = groups_taken(workspace, key) if key and read.groups_on_offer else ()
    if not wanted:
        return read
    try:
        return with_staff_groups(workspace, read, wanted)
    except ToolkitError as problem:
        return replace(read, groups_problem=" ".join(problem.problems))


def _refuse_nothing_rated(export: SurveyExport) -> None:
    kinds = export.questions["kind"]
    if "scale" in set(kinds):
        return
    found = [text(f"documents.rounds.kind.{kind}", n=n) for kind, n in kinds.value_counts(sort=False).items()]
    raise DataProblem(
        f"{export.file}: none of its questions is rated (such as “Strongly disagree” to “Strongly agree”, or 1 to 5), "
        f"so that there is nothing to count. Found: {', '.join(found)}. Choose the export of a survey with rated "
        "questions."
    )


# --- groups from the staff list ---


def groups_taken(workspace: Workspace, key: str) -> tuple[str, ...] | None:
    """Return which groups of a round come from the staff list; None while nobody was asked.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    key : str
        Of the round.
    """
    answer = workspace.answers(GROUPS_TOPIC).get(key)
    if answer is None:
        return None
    return tuple(code for code in FROM_STAFF if code in answer.split())


def take_groups(workspace: Workspace, key: str, codes: Sequence[str]) -> None:
    """Remember which groups of a round come from the staff list; () for none.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    key : str
        Of the round.
    codes : sequence of str
        Of :data:`FROM_STAFF`.
    """
    workspace.remember(GROUPS_TOPIC, {key: " ".join(codes) or _NONE})


def with_staff_groups(workspace: Workspace, read: Round, codes: Sequence[str]) -> Round:
    """Return a round with groups from the staff list that was handed in last; who answered is no longer in it.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    read : Round
        The answers, with what tells people apart.
    codes : sequence of str
        Of :data:`FROM_STAFF`.

    Raises
    ------
    DataProblem
        If there is no staff list, or nobody who answered is in it.
    """
    export = with_groups(read.as_read, staff_of(workspace), {code: FROM_STAFF[code] for code in codes})
    items = tuple(_group_item(code, read.questionnaire.languages) for code in codes)
    kept = tuple(item for item in read.questionnaire.items if item.code not in codes)
    asked = replace(read.questionnaire, items=(*kept, *items))
    return replace(read, export=export, questionnaire=with_merges(asked, approved_merges(workspace, read.survey)))


def _group_item(code: str, languages: Sequence[str]) -> Item:
    """A question that nobody was asked. Only leaders and frontline are groups that everybody knows to be there."""
    return Item(
        code=code,
        kind="group",
        texts={language: _group_words(code, language) for language in languages},
        options=dict.fromkeys(languages, ("Yes", "No")) if code == "LEADER" else {},
    )


def _group_words(code: str, language: str) -> str:
    key = f"documents.rounds.group.{code}"
    return text(key, language if key in texts(language, "documents") else "en")


# --- what is answered about a survey ---


def use_questions_of_file(workspace: Workspace, another: AnotherSurvey) -> OtherSurvey:
    """Remember that a file is another survey than the organisation's own; its next round is read the same way.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    another : AnotherSurvey
        The file.

    Returns
    -------
    OtherSurvey
        What is remembered; which statement speaks for what is still to be said.
    """
    asked = Questionnaire.from_questions(another.export.questions, another.export.responses)
    return remember_survey(workspace, OtherSurvey(place="", questionnaire=asked))


def settle_statements(
    workspace: Workspace, read: Round, values: Mapping[str, str], against: Iterable[str]
) -> OtherSurvey:
    """Remember which statements of another survey belong to which value, and which speak against it.

    Parameters
    ----------
    workspace : Workspace
        The organisation; a value that is called like one of its own is that value.
    read : Round
        The survey.
    values : mapping of str to str
        Statement's code to the value's name; "" for none.
    against : iterable of str
        Codes of the statements that speak against their value.

    Returns
    -------
    OtherSurvey
        What is remembered.
    """
    mission = mission_of(workspace)
    called = {value.code: value.name for value in mission.values} if mission else {}
    known = OtherSurvey(place=read.other.place if read.other else "", questionnaire=read.questionnaire)
    return remember_survey(workspace, settle(known, values, against, called))


def turn_statement(workspace: Workspace, read: Round, code: str) -> None:
    """Change in the questionnaire whether a statement is reversed.

    Parameters
    ----------
    workspace : Workspace
        The organisation, whose own questionnaire is changed, or what is remembered of another survey.
    read : Round
        The survey.
    code : str
        The statement's.
    """
    asked = (own_questionnaire(workspace) if read.own else None) or read.questionnaire
    items = tuple(replace(item, reversed=not item.reversed) if item.code == code else item for item in asked.items)
    turned = replace(asked, items=items)
    if read.own:
        workspace.write_record(QUESTIONNAIRE, turned.to_record())
    elif read.other:
        remember_survey(workspace, replace(read.other, questionnaire=turned))
