"""Who answered of the staff, the last survey round and what goes together, as they stand in the report."""

import csv
import re
from datetime import date
from io import StringIO

import pytest

from toolkit.documents import write_survey_report
from toolkit.documents.rounds import survey_of
from toolkit.documents.since_section import round_before, since_section
from toolkit.documents.survey_results import score_survey
from toolkit.documents.survey_sections import Report
from toolkit.documents.together_section import together_section

ON = date(2026, 11, 23)
TEXTS = (
    "We listen first",
    "We notice others",
    "I ask for feedback",
    "There is little to learn here",
    "I know our mission",
)


def answers_csv(n: int, agreeing: int, *, texts=TEXTS, silent: int = 0) -> bytes:
    """Answers of ``n`` people, the first so many of whom agree with everything; half work in the North."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(["Timestamp", *texts, "What is your role?", "Where do you work?"])
    for number in range(n):
        # Agreeing and site go through the people at different paces, so that both sites have both kinds.
        answer = "Agree" if number % n < agreeing else "Disagree"
        site = "" if number < silent else ("North", "South")[number % 2]
        rows.writerow([f"3/{number % 27 + 1}/2026 8:{number % 60:02}:07", *[answer] * len(texts), "Nurse", site])
    return written.getvalue().encode()


def staff_csv(north: int, south: int) -> bytes:
    lines = ["Employee ID,Name,Job Title,Site,Supervisor ID,Hire Date"]
    sites = ["North"] * north + ["South"] * south
    lines += [f"ID-{n},Person{n} Of,Nurse,{site},{'' if n < 2 else 'ID-0'},2015-02-01" for n, site in enumerate(sites)]
    return "\n".join(lines).encode()


@pytest.fixture
def two_rounds(new_organisation):
    """60 answers, 20 of which agree; a year later 80, 64 of which agree; 70 and 50 people at two sites."""
    made = new_organisation("Two rounds", files=False)
    made.keep_file("first.csv", answers_csv(60, 20), "survey", on=ON, survey_round="March 2025")
    made.keep_file("second.csv", answers_csv(80, 64), "survey", on=ON, survey_round="March 2026")
    made.keep_file("staff.csv", staff_csv(70, 50), "staff", on=ON)
    return made


def page(organisation, language: str = "en") -> str:
    papers = write_survey_report(organisation, formats=("html",), language=language, on=ON)
    return papers.papers[0].path.read_text()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_who_answered_and_what_changed(two_rounds) -> None:
    """80 of 120 people; 40 of 70 and 40 of 50; compassion from 20 of 60 to 64 of 80; bounds 64 and 104 of 120.

    Growth stays at half: one of its two statements is worded the other way round.
    """
    told = words(page(two_rounds))
    assert "80 of the 120 people on the staff list answered (67 %)." in told
    assert "North 70 40 57 %" in told
    assert "South 50 40 80 %" in told
    assert "Compassion 80 % 53 % 87 %" in told
    assert "Adjusted to match the staff Compassion 80 %" in told
    assert "60 people answered in the earlier survey round, 80 in this one." in told
    assert "Compassion 33 % 80 % +47" in told
    assert "More than chance, all comparisons taken together: Compassion, Our mission; single statements: 5." in told


def test_in_the_order_of_the_report(two_rounds) -> None:
    """What was found stands before the details: who answered, the last round, what goes together, then the groups."""
    told = page(two_rounds)
    places = [told.index(f'id="{code}"') for code in ("in-short", "response", "since", "together", "by-site")]
    assert places == sorted(places)


def test_in_spanish(two_rounds) -> None:
    """Every sentence of the three parts."""
    told = words(page(two_rounds, "es"))
    assert "Respondieron 80 de las 120 personas de la lista de personal (67 %)." in told
    assert "Desde la ronda anterior" in told
    assert "Lo que va junto con «Nuestra misión»" in told
    assert not [part for part in ("staff list", "survey round", "goes together") if part in told]


def test_too_few_answers_show_statements_instead(two_rounds) -> None:
    """80 answered: what goes together is not told."""
    told = words(page(two_rounds))
    assert "80 people answered all values. What goes together is told from 150 on" in told
    assert "Statements furthest below the average" in told


def test_the_first_round_has_nothing_before_it(new_organisation) -> None:
    """No part on changes; without a staff list none on who answered."""
    made = new_organisation("One round", files=False)
    made.keep_file("first.csv", answers_csv(60, 20), "survey", on=ON)
    told = page(made)
    assert 'id="since"' not in told
    assert 'id="response"' not in told


def test_an_earlier_round_is_reported_without_the_later_one(two_rounds) -> None:
    """Asked for the first round, nothing stands before it."""
    first = two_rounds.kept("survey")[0]
    assert round_before(two_rounds, survey_of(two_rounds, first)) is None
    assert round_before(two_rounds, survey_of(two_rounds)) == first


def test_answers_that_are_not_kept_have_nothing_before_them(two_rounds, new_organisation) -> None:
    """Scored from a file outside the organisation: no part on changes, and no error."""
    answers = survey_of(two_rounds)
    assert round_before(new_organisation("Elsewhere", files=False), answers) is None


def test_the_few_without_a_site_do_not_follow_from_two_counts(new_organisation) -> None:
    """Three of 80 named no site: the table by site counts them with South, so that South's own count is not told."""
    made = new_organisation("Silent", files=False)
    made.keep_file("first.csv", answers_csv(80, 50, silent=3), "survey", on=ON)
    made.keep_file("staff.csv", staff_csv(70, 50), "staff", on=ON)
    told = words(page(made))
    assert "South, or no answer 42" in told
    assert "South 50 39" not in told
    assert "80 of the 120 people on the staff list answered" in told


def test_groupings_without_a_figure_are_named_together(new_organisation) -> None:
    """Four people at each site: no heading for an empty table."""
    made = new_organisation("Few", files=False)
    made.keep_file("first.csv", answers_csv(8, 4), "survey", on=ON)
    told = page(made)
    assert 'id="by-none"' in told
    assert 'id="by-site"' not in told
    assert "By site" in words(told[told.index('id="by-none"') :])


def test_the_first_page_says_what_was_found(two_rounds) -> None:
    """The sentences of the parts, word by word, in front of them."""
    told = words(page(two_rounds))
    first = told[told.index("In short", told.index("At a glance", 200)) :][:900]
    assert "Who answered of the staff: 80 of the 120 people on the staff list answered (67 %)." in first
    assert "Since the last survey round: More than chance, all comparisons taken together: Compassion" in first


def test_a_reworded_statement_is_listed_and_not_compared(two_rounds) -> None:
    """Somebody confirmed that the first round's other words mean a question: they were other words."""
    other = ("We try to listen first of all", *TEXTS[1:])
    content = answers_csv(60, 20, texts=other)
    two_rounds.keep_file("other.csv", content, "survey", on=ON, survey_round="March 2024")
    two_rounds.remember("survey_columns", {other[0]: "COMP1"})
    earlier = two_rounds.kept("survey")[-1]
    report = Report.of(two_rounds, survey_of(two_rounds), "en")
    survey = survey_of(two_rounds, two_rounds.kept("survey")[1])
    assert earlier.round == "March 2024"
    section = since_section(two_rounds, report.survey, report.results, report.before, "en")
    told = " ".join(getattr(block, "words", "") + " ".join(getattr(block, "points", ())) for block in section.blocks)
    assert "Not compared, since the words or the answers to choose from are others than before:" in told
    assert survey.file.round == "March 2026"


def test_groups_are_not_compared_while_nobody_said_what_belongs_to_what(two_rounds) -> None:
    """An unsettled survey has no values yet."""
    survey = survey_of(two_rounds)
    results = score_survey(survey.export.responses, survey.questionnaire, two_rounds, settled=False)
    assert together_section(results, "en") is None
