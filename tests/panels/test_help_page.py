"""Page 4 without a browser: each file of scores has its own training, answers, range and columns."""

from pathlib import Path

import pytest
from looking import answer, choose, press, seen

from toolkit import panels, workspace
from toolkit.errors import DataProblem
from toolkit.workspace import Workspace, text


@pytest.fixture(params=sorted(workspace.SAMPLES))
def sample(request: pytest.FixtureRequest) -> Workspace:
    """Each sample organisation in turn, open on every page."""
    opened = workspace.open_sample(request.param)
    workspace.set_open(opened)
    return opened


def scores(start: int = 40, n: int = 14, change: int = 0, headings: str = "Learner,Pre-test,Post-test") -> bytes:
    """Write the scores of people who rose by 4 or 5 points in turn, and by ``change`` more."""
    rows = (f"{number + 100},{start + number},{start + number + 4 + number % 2 + change}" for number in range(n))
    return "\n".join([headings, *rows, ""]).encode()


def briefs(page: panels.HelpPage) -> list[Path]:
    """Press "Make the papers", wait, and return the papers."""
    press(page.widget, text("panels.make_papers"))
    page.papers.work.wait()
    assert page.papers.papers is not None, seen(page.widget)
    return [paper.path for paper in page.papers.papers.papers]


def test_scores_to_brief(sample: Workspace) -> None:
    """The sample's scores become a finding with its sentences and a brief."""
    page = panels.HelpPage()
    finding = page.run()
    assert finding.claim == "changed"
    for heading in ("may_say", "may_not_say", "to_say_more"):
        assert text(f"panels.help.{heading}") in seen(page.result)
    assert {path.suffix for path in briefs(page)} == {".docx", ".html"}


def test_a_column_that_may_tell_who_had_no_training_is_named(mine: Workspace) -> None:
    """Scores of a comparison group in the same file are not mixed in without a word (as in MASS::anorexia)."""
    page = panels.HelpPage()
    rows = [f"{n},{'Cont' if n % 3 else 'CBT'},{40 + n},{44 + n}" for n in range(15)]
    choose(page.file, "scores.csv", "\n".join(["Learner,Treat,Pre-test,Post-test", *rows]).encode())
    assert text("panels.help.not_used", names='"Treat"') in seen(page.reading)


def test_nothing_is_answered_at_first(mine: Workspace) -> None:
    """Who was not asked has not answered: no finding, and the open questions are named, all at once."""
    page = panels.HelpPage()
    choose(page.file, "scores.csv", scores())
    assert page.form.unanswered() == [
        text(f"panels.help.{q}") for q in ("training", "same_people", "same_test", "picked")
    ]
    press(page.widget, text("panels.help.again"))
    assert text("panels.help.unanswered") in seen(page.message)
    assert seen(page.message).count("?") == 4
    assert page.finding is None
    answer(page)
    assert "Scores rose by 4.5 points" in seen(page.result)
    again = panels.HelpPage()
    assert "Scores rose by 4.5 points" in seen(again.result)


def test_people_picked_by_low_score_are_refused(sample: Workspace) -> None:
    """The page refuses with a reason and shows no finding."""
    page = panels.HelpPage()
    page.form.deciding["picked"].value = "yes"
    press(page.widget, text("panels.help.again"))
    assert text("panels.help.may_say") not in seen(page.result)
    assert "chosen by their first score" in seen(page.message)


def test_other_people_are_refused(mine: Workspace) -> None:
    """Different people before and after show nobody's change."""
    page = panels.HelpPage()
    choose(page.file, "scores.csv", scores())
    answer(page, same_people="no")
    assert "The two scores are of different people" in seen(page.message)
    assert page.finding is None


def test_an_answer_that_changes_takes_the_finding_and_its_papers_away(sample: Workspace) -> None:
    """Nobody can make the brief of answers that no longer stand on the page, not by a button pressed before either."""
    page = panels.HelpPage()
    before = page.papers
    page.form.deciding["picked"].value = "yes"
    assert text("panels.help.may_say") not in seen(page.result)
    assert before.widget not in page.result.children
    before.run()
    before.work.wait()
    assert "Press" in seen(before.message)
    assert not sample.path("papers").exists()


def test_an_answer_that_is_no_number_is_said(sample: Workspace) -> None:
    """Words in the field for the highest score get a sentence, and so does a range that is turned round."""
    page = panels.HelpPage()
    page.form.highest.value = "twenty"
    press(page.widget, text("panels.help.again"))
    assert 'found "twenty"; expected a number like 20' in seen(page.message)
    page.form.lowest.value, page.form.highest.value = "20", "0"
    press(page.widget, text("panels.help.again"))
    assert "the lowest has to be below the highest" in seen(page.message)


def test_a_range_stays_with_its_file(mine: Workspace) -> None:
    """A test of 20 points, then one of 90: the second file is read with nothing of the first one's."""
    page = panels.HelpPage()
    choose(page.file, "first.csv", scores(1, 12, headings="Learner,Pre-test,Post-test\nPoints Possible,20,20"))
    assert "20 is the highest possible score" in seen(page.questions)
    page.form.lowest.value = "0"
    answer(page)
    choose(page.file, "second.csv", scores(40))
    assert (page.form.lowest.value, page.form.highest.value, page.form.name()) == ("", "", "")
    assert "the highest possible score" not in seen(page.questions)
    answer(page, "Medication")
    assert "for 14 people who have both scores" in seen(page.result)


def test_a_range_that_fits_no_score_is_named(mine: Workspace) -> None:
    """The sentence says the range that was typed, and the file stays on the page to be corrected."""
    page = panels.HelpPage()
    choose(page.file, "scores.csv", scores(40))
    page.form.highest.value = "20"
    answer(page)
    assert "every score lies outside the range of the test, which is up to 20" in seen(page.message)
    page.form.highest.value = "100"
    answer(page)
    assert "Scores rose by 4.5 points" in seen(page.result)


def test_a_measurement_file_changed_by_hand_is_no_fault(sample: Workspace) -> None:
    """Words that are neither yes nor no are no answer, for the papers as for the page."""
    sha256 = sample.kept("scores")[-1].sha256
    sample.write_text("impact_design.yaml", f"files:\n- sha256: {sha256}\n  same_people: [yes]\n  same_test: maybe\n")
    page = panels.HelpPage()
    assert [field.value for field in page.form.deciding.values()] == [None, None, None]
    with pytest.raises(DataProblem):
        page.run()


def test_headings_that_do_not_tell_are_asked_about(mine: Workspace) -> None:
    """Quiz 1 and Quiz 2: three lists, remembered when the page is opened again."""
    page = panels.HelpPage()
    choose(page.file, "quiz.csv", scores(headings="Learner,Quiz 1,Quiz 2"))
    assert text("panels.help.which") in seen(page.columns)
    with pytest.raises(DataProblem, match="Say first which column"):
        page.run()
    lists = page.columns.children[0].children[1:4]
    assert [one.value for one in lists] == [("", "Learner"), ("", ""), ("", "")]
    press(page.columns, text("panels.help.use_columns"))
    assert text("panels.help.choose_columns") in seen(page.message)
    lists[1].value, lists[2].value = ("", "Quiz 1"), ("", "Quiz 1")
    press(page.columns, text("panels.help.use_columns"))
    assert '"Quiz 1" was named for two things' in seen(page.message)
    lists[2].value = ("", "Quiz 2")
    press(page.columns, text("panels.help.use_columns"))
    answer(page)
    assert "Scores rose by 4.5 points" in seen(page.result)
    again = panels.HelpPage()
    assert "Scores rose by 4.5 points" in seen(again.result)
    assert "First score: Quiz 1. Second score: Quiz 2." in seen(again.reading)


@pytest.mark.parametrize("person", ["Employee ID", "Name"])
def test_scores_in_two_files_are_joined(mine: Workspace, person: str) -> None:
    """One file before and one after: by number at once, by name after a yes; who is in one only is listed."""
    names = [f"{100 + number}" if person != "Name" else f"Ada {chr(65 + number) * 3}" for number in range(15)]
    first = "\n".join([f"{person},Points", *(f"{name},{40 + at}" for at, name in enumerate(names)), ""])
    second = "\n".join([f"{person},Points", *(f"{name},{44 + at + at % 2}" for at, name in enumerate(names[:14])), ""])
    page = panels.HelpPage()
    choose(page.file, "before.csv", first.encode())
    choose(page.file, "after.csv", second.encode())
    lists = page.columns.children[0].children[1:4]
    lists[1].value = next(value for label, value in lists[1].options if label == "Points (in before.csv)")
    lists[2].value = ("", "Points")
    press(page.columns, text("panels.help.use_columns"))
    if person == "Name":
        press(page.columns, text("panels.help.use_names"))
        assert text("panels.help.say_names") in seen(page.message)
        page.same_names.value = "yes"
        press(page.columns, text("panels.help.use_names"))
    assert "People who are in one of the two files only (1)" in seen(page.reading)
    answer(page)
    assert "Scores rose by 4.5 points" in seen(page.result)
    assert "for 14 people who have both scores" in seen(page.result)
    assert [path.suffix for path in briefs(page)] == [".html", ".docx"]
    assert "for 14 people who have both scores" in seen(panels.HelpPage().result)


def test_trainings_stand_side_by_side(mine: Workspace) -> None:
    """Two courses have two briefs under two names, and each is shown again with its own answers."""
    page = panels.HelpPage()
    choose(page.file, "lifting.csv", scores())
    answer(page, "Safe lifting")
    first = briefs(page)
    choose(page.file, "medication.csv", scores(10, change=3))
    answer(page, "Medication", same_test="no")
    assert "different test forms" in seen(page.message)
    answer(page, "Medication")
    second = briefs(page)
    assert [path.stem for path in (first[0], second[0])] == ["Did it help Safe lifting", "Did it help Medication"]
    assert not page.papers.papers.not_made
    assert "Scores rose by 7.5 points" in seen(page.result)
    shown = page.trainings.children[0]
    shown.value = next(copy for label, copy in shown.options if label == "Safe lifting (lifting.csv)")
    assert "Scores rose by 4.5 points" in seen(page.result)
    assert page.form.name() == "Safe lifting"


def test_a_file_chosen_by_mistake_is_taken_away(mine: Workspace) -> None:
    """The toolkit's copy and the answers go; the training before is shown again."""
    page = panels.HelpPage()
    choose(page.file, "lifting.csv", scores())
    answer(page)
    choose(page.file, "budget.csv", b"Site,Spent,Left\nNorth,5,6\nSouth,7,8\n")
    press(page.widget, text("panels.help.take_away"))
    assert [file.name for file in mine.kept("scores")] == ["lifting.csv"]
    assert "Scores rose by 4.5 points" in seen(page.result)
    assert "budget.csv" in seen(page.message)
