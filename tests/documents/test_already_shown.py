"""A second report of nearly the same answers hides what would undo the first, or is not written, or is warned of."""

import re
from datetime import date

import pytest

from toolkit.documents import (
    delete_due,
    finish_organisation,
    survey_of,
    write_all_papers,
    write_survey_report,
    write_you_said,
)
from toolkit.documents.already_shown import LIST
from toolkit.documents.shown_before import FOLDER, shown_before
from toolkit.documents.survey_sections import Report
from toolkit.errors import Refused

ON = date(2026, 11, 23)
SURVEY = (
    "The privacy check did not pass, so nothing is written; nothing is lost. A report on 30 answers of this survey "
    "round was already shown (dated 2026-11-23). This one rests on 31; answers that are not the same in both: 1. "
    "Whoever holds both could subtract one from the other and work out what fewer than 5 people said. You can wait "
    "until more answers are new (5 at the least), make the report from the same answers as before, or, if nobody "
    "was given the earlier report, delete its papers and the file FILE in the organisation's folder and make this "
    "one again."
)
SCORES = (
    "Give out only one of two briefs: the one of 2026-11-23 rests on the scores of 20 people, this one on 21; "
    "people who are not the same in both: 1. Whoever holds both can subtract one from the other and work out single "
    "people's scores."
)
OTHER = (
    "Most scores of “Fire drill” are those of “Safe lifting”, of which a brief was made on 2026-11-23 (20 people "
    "there, 21 here; people who are not the same in both: 1). Check that each file is of the training that was named. "
    "If both are of one training, give out only one of the two briefs."
)
LATE = b"3/28/2026 9:00:00,late@elm.example,Strongly disagree,Disagree,Agree,Agree,Disagree,,Nurse,North\r\n"


def add(organisation, kind, name, more, on, change=lambda content: content):
    """Hand in the file of a kind again, with lines more."""
    content = change(organisation.kept(kind)[-1].path.read_bytes()) + more
    organisation.keep_file(name, content, kind, on=on, survey_round=organisation.kept(kind)[-1].round)


def refusal(organisation, write=write_survey_report, **choices):
    """Why no report is written, with the file's name taken out."""
    papers = sorted(organisation.path("papers").rglob("*"))
    with pytest.raises(Refused) as refused:
        write(organisation, on=ON, **choices)
    assert sorted(organisation.path("papers").rglob("*")) == papers
    (file,) = re.findall(rf"{FOLDER}/\S+ \w+\.yaml", str(refused.value))
    assert organisation.has(file)
    return str(refused.value).replace(file, "FILE")


def test_one_late_answer_is_not_found_by_subtraction(organisation):
    """30 answers, then one more: the difference of the two reports would be that person's answers."""
    assert write_survey_report(organisation, on=ON).not_made == ()
    add(organisation, "survey", "answers again.csv", LATE, ON)
    assert refusal(organisation) == SURVEY
    assert refusal(organisation, write_you_said) == SURVEY
    papers = write_all_papers(organisation, on=ON)
    assert any(SURVEY[:60] in sentence for sentence in papers.not_made)
    assert not any(paper.path.parent.name == "to talk about" for paper in papers.papers)


def test_a_report_that_nobody_was_given_is_taken_off(organisation):
    """Its file deleted, the next one is made, with the warning that both must not be given out."""
    write_survey_report(organisation, formats=("html",), on=ON)
    add(organisation, "survey", "answers again.csv", LATE, ON)
    for path in organisation.path(FOLDER).iterdir():
        path.unlink()
    (warning,) = write_survey_report(organisation, formats=("html",), on=ON).not_made
    assert warning.startswith("Give out only one of two reports: the one of 2026-11-23 rests on 30 answers")


def test_only_looking_at_a_survey_shows_nothing(organisation):
    """A page scores the answers; what nobody laid down is no earlier report."""
    report = Report.of(organisation, survey_of(organisation), "en")
    assert report.check.passed
    assert report.results.tables
    assert shown_before(organisation) == []


def test_the_report_says_that_the_check_passed(organisation):
    """With the groups and figures that were checked, and what was already shown."""
    papers = write_survey_report(organisation, formats=("html",), on=ON)
    page = papers.papers[0].path.read_text(encoding="utf-8")
    assert "The privacy check passed." in page
    assert "What was already shown of this survey round" not in page
    stricter = organisation.change_settings(minimum_group=16)
    again = write_survey_report(stricter, formats=("html",), on=ON.replace(day=30)).papers[0].path
    assert "What was already shown of this survey round (2026-11-23)" in again.read_text(encoding="utf-8")


def test_ten_who_left_take_nobody_with_them(organisation):
    """Whoever holds both reports knows of no group of fewer than five who left, for any statement and grouping."""
    write_survey_report(organisation, formats=("html",), on=ON)
    head, *rows = organisation.kept("survey")[-1].path.read_bytes().splitlines(keepends=True)
    stayed = [row for number, row in enumerate(rows) if number % 3]
    organisation.keep_file("fewer.csv", b"".join([head, *stayed]), "survey", on=ON)
    write_survey_report(organisation, formats=("html",), on=ON)
    first, second = shown_before(organisation)
    assert (len(first.people), len(second.people)) in {(30, 20), (20, 30)}
    counted = [
        frozenset(
            code
            for place, code in enumerate(one.people)
            if code not in one.silent[cell.question] and (not cell.by or one.groups[cell.by][place] == cell.group)
        )
        for one in (first, second)
        for cell in one.cells
        if cell.question.startswith("COMP1")
    ]
    apart = {len(one - other) for one in counted for other in counted if other < one}
    assert apart
    assert min(apart) >= 5


def test_the_codes_go_with_the_copies_of_the_answers(organisation):
    """On the day that was set; the list of papers stays."""
    write_survey_report(organisation, formats=("html",), on=ON)
    finish_organisation(organisation, on=ON, delete_on=ON)
    assert len(shown_before(organisation)) == 1
    delete_due(organisation.up_to_date(), ON)
    assert shown_before(organisation) == []
    assert not list(organisation.path(f"previous/{FOLDER}").glob("*"))
    assert len(organisation.read_record(LIST)["shown"]) == 1


def test_what_is_kept_of_a_report_names_nobody(organisation):
    """Codes, groups that are shown, counts: no name, address, hidden job title or answer."""
    write_survey_report(organisation, formats=("html",), on=ON)
    (path,) = organisation.path(FOLDER).iterdir()
    kept = path.read_text(encoding="utf-8").casefold()
    found = [secret for secret in ("zebedee", "person0@elm", "llama", "disagree", "8:05") if secret in kept]
    assert found == []
    assert "north" in kept


def test_the_same_report_again_is_no_matter(organisation, made):
    """The same answers and figures on another day give nothing away."""
    write_survey_report(organisation, on=made[1].on)
    assert write_survey_report(organisation, on=made[1].on.replace(day=30)).not_made == ()
    assert len(organisation.read_record(LIST)["shown"]) == 1


def test_another_round_is_another_survey(organisation, made):
    """The same people at other times: nobody can be subtracted."""
    write_survey_report(organisation, on=made[1].on)
    add(
        organisation,
        "survey",
        "round 2.csv",
        LATE,
        made[1].on,
        lambda content: content.replace(b"/2026 8:", b"/2027 7:"),
    )
    assert write_survey_report(organisation, on=made[1].on).not_made == ()


def test_one_more_file_of_the_round_is_warned_of(organisation, made):
    """A report of the online answers, then one with a paper form added: the difference is that person's answers."""
    write_survey_report(organisation, on=made[1].on)
    online = organisation.kept("survey")[0]
    content = online.path.read_bytes()
    paper = content.splitlines(keepends=True)[0] + LATE
    for name, one in (("answers.csv", content), ("paper.csv", paper)):
        organisation.keep_file(name, one, "survey", on=made[1].on, survey_round="Round 1")
    assert refusal(organisation) == SURVEY
    assert [len(entry["file"].split("+")) for entry in organisation.read_record(LIST)["shown"]] == [1]


def test_statements_counted_in_another_way_are_warned_of(organisation, made):
    """Nothing can be subtracted, and yet the two tell more together: one statement is turned."""
    write_survey_report(organisation, on=made[1].on)
    asked = organisation.read_text("questionnaire.yaml").replace(
        "COMP2, kind: scale,", "COMP2, kind: scale, reversed: yes,"
    )
    organisation.write_text("questionnaire.yaml", asked)
    found = write_survey_report(organisation, on=made[1].on).not_made
    assert [sentence[:100] for sentence in found] == [
        "Give out only one of two reports: the one of 2026-11-23 shows the same answers with other groups, an"
    ]


def test_a_late_score_is_warned_of(organisation, made):
    """The one who had no second score has one now: the two means tell it."""
    on = made[1].on
    assert not any("briefs" in sentence for sentence in write_all_papers(organisation, on=on).not_made)
    with_score = lambda content: content.replace(b"ID-77431,50,", b"ID-77431,50,61")  # noqa: E731
    add(organisation, "scores", "scores again.csv", b"", on, with_score)
    assert SCORES in write_all_papers(organisation, on=on).not_made


def test_nearly_the_same_scores_of_another_training_are_questioned(organisation, made):
    """Two courses have each their brief; the scores of one, given a second name by mistake, are noticed."""
    on = made[1].on
    write_all_papers(organisation, on=on)
    rows = organisation.kept("scores")[-1].path.read_bytes()
    other = rows.replace(b",5", b",1").replace(b",6", b",2").replace(b",7", b",3")
    organisation.keep_file("other.csv", other, "scores", on=on, survey_round="Medication")
    papers = write_all_papers(organisation, on=on)
    names = [paper.name for paper in papers.papers if paper.name.startswith("Did it help")]
    assert names[::2] == ["Did it help? Safe lifting (web page)", "Did it help? Medication (web page)"]
    assert not any("briefs" in sentence for sentence in papers.not_made)
    late = rows.replace(b"ID-77431,50,", b"ID-77431,50,61")
    organisation.keep_file("again.csv", late, "scores", on=on, survey_round="Fire drill")
    assert OTHER in write_all_papers(organisation, on=on).not_made


def test_what_is_handed_over_counts_as_shown(organisation, made):
    """The totals hold the report's figures, and more."""
    on = made[1].on
    finish_organisation(organisation, on=on, delete_on=on)
    add(organisation, "survey", "answers again.csv", LATE, on)
    assert refusal(organisation) == SURVEY


def test_the_list_holds_no_answers(organisation, made):
    """It stays when the copies of raw files are deleted."""
    write_survey_report(organisation, formats=("html",), on=made[1].on)
    listed = organisation.path(LIST).read_text(encoding="utf-8").casefold()
    assert [secret for secret in ("zebedee", "person0@elm", "nurse", "disagree") if secret in listed] == []
