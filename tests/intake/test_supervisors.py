import pandas as pd
import pytest

from toolkit.intake.questions import QuestionList
from toolkit.intake.repairs import RepairList
from toolkit.intake.supervisors import resolve_supervisors

STAFF = pd.DataFrame(
    {
        "row": [2, 3, 4, 5],
        "person": ["007", "008", "019", "020"],
        "name": ["Ana Núñez", "Chi Okafor", "Eli Lane", "Eli Lane"],
        "email": ["ana@x.org", "", "", ""],
    }
)
LEFT = pd.DataFrame({"person": ["030"], "name": ["Lou Left"]})


def _resolve(said: list[str], answers: dict[str, str] | None = None) -> tuple[list[str], RepairList, QuestionList]:
    repairs, questions = RepairList(), QuestionList()
    column = pd.Series(said, name="Supervisor", dtype="str")
    found = resolve_supervisors(STAFF, column, left=LEFT, answers=answers or {}, repairs=repairs, questions=questions)
    return list(found), repairs, questions


@pytest.mark.parametrize(
    "said", ["008", "Chi Okafor", "Okafor, Chi", "OKAFOR, CHI J.", "chi okafor (008)", "Okafor, Chi [8]", "8"]
)
def test_a_supervisor_is_found_however_the_list_says_it(said: str) -> None:
    """By id, by name in either order, with an id in brackets, without the zeros."""
    assert _resolve([said, "", "", ""])[0][0] == "008"


def test_a_supervisor_is_found_by_e_mail_and_without_accents() -> None:
    """Two more ways systems write people."""
    assert _resolve(["", "ANA@x.org", "Ana Nunez", "N/A"])[0] == ["", "007", "007", ""]


def test_zeros_put_back_are_listed() -> None:
    """An id without its leading zeros is read as the one with them, and said."""
    _, repairs, _ = _resolve(["8", "", "", ""])
    assert repairs.entries[0].action == (
        'No person has the id "8"; read as "008", the same number with its leading zeros.'
    )


def test_who_is_not_found_is_asked_about() -> None:
    """Two of the same name, somebody who left, a slip and a stranger: each has its own question."""
    found, _, questions = _resolve(["Eli Lane", "Lou Left", "Chi Okafr", "Zoe Xu"])
    assert found == ["", "", "", ""]
    asked = questions.to_frame()
    assert asked["choices"].tolist() == [
        (("019", "Eli Lane (019)"), ("020", "Eli Lane (020)"), ("", "nobody in this list")),
        *[()] * 3,
    ]
    assert asked.drop(columns="choices").values.tolist() == [
        [
            *("supervisor", "Eli Lane"),
            '1 person has the supervisor "Eli Lane". Which of these is it: 019, 020? Left open.',
            "",
        ],
        [
            *("supervisor", "Lou Left"),
            '1 person has the supervisor "Lou Left", who has left or was set aside. Who supervises them now? '
            "Left open.",
            "",
        ],
        [
            *("supervisor", "Chi Okafr"),
            '1 person has the supervisor "Chi Okafr", who is not in this list. Do you mean "Chi Okafor" (008)? '
            "Left open.",
            "008",
        ],
        [
            *("supervisor", "Zoe Xu"),
            '1 person has the supervisor "Zoe Xu", who is not in this list. Left open.',
            "",
        ],
    ]


def test_an_answer_given_once_is_used() -> None:
    """What somebody answered is not asked again; "" means nobody."""
    found, _, questions = _resolve(["Eli Lane", "Zoe Xu", "", ""], {"eli lane": "020", "Zoe Xu": ""})
    assert (found, questions.entries) == (["020", "", "", ""], [])


def test_nobody_supervises_themselves() -> None:
    """A director who is their own supervisor reports to nobody here."""
    found, repairs, _ = _resolve(["Ana Núñez", "007", "", ""])
    assert found == ["", "007", "", ""]
    assert repairs.entries[0].action == "This person is named as their own supervisor; read as nobody."
