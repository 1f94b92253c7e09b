"""Answer files of this toolkit's own form, and the entry sheet for paper forms."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from simulated_exports import AGREE, CODES, EXPECTED, FORM, NEWS, NONE_EN, NOT_APPLICABLE, PEOPLE, ROLES, Person

from toolkit.errors import FileProblem
from toolkit.intake.recognise import recognise
from toolkit.intake.surveys import read_survey

Write = Callable[..., Path]


def _answer(number: int, p: Person, fingerprint: str = "3f9a") -> dict[str, object]:
    answers = {
        "COMP1": "NA" if p.comp1 == 0 else p.comp1,
        "COMP2": "NA" if p.comp2 == 0 else p.comp2,
        "PRIDE": p.pride,
        "NEWS_SOURCE": [NEWS[k - 1] for k in p.news] or None,
        "ROLE": None if p.role is None else ROLES[p.role - 1],
        "LEADER": None if p.leader is None else ("Yes" if p.leader else "No"),
        "OPEN": p.open or None,
    }
    return {
        "toolkit": "answers",
        "version": 1,
        "questionnaire": fingerprint,
        "language": p.language,
        "answers": {code: answer for code, answer in answers.items() if answer is not None},
        "seconds": 60 + number,
        "sent": f"2026-03-02T08:{number:02}:07Z",
    }


def _folder(tmp_path: Path, name: str = "answers") -> Path:
    folder = tmp_path / name
    folder.mkdir()
    for number, person in enumerate(PEOPLE):
        content = json.dumps(_answer(number, person), ensure_ascii=False)
        (folder / f"answers {number:02}.json").write_text(content, encoding="utf-8")
    return folder


def _table(responses: pd.DataFrame) -> dict[str, list[object]]:
    return {code: [None if pd.isna(v) else v for v in responses[code]] for code in CODES}


def test_a_folder_of_answer_files_gives_the_identical_table(tmp_path: Path) -> None:
    """A file a respondent, in the order of sending, with the seconds taken and the file's name apart."""
    read = read_survey(_folder(tmp_path), FORM)
    assert (read.platform, read.file, read.n_rows) == ("toolkit", "answers", 10)
    assert _table(read.responses) == EXPECTED
    assert read.not_applicable.to_dict() == NOT_APPLICABLE
    assert read.responses["seconds"].tolist() == [60 + n for n in range(10)]
    assert read.people["file"].tolist() == [f"answers {n:02}.json" for n in range(10)]


def test_a_zip_and_a_list_of_paths_are_the_same_as_the_folder(tmp_path: Path) -> None:
    """However the files are handed in, they are one export."""
    folder = _folder(tmp_path)
    files = sorted(folder.iterdir())
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for file in files:
            packed.write(file, file.name)
    whole = read_survey(folder, FORM).responses
    for given in (tmp_path / "a.zip", files, [str(file) for file in files]):
        pd.testing.assert_frame_equal(read_survey(given, FORM).responses, whole)
    assert len(read_survey(files[0], FORM).responses) == 1


def test_without_a_questionnaire_the_codes_are_the_questions(tmp_path: Path) -> None:
    """Numbers are ratings, lists are several answers."""
    read = read_survey(_folder(tmp_path))
    kinds = dict(zip(read.questions["code"], read.questions["kind"], strict=True))
    assert [kinds[code] for code in ("COMP1", "PRIDE", "NEWS_SOURCE", "ROLE")] == [
        "scale",
        "scale",
        "multiple",
        "group",
    ]


def test_what_is_no_new_answer_is_set_aside_with_its_name(tmp_path: Path) -> None:
    """A file that is there twice, half a file, a newer form's, another JSON file and a picture."""
    folder = _folder(tmp_path)
    first = (folder / "answers 00.json").read_text(encoding="utf-8")
    (folder / "answers 00 (1).json").write_text(first, encoding="utf-8")
    (folder / "half.json").write_text(first[:40], encoding="utf-8")
    (folder / "newer.json").write_text(json.dumps({**_answer(40, PEOPLE[0]), "version": 2}), encoding="utf-8")
    (folder / "other.json").write_text('{"a": 1}', encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    read = read_survey(folder, FORM)
    assert _table(read.responses) == EXPECTED
    assert dict(zip(read.set_aside["found"], read.set_aside["reason"], strict=True)) == {
        "answers 00.json": 'The same file is there as "answers 00 (1).json", which is kept.',
        "half.json": "This file is damaged or only half there. Ask for it again.",
        "newer.json": "This file was saved by a newer form than this toolkit knows. Use a newer toolkit.",
        "other.json": "This file holds no answers saved by this toolkit's form.",
        "photo.jpg": "This file holds no answers saved by this toolkit's form.",
    }
    assert read.n_rows == 15


def test_saved_again_counts_once_whatever_the_files_are_called(tmp_path: Path) -> None:
    """Of one opened page the answers that were saved last are kept; a page's id says which they are."""
    folder = _folder(tmp_path)
    first, last = ({**_answer(n, PEOPLE[0]), "id": "ab12", "answers": {"COMP1": n - 20}} for n in (21, 23))
    (folder / "answers-ab12.json").write_text(json.dumps(first), encoding="utf-8")
    (folder / "answers-ab12 (1).json").write_text(json.dumps(last), encoding="utf-8")
    read = read_survey(folder, FORM)
    assert (len(read.responses), read.n_rows) == (11, 12)
    assert read.responses["COMP1"].iloc[-1] == 3
    assert read.set_aside[["reason", "found"]].values.tolist() == [
        ['The same person saved again as "answers-ab12 (1).json", which is kept.', "answers-ab12.json"]
    ]


def test_another_version_of_the_questions_is_listed_and_not_refused(tmp_path: Path) -> None:
    """The answers go by the codes; how many files, and which, is said."""

    class Versioned:
        items, scales, fingerprint = FORM.items, FORM.scales, "77aa"

    folder = _folder(tmp_path)
    (folder / "z.json").write_text(json.dumps(_answer(30, PEOPLE[0], "77aa")), encoding="utf-8")
    read = read_survey(folder, Versioned())
    assert len(read.responses) == 11
    said = read.repairs.set_index("action")["found"].to_dict()
    assert (
        said[
            "Saved with another version of the questions: 10 of 11 files. Their answers go by the questions' codes; "
            "check that these questions still ask the same."
        ]
        == '"answers 00.json", "answers 01.json", "answers 02.json" and 7 more'
    )
    assert not [action for action in read_survey(folder, FORM).repairs["action"] if action.startswith("Saved with")]


def test_answers_to_two_surveys_are_refused(tmp_path: Path) -> None:
    """No question in common: the files are not one survey. Two versions that share questions are."""
    folder = _folder(tmp_path)
    other = {**_answer(30, PEOPLE[0], "77"), "answers": {"LUNCH": 4, "DINNER": 2}}
    (folder / "z.json").write_text(json.dumps(other), encoding="utf-8")
    with pytest.raises(FileProblem) as problem:
        read_survey(folder, FORM)
    assert str(problem.value) == (
        'answers: these files are answers to different surveys: some answer "COMP1", "COMP2", "LEADER" and 4 more, '
        'others "DINNER" and "LUNCH", and no question is in both. Put the files of each survey into a folder of its '
        "own and choose one folder."
    )
    other["answers"] = {"COMP1": 4}
    (folder / "z.json").write_text(json.dumps(other), encoding="utf-8")
    read = read_survey(folder, FORM)
    assert len(read.responses) == 11
    assert "Answers to 2 versions of the questionnaire; questions go by their code." in read.repairs["action"].tolist()


def test_answer_files_are_recognised_and_other_json_is_not_a_table(tmp_path: Path, write: Write) -> None:
    """The reason says what they are; any other JSON file, ZIP or folder keeps its sentence."""
    found = recognise(_folder(tmp_path))
    assert (found.kind, found.why) == ("survey", "it holds answers saved by this toolkit's own form")
    with pytest.raises(FileProblem) as problem:
        read_survey(write("a.json", '{"a": 1}'))
    assert str(problem.value) == "a.json: this is a JSON file, not a table. Export it as CSV or Excel instead."
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileProblem) as problem:
        read_survey(tmp_path / "empty")
    assert str(problem.value) == "empty: this is a folder. Choose one file inside it."


# -- the entry sheet ---------------------------------------------------------------------------------------------


def _sheet() -> list[list[object]]:
    """Typed as people type: numbers, numbers with labels, labels, "x" for a tick."""
    texts = [item.texts["en"] for item in FORM.items]
    codes = ["FORM", "COMP1", "COMP2", "PRIDE", *(f"NEWS_SOURCE_{k}" for k in (1, 2, 3)), "ROLE", "LEADER", "OPEN"]
    asked = ["Number on the form", *texts[:3], *(f"{texts[3]} [{o}]" for o in NEWS), *texts[4:]]
    rows: list[list[object]] = [codes, asked]
    for number, p in enumerate(PEOPLE, start=1):
        first = "NA" if p.comp1 == 0 else (None if p.comp1 is None else f"{p.comp1} - {AGREE[p.comp1 - 1]}")
        second = NONE_EN if p.comp2 == 0 else (None if p.comp2 is None else AGREE[p.comp2 - 1])
        news = ["x" if k in p.news else None for k in (1, 2, 3)]
        role = None if p.role is None else ROLES[p.role - 1]
        leader = None if p.leader is None else ("Yes" if p.leader else "No")
        rows.append([number, first, second, p.pride, *news, role, leader, p.open or None])
    return [*rows, *([number, *[None] * 9] for number in (11, 12))]


@pytest.mark.parametrize("name", ["entry.xlsx", "entry.csv"])
def test_typed_paper_forms_give_the_identical_table(write: Write, workbook: Write, name: str) -> None:
    """The workbook, and the same saved as CSV; prepared rows without answers are one repair."""
    rows = _sheet()
    if name.endswith("xlsx"):
        path = workbook(name, Answers=rows)
    else:
        text = pd.DataFrame(rows, dtype="object").to_csv(index=False, header=False)
        path = write(name, text)
    read = read_survey(path, FORM)
    assert (read.platform, read.n_rows, recognise(path).kind) == ("toolkit", 10, "survey")
    assert _table(read.responses) == EXPECTED
    assert read.not_applicable.to_dict() == NOT_APPLICABLE
    assert "2 rows hold no more than the number of a form; left out." in read.repairs["action"].tolist()


def test_a_form_that_was_typed_twice_counts_once(workbook: Write) -> None:
    """The number on the paper is the form's id; the row that was typed last is kept."""
    rows = [["FORM", "COMP1"], ["Number", "I feel heard here"], [1, 4], [2, 5], [1, 3]]
    read = read_survey(workbook("a.xlsx", Answers=rows), FORM)
    assert read.responses["COMP1"].tolist() == [5, 3]
    assert read.set_aside[["row", "found"]].values.tolist() == [[3, "row 5"]]
