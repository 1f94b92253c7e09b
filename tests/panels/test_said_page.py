"""Page 2 beside the straight way: wrong files, other surveys, statements without a value, several files of a round."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import ipywidgets as widgets
import pytest
from looking import parts, press, seen

from toolkit import panels, workspace
from toolkit.documents.other_surveys import other_surveys
from toolkit.errors import Refused
from toolkit.survey import Questionnaire
from toolkit.workspace import Workspace, text

AGREE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
STATEMENTS = ("We listen to people", "We keep promises", "I rarely get useful feedback (R)")


def survey_file(n: int = 12, statements: tuple[str, ...] = STATEMENTS, **more: str) -> bytes:
    """Answers of n people: all agree with the first, half with the second, one in three with the last."""
    rows = [",".join(["Timestamp", *(f"Q [{words}]" for words in statements), *more])]
    for number in range(n):
        agree = (True, number % 2 == 0, number % 3 == 0)
        answers = [AGREE[3] if agree[place % 3] else AGREE[1] for place in range(len(statements))]
        beside = [cell.format(number=number) for cell in more.values()]
        rows.append(",".join([f"3/{number + 1}/2026 8:05:07", *answers, *beside]))
    return "\r\n".join(rows).encode()


WRONG = {
    "abc.csv": (b"a,b,c\n1,2,3\n", "Found: 3 answered with a number."),
    "letter.txt": (b"Dear all,\nthank you for coming.\nBye\n", "none of its questions is rated"),
    "three.csv": (survey_file(3), "3 people answered; results are shown from 5 answers on"),
}


@pytest.fixture
def asked(mine: Workspace) -> Workspace:
    """The organisation after page 1: two values and the questions made from them."""
    page = panels.SurveyPage(mine)
    page.line.value = "We walk beside people."
    for form, name in zip(page.values, ("Warmth", "Growth"), strict=True):
        form.name.value, form.behaviours.value = name, f"Shows {name} to others\nAsks about {name}"
    assert page.keep() is not None
    return mine


@pytest.fixture
def page(mine: Workspace) -> panels.SaidPage:
    """The page with a survey that was not made here."""
    made = panels.SaidPage(mine)
    made.file.read_bytes("answers.csv", survey_file())
    return made


# --- files that cannot be used ---


@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_file_that_cannot_be_counted_is_not_kept(page: panels.SaidPage, mine: Workspace, name: str) -> None:
    """The sentence says why, the result before stays and bears its file's name, and a reload shows it again."""
    content, why = WRONG[name]
    page.guard(lambda: page.file.read_bytes(name, content), "choose")
    assert why in seen(page.message)
    assert [file.name for file in mine.kept()] == ["answers.csv"]
    still = text("panels.shown_from.still", name="answers.csv", day=date.today().isoformat())
    assert f"{text('panels.refused.not_kept', name=name)} {still}" in seen(page.file.shown_from)
    assert text("panels.said.who") in seen(page.result)
    assert len(page.write().papers) == 5
    again = panels.SaidPage(mine)
    assert seen(again.message) == ""
    assert 'from "answers.csv"' in seen(again.file.shown_from)


def test_a_refused_file_does_not_claim_the_next_organisation(page: panels.SaidPage) -> None:
    """What was refused is nobody's: the same file in another organisation is not questioned."""
    content, why = WRONG["letter.txt"]
    page.guard(lambda: page.file.read_bytes("letter.txt", content), "choose")
    other = panels.SaidPage(workspace.create("Another agency"))
    other.guard(lambda: other.file.read_bytes("letter.txt", content), "choose")
    assert why in seen(other.message)
    assert seen(other.file.question) == ""


def test_a_wrong_file_first_leaves_nothing(mine: Workspace) -> None:
    """Without an earlier result nothing stands below the sentence."""
    made = panels.SaidPage(mine)
    made.guard(lambda: made.file.read_bytes("abc.csv", WRONG["abc.csv"][0]), "choose")
    assert made.result.children == ()
    assert seen(made.file.shown_from) == text("panels.refused.not_kept", name="abc.csv")


def test_a_folder_that_kept_a_wrong_file_is_usable_again(page: panels.SaidPage, mine: Workspace) -> None:
    """A file kept before this was checked: the one before it is shown and reported, and it can be taken away."""
    mine.keep_file("abc.csv", WRONG["abc.csv"][0], "survey", on=date(2026, 11, 23))
    again = panels.SaidPage(mine)
    assert WRONG["abc.csv"][1] in seen(again.message)
    assert text("panels.refused.kept", name="abc.csv") in seen(again.file.shown_from)
    assert len(again.write().papers) == 5
    papers = sorted(mine.path("papers").rglob("*.html"))
    press(again.file.kept_files.widget, text("panels.take_away.one"))
    assert len(mine.kept()) == 2
    press(again.file.kept_files.widget, text("panels.take_away.yes"))
    assert [file.name for file in mine.kept()] == ["answers.csv"]
    assert sorted(mine.path("papers").rglob("*.html")) == papers
    assert text("panels.take_away.done", name="abc.csv") in seen(again.message)
    assert 'is from "answers.csv"' in seen(again.file.shown_from)


def test_teams_stay_when_a_wrong_file_is_chosen(mine: Workspace) -> None:
    """The plan that was formed is not lost by a slip, and stands under its own file's name."""
    made = panels.TeamsPage(mine)
    rows = "\n".join(f"{100 + n},Person {chr(65 + n)} Example,Nurse,North" for n in range(10))
    made.file.read_bytes("staff.csv", f"Employee ID,Name,Job Title,Site\n{rows}\n".encode())
    made.run()
    made.guard(lambda: made.file.read_bytes("answers.csv", survey_file()), "choose")
    assert text("panels.teams.plan") in seen(made.result)
    assert 'still from "staff.csv"' in seen(made.file.shown_from)
    assert [file.name for file in mine.kept()] == ["staff.csv"]


def test_scores_refused_for_an_answer_are_kept(mine: Workspace) -> None:
    """An answer about the file, not the file, is why nothing may be said; it can be changed after a reload."""
    rows = "\n".join(f"P{n},{50 + n % 7},{55 + n % 5}" for n in range(20))
    content = f"Employee ID,Score before,Score after\n{rows}\n".encode()
    made = panels.HelpPage(mine)
    made.file.read_bytes("scores.csv", content)
    made.form.training.value = "Safe lifting"
    for field in made.form.deciding.values():
        field.value = "yes"
    with pytest.raises(Refused):
        made.answer()
    again = panels.HelpPage(mine)
    with pytest.raises(Refused):
        again.file.read_bytes("scores.csv", content)
    assert [file.name for file in mine.kept()] == ["scores.csv"]
    assert 'is from "scores.csv"' in seen(again.file.shown_from)


def test_scores_that_cannot_be_read_are_not_kept(mine: Workspace) -> None:
    """A file of another kind costs the page nothing."""
    made = panels.HelpPage(mine)
    made.guard(lambda: made.file.read_bytes("answers.csv", survey_file()), "choose")
    assert mine.kept() == []
    assert made.chosen is None


# --- another survey than the organisation's own ---


def test_another_survey_is_asked_about_and_read_by_its_own_questions(asked: Workspace) -> None:
    """The page says why, offers the way on, and its next round is read the same way without asking."""
    made = panels.SaidPage(asked)
    made.file.read_bytes("other.csv", survey_file())
    assert "answers none of the statements" in seen(made.columns) or "no column answers" in seen(made.columns)
    assert made.result.children == ()
    press(made.columns, text("panels.said.use_file"))
    assert "12 people answered" in seen(made.result)
    made.file.read_bytes("other again.csv", survey_file(14))
    assert "14 people answered" in seen(made.result)
    assert made.columns.children == ()


def test_the_wrong_survey_is_taken_away_again(asked: Workspace) -> None:
    """The other answer to the question: nothing of the file stays."""
    made = panels.SaidPage(asked)
    made.file.read_bytes("other.csv", survey_file())
    press(made.columns, text("panels.said.wrong_file"))
    assert asked.kept() == []
    assert other_surveys(asked) == []


def test_a_survey_taken_for_another_goes_back(asked: Workspace) -> None:
    """The file's own questions were taken by mistake: the organisation's questionnaire is offered again."""
    made = panels.SaidPage(asked)
    made.file.read_bytes("other.csv", survey_file())
    press(made.columns, text("panels.said.use_file"))
    press(made.result, text("panels.said.use_own"))
    assert other_surveys(asked) == []
    assert text("panels.said.use_file") in [b.description for b in buttons(made.columns)]


def test_another_survey_of_too_few_people_is_not_kept(asked: Workspace) -> None:
    """It could not be shown by its own questions either: no question is asked about it."""
    made = panels.SaidPage(asked)
    made.guard(lambda: made.file.read_bytes("three.csv", survey_file(3)), "choose")
    assert "3 people answered" in seen(made.message)
    assert (asked.kept(), seen(made.columns)) == ([], "")


# --- which statement speaks for what ---


def test_until_it_is_said_statements_stand_by_themselves(page: panels.SaidPage) -> None:
    """No bar of everything together, no groups; the page and the report say so, and the marked one is proposed."""
    assert text("panels.said.unsettled") in seen(page.result)
    assert text("survey.block.other") not in seen(page.result)
    assert [code for code, ticked in page.form.against.items() if ticked.value] == ["Q3"]
    report = report_of(page)
    assert "Nobody has said yet which statements belong to which value" in report
    assert "Agreeing with these may speak against what the others speak for" in report
    assert "Fewest agree" not in report.replace("Fewest agree (50 %): “We keep promises”", "")


def test_what_was_said_counts_for_the_next_round_too(page: panels.SaidPage, mine: Workspace) -> None:
    """Values typed and chosen, one statement turned: 4 of 12 agree with it, so that 8 of 12 speak for the value."""
    page.form.new.value = "Learning together"
    press(page.form.widget, text("panels.said.add_value"))
    page.form.values["Q3"].value = "Learning together"
    press(page.form.widget, text("panels.said.settle_keep"))
    assert text("panels.said.settled") in seen(page.message)
    assert "Learning together 67 %" in seen(page.result)
    page.file.read_bytes("round 2.csv", survey_file(15))
    assert "Learning together 67 %" in seen(page.result)
    assert text("panels.said.unsettled") not in seen(page.result)
    report = report_of(page)
    assert "Learning together" in report
    assert "Nobody has said yet" not in report
    assert "Learning together 67 %" in seen(panels.SaidPage(mine).result)


def test_a_statement_that_is_new_in_a_round_is_asked_about(page: panels.SaidPage) -> None:
    """Nothing is counted by value while a statement has no answer yet; what was said before stands in the form."""
    page.settle({"Q1": "Warmth", "Q2": "Warmth", "Q3": "Learning"}, ["Q3"])
    page.file.read_bytes("round 2.csv", survey_file(12, (*STATEMENTS, "I can ask anything")))
    assert text("panels.said.new_statements", n=1) in seen(page.result)
    assert page.form.values["Q1"].value == "Warmth"
    assert page.form.against["Q3"].value


def test_a_typed_value_without_a_name_gets_a_sentence(page: panels.SaidPage) -> None:
    """An empty name is no value."""
    press(page.form.widget, text("panels.said.add_value"))
    assert text("panels.said.type_value") in seen(page.message)


def test_a_statement_scored_the_wrong_way_is_turned_after_a_yes(mine: Workspace) -> None:
    """The page says its words, asks, changes the questionnaire, and counts anew."""
    made = panels.SaidPage(mine)
    rows = [",".join(["Timestamp", *(f"Q [{words}]" for words in ("I feel safe", "I am heard", "I hide mistakes"))])]
    for number in range(36):
        one, other = (AGREE[4], AGREE[0]) if number % 3 else (AGREE[1], AGREE[3])
        rows.append(f"3/{number % 27 + 1}/2026 8:{number:02}:07,{one},{one},{other}")
    made.file.read_bytes("safe.csv", "\r\n".join(rows).encode())
    made.settle(dict.fromkeys(("Q1", "Q2", "Q3"), "Safety"), [])
    assert text("panels.said.keyed", text="I hide mistakes", name="Safety") in seen(made.result)
    who = seen(made.result).split(text("panels.said.values"))[0]
    assert "I hide mistakes" not in who
    press(made.result, text("panels.said.mark"))
    assert not other_surveys(mine)[0].questionnaire.item("Q3").reversed
    press(made.result, text("panels.said.mark_yes"))
    assert other_surveys(mine)[0].questionnaire.item("Q3").reversed
    assert "Safety 67 %" in seen(made.result)
    assert text("panels.said.mark") not in [button.description for button in buttons(made.result)]


def test_the_organisations_own_questionnaire_is_changed_after_a_yes() -> None:
    """The statement stands there as reversed, and the file as it was stays in "previous"."""
    sample = workspace.open_sample("willow_bend")
    made = panels.SaidPage(sample)
    before = Questionnaire.load(sample.path("questionnaire.yaml"))
    item = next(item for item in before.rated() if not item.reversed)
    made.turn(item.code)
    assert Questionnaire.load(sample.path("questionnaire.yaml")).item(item.code).reversed
    assert not Questionnaire.load(sample.path("previous/questionnaire.yaml")).item(item.code).reversed


def test_a_question_that_is_not_reported_is_named(mine: Workspace) -> None:
    """What everybody ticked alike is not counted: on the page and in the report, with the reason."""
    made = panels.SaidPage(mine)
    more = {"How do you hear our news?": "Mail;Meeting", "What would help?": "Nothing to say about {number} today"}
    made.file.read_bytes("news.csv", survey_file(12, **more))
    for words in (seen(made.result), report_of(made)):
        assert "How do you hear our news?" in words
        assert text("documents.not_reported.multiple") in words
    assert "What would help?" in report_of(made)  # how many wrote something


def test_the_report_does_not_bear_the_files_name(mine: Workspace) -> None:
    """A file's name may be a person's; it stays on the page."""
    made = panels.SaidPage(mine)
    made.file.read_bytes("Jane Secretname answers.csv", survey_file())
    made.file.read_bytes("Jane Secretname again.csv", survey_file(14))
    assert "Jane Secretname again.csv" in seen(made.file.shown_from)
    papers = made.write()
    assert b"Secretname" not in b"".join(paper.path.read_bytes() for paper in papers.papers)
    assert "Source of the answers: Google Forms, 14 rows" in report_of(made)


# --- several files of one round ---


def test_a_second_file_of_the_round_is_read_with_the_first(page: panels.SaidPage, mine: Workspace) -> None:
    """Online and paper together, on the page, after a reload and in the report; the round before is not touched."""
    paper = survey_file(6).replace(b"/2026 8:", b"/2026 9:")
    page.file.read_files([("paper.csv", paper, "")], beside=page.file.shown_files)
    for shown in (page, panels.SaidPage(mine)):
        assert "18 people answered" in seen(shown.result)
        assert "answers.csv, paper.csv" in seen(shown.file.shown_from)
    assert "Answers of 18 people" in report_of(page)
    assert len({file.round for file in mine.kept("survey")}) == 1
    page.file.read_bytes("next.csv", survey_file(9))
    assert "9 people answered" in seen(page.result)


def test_a_second_file_of_another_survey_is_refused(page: panels.SaidPage, mine: Workspace) -> None:
    """Files without a question in common are no round; the first is shown as before."""
    other = survey_file(8, ("Something else", "And another thing"))
    page.guard(lambda: page.file.read_files([("other.csv", other, "")], beside=page.file.shown_files), "choose")
    assert "have no question in common" in seen(page.message)
    assert [(file.name, file.round) for file in mine.kept()] == [("answers.csv", "")]
    assert "12 people answered" in seen(page.result)


def test_a_folder_of_answer_files_is_one_survey(mine: Workspace, tmp_path: Path) -> None:
    """What the toolkit's own form saved, a file a person, is kept as one pack."""
    for number in range(6):
        answers = {"COMP1": 4 if number % 2 else 2, "COMP2": 5}
        record = {"toolkit": "answers", "version": 1, "questionnaire": "q", "language": "en", "answers": answers}
        record |= {"seconds": 60 + number, "sent": f"2026-03-02T08:05:0{number}Z"}
        (tmp_path / f"answers {number}.json").write_text(json.dumps(record))
    made = panels.SaidPage(mine)
    made.file.read_path(tmp_path)
    assert "6 people answered" in seen(made.result)
    assert [file.name for file in mine.kept()] == ["6 answer files.zip"]
    made.file.read_path(tmp_path)
    assert len(mine.kept()) == 1


# --- groups from the staff list ---


def with_staff(mine: Workspace) -> panels.SaidPage:
    """Answers with e-mail addresses and no group, and a staff list of the same people at two sites."""
    rows = "\n".join(f"P{n},Person {n} Example,Nurse,{('North', 'South')[n % 2]},p{n}@oak.example" for n in range(14))
    mine.keep_file("staff.csv", f"Employee ID,Name,Job Title,Site,E-mail\n{rows}\n".encode(), "staff", on=date.today())
    made = panels.SaidPage(mine)
    made.file.read_bytes("mails.csv", survey_file(14, **{"Email Address": "p{number}@oak.example"}))
    made.settle(dict.fromkeys(("Q1", "Q2", "Q3"), "Care"), ["Q3"])
    return made


def test_groups_come_from_the_staff_list_when_somebody_says_so(mine: Workspace) -> None:
    """The question is asked once; then the report compares the sites, and no address is left in what is counted."""
    made = with_staff(mine)
    assert text("panels.said.groups_words") in seen(made.result)
    assert "Share who agree: By site" not in report_of(made)
    made.take_groups(["SITE"])
    assert list(made.found.export.people.columns) == ["row"]
    report = report_of(made)
    assert "Share who agree: By site" in report
    assert "oak.example" not in report
    assert panels.SaidPage(mine).found.export.responses["SITE"].value_counts().to_dict() == {"North": 7, "South": 7}


def test_no_groups_is_an_answer_too(mine: Workspace) -> None:
    """The question is folded away and nothing is added."""
    made = with_staff(mine)
    press(made.result, text("panels.said.no_groups"))
    assert "SITE" not in panels.SaidPage(mine).found.export.responses


def test_a_staff_list_of_other_people_is_said(mine: Workspace) -> None:
    """Nobody is found: a sentence, nothing remembered, and the result stays."""
    made = with_staff(mine)
    mine.keep_file("other.csv", b"Employee ID,Name,Job Title\nX1,Ann Example,Cook\n", "staff", on=date.today())
    made.guard(lambda: made.take_groups(["SITE"]), "groups")
    assert "nobody who answered is in other.csv" in seen(made.message)
    assert mine.answers("survey_groups") == {}
    assert "14 people answered" in seen(panels.SaidPage(mine).result)


def buttons(widget: widgets.Widget) -> Iterator[widgets.Button]:
    """Yield the buttons in a widget."""
    return (part for part in parts(widget) if isinstance(part, widgets.Button))


def report_of(page: panels.SaidPage) -> str:
    """Make the papers and return the words of the web page."""
    made = page.write()
    path = next(paper.path for paper in made.papers if paper.path.suffix == ".html")
    return seen(widgets.HTML(path.read_text(encoding="utf-8")))
