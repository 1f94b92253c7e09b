"""Several files of one survey round, such as an online form and typed-in paper forms -> one export."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from toolkit.errors import DataProblem, FileProblem, listing
from toolkit.intake.identity import EMAIL
from toolkit.intake.matching import words
from toolkit.intake.survey_export import SurveyExport

#: What identifies a person on every platform; a platform's own ids say nothing beside another's.
SHARED = (("email", "e-mail address"), ("employee_id", "employee id"))


def join_exports(exports: Sequence[SurveyExport]) -> SurveyExport:
    """Join the exports of one survey round.

    Parameters
    ----------
    exports : sequence of SurveyExport
        Read with the same questionnaire, or all without one; then questions belong together by their exact text.

    Returns
    -------
    SurveyExport
        Respondents get new codes, in the order of the files and of arrival in each. `people`, `set_aside` and `repairs`
        begin with the file. Somebody who is in two files by e-mail or employee id is kept where they come last; the
        other answers are set aside, and so is a response that is in two exports of one form, made on two days. A
        question that a file does not ask is listed among the repairs. `not_applicable` adds up the files' counts.

    Raises
    ------
    FileProblem
        When no export is given.
    DataProblem
        When a question is of different kinds in different files, or no question is in two files.
    """
    if len(exports) == 1:
        return exports[0]
    if not exports:
        raise FileProblem("No export was given. Choose at least one file.")
    named = [(name, export) for name, export in zip(_names(exports), _aligned(exports), strict=True)]
    _check_same_survey(named)
    answers = pd.concat([export.responses for _, export in named], ignore_index=True)
    people = pd.concat([export.people.assign(file=name) for name, export in named], ignore_index=True)
    people = people[["file", *(column for column in people.columns if column != "file")]].fillna("")
    repeated = _repeated(named, people)
    kept = ~answers.index.isin(repeated["place"])
    index = _new_codes(int(kept.sum()))
    questions = _questions(named)
    responses = answers[kept].set_axis(index, axis=0)
    responses["arrival"] = np.arange(1, len(index) + 1)
    beside = [column for column in ("arrival", "seconds") if column in responses]
    gone = people.loc[repeated["place"]]
    set_aside = [*_with_file(named, "set_aside"), _set_aside(gone, repeated)]
    platforms = {export.platform for _, export in named}
    return SurveyExport(
        platform=platforms.pop() if len(platforms) == 1 else "several",
        why="; ".join(f"{name}: {export.why}" for name, export in named),
        sure=all(export.sure for _, export in named),
        responses=responses[[*questions["code"], *beside]],
        people=people[kept].set_axis(index, axis=0),
        questions=questions,
        set_aside=pd.concat(set_aside, ignore_index=True),
        repairs=pd.concat([*_with_file(named, "repairs"), _only_in_some(named)], ignore_index=True),
        to_confirm=pd.concat([export.to_confirm for _, export in named], ignore_index=True).drop_duplicates(),
        not_found=tuple(c for c in named[0][1].not_found if all(c in export.not_found for _, export in named)),
        not_applicable=_unrated(named),
        file=listing([name for name, _ in named]).replace('"', ""),
        n_rows=sum(export.n_rows for _, export in named),
    )


def _names(exports: Sequence[SurveyExport]) -> list[str]:
    """Name each file once: files of the same name in two folders are numbered."""
    names: list[str] = []
    for export in exports:
        again = sum(name.partition(" (")[0] == export.file for name in names)
        names.append(f"{export.file} ({again + 1})" if again else export.file)
    return names


def _aligned(exports: Sequence[SurveyExport]) -> list[SurveyExport]:
    """Give questions that were not matched to a questionnaire the code of the same text in an earlier file."""
    codes: dict[str, str] = {}
    used: set[str] = set()
    aligned = []
    for export in exports:
        own = export.questions
        renamed: dict[str, str] = {}
        taken = set(own.loc[own["match"] != "none", "code"])
        for code, text, match in zip(own["code"], own["text"], own["match"], strict=True):
            wanted = code if match in ("code", "text", "confirmed") else codes.get(words(text), "")
            if not wanted or wanted in renamed.values():
                wanted, number = code, 2
                while wanted in used | taken | set(renamed.values()):
                    wanted, number = f"{code}_{number}", number + 1
            renamed[code] = wanted
        codes |= {words(text): renamed[code] for code, text in zip(own["code"], own["text"], strict=True)}
        used |= set(renamed.values())
        aligned.append(
            replace(
                export,
                responses=export.responses.rename(columns=renamed),
                questions=own.assign(code=pd.array([renamed[code] for code in own["code"]], dtype="str")),
                not_applicable=export.not_applicable.rename(renamed),
            )
        )
    return aligned


def _check_same_survey(named: Sequence[tuple[str, SurveyExport]]) -> None:
    kinds: dict[str, dict[str, str]] = {}
    for name, export in named:
        for code, kind in zip(export.questions["code"], export.questions["kind"], strict=True):
            kinds.setdefault(code, {}).setdefault(kind, name)
    problems = [
        f'Question "{code}" is {" and ".join(f"{kind} in {name}" for kind, name in found.items())}. '
        "Read the files with the questionnaire, or leave one of them out."
        for code, found in kinds.items()
        if len(found) > 1
    ]
    if problems:
        raise DataProblem(problems)
    first, *others = [set(export.questions["code"]) for _, export in named]
    apart = [name for (name, _), codes in zip(named[1:], others, strict=True) if not codes & first]
    if apart:
        raise DataProblem(
            f"{listing(apart)} and {named[0][0]} have no question in common. Choose files of the same survey round."
        )


def _questions(named: Sequence[tuple[str, SurveyExport]]) -> pd.DataFrame:
    return pd.concat([e.questions for _, e in named], ignore_index=True).drop_duplicates("code", ignore_index=True)


def _unrated(named: Sequence[tuple[str, SurveyExport]]) -> pd.Series:
    counts = pd.concat([export.not_applicable for _, export in named])
    added = counts.groupby(level=0, sort=False).sum()
    return pd.Series(added.to_numpy(), index=pd.Index(added.index, name="code"), name="n")


def _repeated(named: Sequence[tuple[str, SurveyExport]], people: pd.DataFrame) -> pd.DataFrame:
    """Find who is in a later file too: the place of the earlier row, the later row, and by what they are the same."""
    found: dict[int, tuple[int, str]] = {}
    for keys, shown in [*_shared_keys(people), (_responses_alike(named), "response")]:
        for _, same in keys.groupby(keys):
            for place in same.index[:-1]:
                found.setdefault(int(place), (int(same.index[-1]), shown))
    rows = [(place, later, shown) for place, (later, shown) in sorted(found.items())]
    frame = pd.DataFrame(rows, columns=["place", "later", "by"])
    later = people.loc[frame["later"]]
    frame["where"] = [f"{file}, row {row}" for file, row in zip(list(later["file"]), list(later["row"]), strict=True)]
    return frame


def _shared_keys(people: pd.DataFrame) -> Iterator[tuple[pd.Series, str]]:
    for field, shown in SHARED:
        if field in people:
            keys = people[field].astype("str").str.casefold()
            fits = keys.map(lambda key: bool(EMAIL.fullmatch(key))) if field == "email" else keys != ""
            yield keys[fits.astype(bool)], shown


def _responses_alike(named: Sequence[tuple[str, SurveyExport]]) -> pd.Series:
    """A key of each response whose time is known: two exports of one form, made on two days, hold the same ones."""
    keys: list[str] = []
    for _, export in named:
        beside = [c for c in ("platform_id", "start", "end", "recorded") if c in export.people]
        timed = any((export.people[c] != "").all() for c in ("end", "recorded") if c in export.people)
        answers = export.responses.drop(columns=["arrival", "seconds"], errors="ignore").sort_index(axis=1)
        cells = pd.concat([export.people[beside], answers.astype("string").fillna("")], axis=1)
        told = cells.agg("\x1f".join, axis=1) if timed else pd.Series("", index=cells.index)
        keys += [f"{export.platform}\x1f{key}" if key else "" for key in told]
    every = pd.Series(keys, dtype="str")
    return every[every != ""]


def _set_aside(gone: pd.DataFrame, repeated: pd.DataFrame) -> pd.DataFrame:
    reasons = [f"The same {by} stands in another file, which is kept." for by in repeated["by"]]
    return pd.DataFrame(
        {
            "file": pd.array(list(gone["file"]), dtype="str"),
            "row": pd.array(list(gone["row"]), dtype="int64"),
            "reason": pd.array(reasons, dtype="str"),
            "found": pd.array(list(repeated["where"]), dtype="str"),
        }
    )


def _with_file(named: Sequence[tuple[str, SurveyExport]], frame: str) -> list[pd.DataFrame]:
    frames = []
    for name, export in named:
        own = getattr(export, frame).copy()
        own.insert(0, "file", pd.array([name] * len(own), dtype="str"))
        frames.append(own)
    return frames


def _only_in_some(named: Sequence[tuple[str, SurveyExport]]) -> pd.DataFrame:
    """List each question that a file does not ask."""
    codes = list(_questions(named)["code"])
    missing = [(name, c) for name, export in named for c in codes if c not in set(export.questions["code"])]
    action = "This file does not ask this question; its respondents have no answer to it."
    return pd.DataFrame(
        {
            "file": pd.array([name for name, _ in missing], dtype="str"),
            "row": pd.array([None] * len(missing), dtype="Int64"),
            "column": pd.array([code for _, code in missing], dtype="str"),
            "found": pd.array([""] * len(missing), dtype="str"),
            "action": pd.array([action] * len(missing), dtype="str"),
        }
    )


def _new_codes(n: int) -> pd.Index:
    return pd.Index([f"R{number:0{max(3, len(str(n)))}}" for number in range(1, n + 1)], name="respondent", dtype="str")
