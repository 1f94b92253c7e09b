"""Open answers while somebody reads them: the codebook, what was decided about each answer, and what may be quoted.

Decisions lie in ``open_answers/``, a table a survey round: the respondent's code, the question, a fingerprint of the
answer, the themes. Neither the answer's words nor who gave it stand there, only words that were approved as a quote.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

import pandas as pd

from toolkit.documents.inputs import mission_of, staff_of
from toolkit.documents.rounds import Round, Survey, round_key
from toolkit.errors import DataProblem, FileProblem, Refused, ToolkitError
from toolkit.intake import SurveyExport
from toolkit.privacy import LEAST_COMMENTS, Mask, Masked
from toolkit.survey import Codebook, Questionnaire, Suggestions, Theme, start_codebook, suggest_codes, theme_code
from toolkit.workspace import Workspace, text
from toolkit.workspace.saving import only_one

CODEBOOK, FOLDER, TEMPLATE = "codebook.yaml", "open_answers", "codebooks/open_answers.yaml"

_COLUMNS = ("question", "respondent", "answer", "themes", "tells_who", "quote")
_BETWEEN = " "
#: Written where there is nothing to say.
_SAYS_NOTHING = frozenset(
    {
        *("n/a", "na", "none", "no", "nothing", "nil", "idk", "i don't know", "dont know", "no comment"),
        *("nada", "ninguno", "ninguna", "ningún", "no sé", "no se", "sin comentarios"),
    }
)
_YES, _NO = "yes", "no"
#: ``first.last@`` tells two names; of other addresses nobody knows which part is one.
_MAIL = re.compile(r"([^\W\d_]{2,})[._]([^\W\d_]{2,})@")
#: So many letters of a fingerprint tell the answers of one round apart.
_FINGERPRINT = 16


class Decision(NamedTuple):
    """What somebody decided about one answer.

    Attributes
    ----------
    themes : tuple of str
        Codes of the themes that it belongs to.
    tells_who : bool
        Whether it identifies someone.
    quote : str
        The words that may be printed; "" for none.
    """

    themes: tuple[str, ...]
    tells_who: bool
    quote: str


@dataclass(frozen=True, eq=False, kw_only=True)
class OpenAnswers:
    """The answers to one open question, and what was decided about them.

    Attributes
    ----------
    round : str
        Under which name the round's decisions lie.
    code, question : str
        Of the question: its code, and its words.
    answers : Series of str
        The answers that say something, by the respondent's code.
    decisions : DataFrame
        By the respondent's code, for the answers that were read: themes (codes, a tuple), tells_who (whether it
        identifies someone), quote (the words that may be printed, "" for none).
    n_without : int
        Decisions about answers that the file no longer has; they are kept.
    """

    round: str
    code: str
    question: str
    answers: "pd.Series[str]"
    decisions: pd.DataFrame
    n_without: int = 0

    @property
    def n_read(self) -> int:
        """How many answers somebody has read and decided about."""
        return len(self.decisions)

    @property
    def unread(self) -> tuple[str, ...]:
        """The respondents whose answers nobody has read yet."""
        return tuple(self.answers.index[~self.answers.index.isin(self.decisions.index)])

    def decision(self, respondent: str) -> Decision | None:
        """Return what was decided about an answer; None while nobody has read it.

        Parameters
        ----------
        respondent : str
            The respondent's code.
        """
        if respondent not in self.decisions.index:
            return None
        told = self.decisions.loc[respondent].to_dict()
        return Decision(tuple(told["themes"]), bool(told["tells_who"]), str(told["quote"]))

    def decided(self, codes: Iterable[str]) -> pd.DataFrame:
        """Return for each answer that was read, whether it belongs to each theme.

        Parameters
        ----------
        codes : iterable of str
            Of the themes; decisions about others are left out.
        """
        wanted = list(codes)
        rows = [[code in themes for code in wanted] for themes in self.decisions["themes"]]
        return pd.DataFrame(rows, index=self.decisions.index, columns=wanted, dtype=bool)


# --- the codebook ---


def codebook_of(workspace: Workspace) -> Codebook:
    """Return the organisation's codebook; until it has one, one that begins with its values.

    Parameters
    ----------
    workspace : Workspace
        The organisation, whose own template for a first codebook wins.

    Returns
    -------
    Codebook
        Its themes and the codes of those that were taken out.

    Raises
    ------
    DataProblem
        If a file cannot be read; says what is wrong with it.
    """
    if workspace.has(CODEBOOK):
        return Codebook.from_record(workspace.read_record(CODEBOOK), CODEBOOK)
    return start_codebook(mission_of(workspace), workspace.find_template(TEMPLATE))


def keep_codebook(workspace: Workspace, themes: Sequence[Theme]) -> Codebook:
    """Save the codebook with these themes; decisions about one that is gone are kept, and so is its code.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    themes : sequence of Theme
        See :meth:`toolkit.survey.Codebook.with_themes`.

    Returns
    -------
    Codebook
        As it was saved.
    """
    written = codebook_of(workspace).with_themes(themes)
    workspace.write_record(CODEBOOK, written.to_record())
    return written


# --- answers and decisions ---


def open_answers_of(workspace: Workspace, read: Round | Survey) -> tuple[OpenAnswers, ...]:
    """Return the open questions of a survey round with what was decided about their answers.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    read : Round or Survey
        The answers.

    Returns
    -------
    tuple of OpenAnswers
        One a question that somebody answered in words.

    Raises
    ------
    FileProblem
        If the table of decisions was changed by hand and cannot be read any more.
    """
    key = read.key if isinstance(read, Round) else round_key(read.files or (read.file,))
    kept = _decisions(workspace, key)
    return tuple(
        _one(key, code, words, read.export, kept) for code, words in asked_in_words(read.export, read.questionnaire)
    )


def asked_in_words(export: SurveyExport, questionnaire: Questionnaire, language: str = "en") -> list[tuple[str, str]]:
    """Return code and words of the questions that were answered in own words.

    Parameters
    ----------
    export : SurveyExport
        The answers.
    questionnaire : Questionnaire
        Its wording is taken where it has the question.
    language : str
        Of the words.
    """
    asked = {item.code: item.texts for item in questionnaire.items}
    found = export.questions.loc[export.questions["kind"] == "open", ["code", "text"]]
    return [
        (code, asked[code].get(language) or next(iter(asked[code].values())) if code in asked else words)
        for code, words in found.itertuples(index=False)
        if code in export.responses
    ]


def decide_answer(
    workspace: Workspace, answers: OpenAnswers, respondent: str, themes: Iterable[str], *, tells_who: bool = False
) -> OpenAnswers:
    """Save at once what a person decided about one answer.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    answers : OpenAnswers
        The question's.
    respondent : str
        The respondent's code.
    themes : iterable of str
        Codes of the themes that the answer belongs to; none where it belongs to no theme.
    tells_who : bool
        Whether the answer identifies someone; then it is never quoted.

    Returns
    -------
    OpenAnswers
        With the decision. An approved quote stays, unless the answer tells who wrote it.
    """
    _known(answers, respondent)
    before = answers.decision(respondent)
    quote = before.quote if before and not tells_who else ""
    return _save(workspace, answers, respondent, Decision(tuple(dict.fromkeys(themes)), tells_who, quote))


def approve_quote(workspace: Workspace, answers: OpenAnswers, respondent: str, words: str, mask: Mask) -> OpenAnswers:
    """Save at once the words of an answer that may be printed.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    answers : OpenAnswers
        The question's.
    respondent : str
        The respondent's code.
    words : str
        As they may be printed; names and places in them are masked all the same. "" takes the approval back.
    mask : Mask
        As :func:`mask_of` makes it.

    Returns
    -------
    OpenAnswers
        With the quote, or without it.

    Raises
    ------
    Refused
        If fewer than 10 people answered the question, nobody has read the answer, or it identifies someone.
    """
    _known(answers, respondent)
    decision = answers.decision(respondent)
    if decision is None:
        raise Refused(text("documents.open.quote_unread"))
    if words.strip():
        least = least_answers(workspace)
        if len(answers.answers) < least:
            raise Refused(text("documents.open.quote_few", n=len(answers.answers), least=least))
        if decision.tells_who:
            raise Refused(text("documents.open.quote_tells"))
    masked = mask.apply(" ".join(words.split())).words
    return _save(workspace, answers, respondent, decision._replace(quote=masked))


def suggest_themes(answers: OpenAnswers, codebook: Codebook) -> Suggestions:
    """Propose themes for the answers that nobody has read; see :func:`toolkit.survey.suggest_codes`.

    Parameters
    ----------
    answers : OpenAnswers
        The question's.
    codebook : Codebook
        Its themes are proposed.

    Returns
    -------
    Suggestions
        Proposals, and how good they were in a trial.
    """
    return suggest_codes(answers.answers, answers.decided(codebook.names))


def least_answers(workspace: Workspace) -> int:
    """Return how many people must have answered a question before its answers are counted by theme or quoted.

    Parameters
    ----------
    workspace : Workspace
        The organisation, which may have set its smallest group higher.
    """
    return max(LEAST_COMMENTS, workspace.settings.minimum_group)


# --- names and places ---


def mask_of(workspace: Workspace, read: Round | Survey, language: str = "en") -> Mask:
    """Return what takes the organisation's names, places and rare jobs out of answers.

    Parameters
    ----------
    workspace : Workspace
        Its staff list has the names; without one only those of the survey file are known.
    read : Round or Survey
        The answers; names and e-mail addresses that stand in the file are masked too.
    language : str
        Of the words that are put in.

    Returns
    -------
    Mask
        Made once, used for many answers.
    """
    people = (read.as_read or read.export).people
    named = [column for column in people if str(column).split("_")[0] in ("name", "supervisor")]
    names = [str(cell) for column in named for cell in people[column]]
    mails = [str(cell) for column in people if str(column).startswith("email") for cell in people[column]]
    names += [" ".join(told.groups()) for mail in mails if (told := _MAIL.match(mail))]
    places = {
        option for item in read.questionnaire.groups() if item.code == "SITE" for option in _answered(read, item.code)
    }
    titles: Mapping[str, int] = {}
    try:
        staff = staff_of(workspace).staff
    except ToolkitError:  # there is none, or page 3 says what is wrong with it
        staff = None
    if staff is not None:
        names += [*staff["name"], *staff["supervisor_open"]]
        places |= set(staff["site"].dropna())
        titles = _titles(staff)
    return Mask(names, places=places, titles=titles, minimum=workspace.settings.minimum_group, language=language)


def names_known(workspace: Workspace) -> bool:
    """Tell whether a staff list says whose names have to be masked.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    """
    return any(file.path.is_file() for file in workspace.kept("staff"))


def proposed_quote(answers: OpenAnswers, respondent: str, mask: Mask) -> Masked:
    """Return an answer as it could be printed: what may be somebody's name is masked too.

    Parameters
    ----------
    answers : OpenAnswers
        The question's.
    respondent : str
        The respondent's code.
    mask : Mask
        As :func:`mask_of` makes it.

    Returns
    -------
    Masked
        The words, what was taken out, and what makes one look twice.
    """
    _known(answers, respondent)
    return mask.apply(" ".join(str(answers.answers[respondent]).split()), guess=True)


def _titles(staff: pd.DataFrame) -> dict[str, int]:
    """Count people by their job: a rare spelling of a common job tells nobody."""
    family = staff["job_family"].where(staff["job_family"] != "", staff["job_title"])
    sizes = family.groupby(family).transform("size")
    both = pd.concat([pd.Series(sizes.to_numpy(), index=staff[name]) for name in ("job_title", "job_family")])
    return {str(title): int(n) for title, n in both.groupby(level=0).max().items() if str(title).strip()}


def _answered(read: Round | Survey, code: str) -> set[str]:
    return set(read.export.responses[code].dropna().astype(str)) if code in read.export.responses else set()


# --- keeping ---


def _one(key: str, code: str, words: str, export: SurveyExport, kept: pd.DataFrame) -> OpenAnswers:
    said = export.responses[code].dropna().astype(str)
    answers = said[[_says_something(answer) for answer in said]]
    rows = kept[kept["question"] == code]
    found = _matched(answers, rows)
    decisions = pd.DataFrame(
        {
            "themes": [tuple(themes.split()) for themes in found["themes"]],
            "tells_who": [told == _YES for told in found["tells_who"]],
            "quote": list(found["quote"]),
        },
        index=found.index,
    ).astype({"tells_who": bool})
    n_without = len(rows) - len(found)
    return OpenAnswers(round=key, code=code, question=words, answers=answers, decisions=decisions, n_without=n_without)


def _says_something(answer: str) -> bool:
    plain = " ".join(answer.split()).strip(" .!?-–—").casefold()
    return sum(letter.isalpha() for letter in plain) > 1 and plain not in _SAYS_NOTHING


def fingerprint_of(answer: str) -> str:
    """Return what tells an answer from others without repeating it.

    Parameters
    ----------
    answer : str
        Its words; how they are spaced makes no difference.
    """
    return sha256(" ".join(answer.split()).encode()).hexdigest()[:_FINGERPRINT]


def _matched(answers: "pd.Series[str]", rows: pd.DataFrame) -> pd.DataFrame:
    """Find each decision's answer: under its respondent's code, else (a file was added to the round) by its words."""
    prints = {str(code): fingerprint_of(answer) for code, answer in answers.items()}
    left = dict(prints)
    places: dict[str, int] = {}
    told = [
        (place, str(respondent), str(answer))
        for place, (respondent, answer) in enumerate(zip(rows["respondent"], rows["answer"], strict=True))
    ]
    for place, respondent, answer in told:
        if left.get(respondent) == answer:
            places[respondent] = place
            del left[respondent]
    by_words: dict[str, list[str]] = {}
    for code, answer in left.items():
        by_words.setdefault(answer, []).append(code)
    done = set(places.values())
    for place, _, answer in told:
        if place not in done and by_words.get(answer):
            places[by_words[answer].pop(0)] = place
    order = [code for code in prints if code in places]
    return rows.iloc[[places[code] for code in order]].set_axis(order, axis=0)


def _place(key: str) -> str:
    """Return the file of a round's decisions: readable, and another one for each round."""
    return f"{FOLDER}/{theme_code(key)}_{sha256(key.encode()).hexdigest()[:6]}.csv"


def _decisions(workspace: Workspace, key: str) -> pd.DataFrame:
    """Read a round's decisions; those made before the round had its name, or a second file, are its own too."""
    own = workspace.path(_place(key))
    others = [path for path in own.parent.glob("*.csv") if path != own]
    # Most organisations have one round in hand; then the list of files need not be read for each answer.
    alone = [file.sha256[:_FINGERPRINT] for file in workspace.kept("survey") if file.round == key] if others else []
    found = [read_kept(workspace, _place(one), _COLUMNS) for one in dict.fromkeys((*alone, key))]
    return pd.concat(found).drop_duplicates(["question", "respondent", "answer"], keep="last", ignore_index=True)


def read_kept(workspace: Workspace, place: str, columns: Sequence[str]) -> pd.DataFrame:
    """Read a table that was kept; one that is not there is empty.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    place : str
        The file in its folder.
    columns : sequence of str
        That it must have.

    Raises
    ------
    FileProblem
        If it cannot be read any more.
    """
    if not workspace.has(place):
        return pd.DataFrame(columns=list(columns), dtype="str")
    content = workspace.path(place).read_bytes()
    try:
        table = pd.read_csv(BytesIO(content), dtype="str", keep_default_na=False, encoding="utf-8-sig")
        whole = set(columns) <= set(table.columns)
    except (ValueError, UnicodeDecodeError):
        whole = False
    if not whole:
        raise FileProblem(
            f"{place}: this table of what you decided about open answers was changed and cannot be read any more. "
            "Put back the copy that lies in the folder “previous”."
        )
    # The sign that keeps Excel from running a cell as a formula is no part of it.
    return table.map(lambda cell: cell[1:] if cell[:2] in ("'=", "'+", "'-", "'@") else cell)


def _save(workspace: Workspace, answers: OpenAnswers, respondent: str, decision: Decision) -> OpenAnswers:
    themes, tells_who, quote = decision
    with only_one(workspace.folder):  # another page may be saving the next answer
        print_ = fingerprint_of(str(answers.answers[respondent]))
        kept = _decisions(workspace, answers.round)
        here = (kept["question"] == answers.code) & (kept["answer"] == print_)
        matched = _matched(answers.answers, kept[kept["question"] == answers.code])
        old = matched.loc[respondent, "respondent"] if respondent in matched.index else respondent
        row = (answers.code, respondent, print_, _BETWEEN.join(themes), _YES if tells_who else _NO, quote)
        others = kept[~(here & kept["respondent"].isin({old, respondent}))]
        workspace.write_table(_place(answers.round), pd.concat([others, pd.DataFrame([row], columns=list(_COLUMNS))]))
    decided = pd.DataFrame({"themes": [themes], "tells_who": [tells_who], "quote": [quote]}, index=[respondent])
    before = answers.decisions.drop(index=respondent, errors="ignore")
    joined = decided if before.empty else pd.concat([before, decided])
    order = [code for code in answers.answers.index if code in set(joined.index)]
    return replace(answers, decisions=joined.loc[order])


def _known(answers: OpenAnswers, respondent: str) -> None:
    if respondent not in answers.answers.index:
        raise DataProblem(text("documents.open.no_answer", respondent=respondent))
