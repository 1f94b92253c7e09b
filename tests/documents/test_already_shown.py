"""A second report of nearly the same answers is not given out beside the first without a word."""

from toolkit.documents import finish_organisation, write_all_papers, write_survey_report
from toolkit.documents.already_shown import LIST

SURVEY = (
    "Give out only one of two reports: the one of 2026-11-23 rests on 30 answers to this survey, this one on 31; "
    "people who are not the same in both: 1. Whoever holds both can subtract one from the other and work out what "
    "single people said."
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


def test_one_late_answer_is_warned_of(organisation, made):
    """30 answers, then the same with one more: the difference of the two reports is that person's answers."""
    on = made[1].on
    assert write_survey_report(organisation, on=on).not_made == ()
    add(organisation, "survey", "answers again.csv", LATE, on)
    papers = write_survey_report(organisation, on=on)
    assert papers.not_made == (SURVEY,)
    assert "Give out only one of two reports" in papers.index.read_text(encoding="utf-8")


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
    papers = write_survey_report(organisation, on=made[1].on)
    assert papers.not_made == (SURVEY,)
    assert [len(entry["file"].split("+")) for entry in organisation.read_record(LIST)["shown"]] == [1, 2]
    assert write_survey_report(organisation, on=made[1].on).not_made == (SURVEY,)


def test_other_hidden_cells_of_the_same_answers_are_warned_of(organisation, made):
    """With a smallest group of 16 both roles are hidden, with 5 they are not."""
    write_survey_report(organisation, on=made[1].on)
    stricter = organisation.change_settings(minimum_group=16)
    found = write_survey_report(stricter, on=made[1].on).not_made
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
    assert write_survey_report(organisation, on=on).not_made == (SURVEY,)


def test_the_list_holds_no_answers(organisation, made):
    """It stays when the copies of raw files are deleted."""
    write_survey_report(organisation, formats=("html",), on=made[1].on)
    listed = organisation.path(LIST).read_text(encoding="utf-8").casefold()
    assert [secret for secret in ("zebedee", "person0@elm", "nurse", "disagree") if secret in listed] == []
