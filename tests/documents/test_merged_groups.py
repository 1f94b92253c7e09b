"""Small groups put together: approved once, counted as one everywhere, said so in the report, undone again."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from small_sites import ON, answers, fill

from toolkit import documents
from toolkit.documents.content import Points, Text
from toolkit.documents.group_sections import group_sections
from toolkit.documents.merged_groups import FILE, put_together_otherwise, with_merges
from toolkit.documents.survey_report import report_bundle, survey_page
from toolkit.documents.survey_sections import Report
from toolkit.errors import DataProblem
from toolkit.privacy import EACH, Merges
from toolkit.workspace import Workspace, read_record

BOTH = {"SITE": [("North", "South")]}


@pytest.fixture
def small(new_organisation: Callable[..., Workspace]) -> Workspace:
    """Of North and South four people each, of West thirty."""
    return fill(new_organisation(files=False))


def shown_sites(workspace: Workspace) -> set[str]:
    """Sites of which a value is shown."""
    values = Report.of(workspace, documents.survey_of(workspace), "en").results.tables["SITE"].values
    return set(values.loc[~values["hidden"], "group"])


def words(workspace: Workspace, language: str = "en") -> str:
    """What the sections by group and the page of method say."""
    report = Report.of(workspace, documents.survey_of(workspace), language)
    blocks = [block for section in group_sections(report) for block in section.blocks]
    told = [block.words for block in blocks if isinstance(block, Text)]
    told += [point for block in blocks if isinstance(block, Points) for point in block.points]
    return " ".join([*told, *report.method_points()])


def proposals(workspace: Workspace) -> Merges:
    """What could be put together."""
    return documents.merge_proposals(workspace, Report.of(workspace, documents.survey_of(workspace), "en").results)


# --- approved, kept, undone ---


def test_the_two_small_sites_are_proposed_shown_once_approved_and_hidden_again(small: Workspace) -> None:
    """Nothing changes before the yes; afterwards both stand as one group in the tables, until it is undone."""
    assert shown_sites(small) == {"West"}
    (one,) = [merge for merge in proposals(small).proposed if merge.by == "SITE"]
    assert one.sets == (("North", "South"),)
    assert one.people == 8
    assert shown_sites(small) == {"West"}
    assert documents.approve_merges(small, BOTH, on=ON) == {"SITE": (("North", "South"),)}
    assert shown_sites(small) == {"North + South", "West"}
    documents.approve_merges(small, {}, on=ON)
    assert shown_sites(small) == {"West"}


def test_the_file_can_be_read(small: Workspace) -> None:
    """One entry a merge, with the day of the first yes; proposals are kept beside it."""
    documents.approve_merges(small, BOTH, on=ON)
    documents.approve_merges(small, BOTH, on=date(2026, 12, 1))
    record = read_record(small.path(FILE))
    assert record["approved"] == [{"survey": "own", "by": "SITE", "groups": ["North", "South"], "on": "2026-11-23"}]


def test_another_survey_keeps_its_own(small: Workspace) -> None:
    """What holds for one survey does not hold for another that has a site of that name."""
    documents.approve_merges(small, BOTH, on=ON)
    documents.approve_merges(small, {}, "surveys/survey_1.yaml", on=ON)
    assert documents.approved_merges(small, "surveys/survey_1.yaml") == {}
    assert documents.approved_merges(small) == {"SITE": (("North", "South"),)}


def test_a_merge_that_cannot_be_meant_is_refused(small: Workspace) -> None:
    with pytest.raises(DataProblem, match='"North" stands in two merges'):
        documents.approve_merges(small, {"SITE": [("North", "South"), ("North", "West")]}, on=ON)
    small.write_record(FILE, {"approved": [{"by": "SITE"}]})
    with pytest.raises(DataProblem, match="Put the file back"):
        documents.approved_merges(small)


def test_proposals_are_known_until_something_changes(small: Workspace) -> None:
    """They are worked out once for the same answers; after an approval they are others."""
    found = proposals(small)
    results = Report.of(small, documents.survey_of(small), "en").results
    known = documents.known_proposals(small, results)
    assert known is not None
    assert [(one.by, one.sets, one.people) for one in known.proposed] == [
        (one.by, one.sets, one.people) for one in found.proposed
    ]
    documents.approve_merges(small, BOTH, on=ON)
    results = Report.of(small, documents.survey_of(small), "en").results
    assert documents.known_proposals(small, results) is None


def test_a_questionnaire_file_never_holds_what_was_put_together(small: Workspace) -> None:
    """It is what was asked; what is counted as one stands in a file of its own."""
    documents.approve_merges(small, BOTH, on=ON)
    asked = documents.survey_of(small).questionnaire
    assert asked.item("SITE").merged == (("North", "South"),)
    assert asked.to_record() == with_merges(asked, {}).to_record()


# --- in the papers ---


def test_the_report_says_what_was_put_together_and_why(small: Workspace) -> None:
    """In the section of the grouping and on the page of method, in both languages by the options' own names."""
    documents.approve_merges(small, BOTH, on=ON)
    told = "“North” and “South” were put together as “North + South”, because by itself at least one of them"
    assert words(small).count(told) == 2
    assert "“Norte” y “Sur” se unieron como “Norte + Sur”" in words(small, "es")


def test_the_report_says_what_may_be_shown_instead(small: Workspace) -> None:
    """Everybody's results always; the merge once it was looked for."""
    assert "Instead may be shown: " in words(small)
    assert "as one group, once that is approved" not in words(small)
    proposals(small)
    assert "North + South as one group, once that is approved; " in words(small)
    assert "Norte + Sur como un solo grupo" in words(small, "es")


def test_typed_groups_are_put_together_without_their_names(new_organisation: Callable[..., Workspace]) -> None:
    """A rare job title tells who answered: it stands on no paper, also when its people are counted with others."""
    made = new_organisation(files=False)
    lines = answers(0, 0, 40).decode().splitlines()
    titles = ["Chief Llama Officer"] * 3 + ["Llama Clerk"] * 4
    lines[1:8] = [line.replace("Nurse", title) for line, title in zip(lines[1:8], titles, strict=True)]
    lines[8:20] = [line.replace("Nurse", "Cook") for line in lines[8:20]]
    made.keep_file("answers.csv", "\n".join(lines).encode(), "survey", on=ON)
    (one,) = [merge for merge in proposals(made).proposed if merge.by == "ROLE"]
    assert set(one.sets[0]) == {"Chief Llama Officer", "Llama Clerk"}
    documents.approve_merges(made, {"ROLE": one.sets}, on=ON)
    told = words(made)
    assert "some small groups were put together as “Other groups together”" in told
    bundle = report_bundle(Report.of(made, documents.survey_of(made), "en"), ("html",), on=ON)
    page = bundle.drafts[0].content.decode()
    assert "Other groups together" in page
    assert "Llama" not in page


def test_answers_of_staff_are_counted_by_the_same_groups(small: Workspace) -> None:
    """North and South stand as one in the table of who answered, and in no other row."""
    people = [f"ID-{n},P{n} Q,Nurse,{site},Day" for n, site in enumerate(["North"] * 6 + ["South"] * 6 + ["West"] * 40)]
    roster = "Employee ID,Name,Job Title,Site,Shift\n" + "\n".join(people)
    small.keep_file("staff.csv", roster.encode(), "staff", on=ON)
    documents.approve_merges(small, BOTH, on=ON)
    report = Report.of(small, documents.survey_of(small), "en")
    assert report.of_staff is not None
    rows = report.of_staff.rates.groups
    rows = rows[rows["by"].str.endswith("SITE")]
    assert set(rows["group"]) == {"North + South", "West"}
    assert dict(zip(rows["group"], rows["n_staff"], strict=True)) == {"North + South": 12, "West": 40}


# --- rounds ---


def test_the_trend_counts_both_rounds_by_the_same_groups(small: Workspace) -> None:
    """A merge that was approved in the later round holds for the earlier one beside it."""
    small.keep_file("later.csv", answers(turn=1), "survey", on=date(2026, 11, 24), survey_round="Later")
    documents.approve_merges(small, BOTH, on=ON)
    report = Report.of(small, documents.survey_of(small), "en")
    since = next(section for section in survey_page(report, on=ON).sections if section.code == "since")
    tables = [block for block in since.blocks if getattr(block, "columns", ()) and "North + South" in str(block.rows)]
    assert tables


def test_a_report_before_a_merge_is_known(small: Workspace) -> None:
    """The ledger tells that the groups were others, so that counts of answers then and now are not set side by side."""
    documents.write_survey_report(small, formats=("xlsx",), on=ON)
    documents.approve_merges(small, BOTH, on=ON)
    report = Report.of(small, documents.survey_of(small), "en")
    site = report.survey.questionnaire.item("SITE")
    assert put_together_otherwise(report.ledger, site)
    assert not put_together_otherwise(report.ledger, replace(site, merged=()))
    documents.write_survey_report(small, formats=("xlsx",), on=date(2026, 11, 24))
    after = Report.of(small, documents.survey_of(small), "en")
    assert any(f"{site.code}{EACH}" in shown.groups for shown in after.ledger.earlier)
    assert put_together_otherwise(after.ledger, replace(site, merged=()))


def test_hidden_groups_leave_no_name_in_what_was_shown(small: Workspace) -> None:
    """The file of what was shown holds the merged group, and neither North nor South by itself."""
    documents.approve_merges(small, BOTH, on=ON)
    documents.write_survey_report(small, formats=("xlsx",), on=ON)
    (kept,) = small.path("already_shown").glob("*.yaml")
    told = kept.read_text(encoding="utf-8")
    assert "North + South:" in told
    assert not re.search(r"^\s*(North|South):", told, flags=re.M)
