"""Finishing with an organisation: a hand-over, a day, a receipt; nothing else is ever deleted."""

from datetime import date

import pytest
from openpyxl import load_workbook

from toolkit.documents import delete_due, finish_organisation
from toolkit.documents import finish as room
from toolkit.documents.shown_before import FOLDER
from toolkit.errors import DataProblem, FileProblem
from toolkit.workspace import Workspace, open_organisation

ON, LATER = date(2026, 11, 23), date(2026, 12, 24)


def due(organisation):
    """The organisation with its day set."""
    return organisation.change_settings(delete_copies_on=LATER)


def test_the_hand_over_holds_totals(organisation):
    """Compassion 70 % of 30, as on the report; hidden groups stay hidden."""
    papers = finish_organisation(organisation, on=ON, delete_on=LATER)
    totals = load_workbook(next(one.path for one in papers.papers if one.name == "Totals"))
    everybody = [[cell.value for cell in row] for row in totals["everybody"].iter_rows()]
    assert ["value", "compassion", "everybody", "30", "70 %"] in everybody
    roles = {row[2].value for row in totals["ROLE"].iter_rows(min_row=2)}
    assert roles == {"Cook", "all other answers"}


def test_single_statements_by_group_are_not_handed_over(organisation):
    """The report shows groups by value only; the workbook holds no more than the report."""
    papers = finish_organisation(organisation, on=date(2026, 11, 23), delete_on=date(2026, 11, 23))
    totals = load_workbook(next(one.path for one in papers.papers if one.name == "Totals"))
    levels = {sheet.title: {row[0].value for row in sheet.iter_rows(min_row=2)} for sheet in totals}
    assert levels == {"everybody": {"value", "item"}, "ROLE": {"value"}, "SITE": {"value"}}


def test_the_day_is_set_and_told(organisation):
    """The plan names the copies, the day, and where the originals lie."""
    papers = finish_organisation(organisation, on=ON, delete_on=LATER)
    assert open_organisation(organisation.folder).settings.delete_copies_on == LATER
    page = next(one.path for one in papers.papers if "deleted" in one.name).read_text()
    for words in (
        "on 24 December 2026 or later",
        "answers.csv",
        "/home/someone/answers.csv",
        "it was chosen in the browser",
    ):
        assert words in page


def test_a_day_that_has_passed(organisation):
    """Nothing is written."""
    with pytest.raises(DataProblem) as error:
        finish_organisation(organisation, on=ON, delete_on=date(2026, 11, 22))
    assert str(error.value) == "2026-11-22 has passed. Choose today or a later day for deleting the copies."
    assert not organisation.path("papers").exists()


def test_nothing_is_deleted_before_its_day(organisation):
    """Nor when no day is set."""
    assert delete_due(organisation, LATER) is None
    assert delete_due(due(organisation), date(2026, 12, 23)) is None
    assert all(file.path.is_file() for file in organisation.kept())


def test_copies_are_deleted_with_a_receipt(organisation):
    """Names, fingerprints and the day; no content, and the day is taken out of the settings."""
    files = organisation.kept()
    receipt = delete_due(due(organisation), LATER)
    assert receipt is not None
    assert receipt.deleted == ("answers.csv", "staff.csv", "scores.csv")
    assert organisation.kept() == []
    assert list(organisation.path("files").iterdir()) == []
    written = organisation.read_record("receipts/deleted copies 2026-12-24.yaml")["files"]
    assert [(entry["name"], entry["sha256"], entry["state"]) for entry in written] == [
        (file.name, file.sha256, "deleted") for file in files
    ]
    assert "secret" not in receipt.path.read_text()
    assert open_organisation(organisation.folder).settings.delete_copies_on is None
    assert receipt.summary() == (
        '3 of the toolkit\'s own copies of your files were deleted: "answers.csv", "staff.csv" and "scores.csv". '
        "The receipt is deleted copies 2026-12-24.yaml."
    )


def test_all_else_stays(organisation):
    """Mission, questionnaire, papers and the originals are not touched; who was counted in a report goes too."""
    original = organisation.folder.parent / "answers.csv"
    original.write_bytes(b"mine")
    finish_organisation(organisation, on=ON, delete_on=LATER)
    keep = [
        path
        for path in organisation.folder.rglob("*")
        if path.is_file() and not {"files", "files.yaml", FOLDER} & set(path.relative_to(organisation.folder).parts)
    ]
    delete_due(open_organisation(organisation.folder), LATER)
    assert [path.name for path in keep if not path.is_file()] == []
    assert original.read_bytes() == b"mine"


def test_a_copy_that_is_locked_is_tried_again(organisation, monkeypatch):
    """The others go; the day stays set; the next opening finishes the work and the receipt."""
    place = due(organisation)
    forget = Workspace.forget_file

    def locked(self, file):
        if file.name == "staff.csv":
            raise FileProblem("open in Excel")
        forget(self, file)

    monkeypatch.setattr(Workspace, "forget_file", locked)
    receipt = delete_due(place, LATER)
    assert (receipt.deleted, receipt.kept_back) == (("answers.csv", "scores.csv"), ("staff.csv",))
    assert open_organisation(organisation.folder).settings.delete_copies_on == LATER
    monkeypatch.setattr(Workspace, "forget_file", forget)
    again = delete_due(open_organisation(organisation.folder), date(2026, 12, 26))
    assert set(again.deleted) == {"answers.csv", "staff.csv", "scores.csv"}
    assert organisation.kept() == []


def test_killed_between_deleting_and_noting(organisation, monkeypatch):
    """The receipt was written before: the deleted file has its line when the work is taken up."""
    place = due(organisation)

    class Killed(BaseException):
        pass

    forget = Workspace.forget_file

    def killed(self, file):
        forget(self, file)
        raise Killed

    monkeypatch.setattr(Workspace, "forget_file", killed)
    with pytest.raises(Killed):
        delete_due(place, LATER)
    monkeypatch.setattr(Workspace, "forget_file", forget)
    receipt = delete_due(open_organisation(organisation.folder), LATER)
    assert set(receipt.deleted) == {"answers.csv", "staff.csv", "scores.csv"}


def test_nothing_outside_the_folder_is_deleted(organisation):
    """A copy that is a link to elsewhere is refused, and what it points to stays."""
    elsewhere = organisation.folder.parent / "precious.csv"
    elsewhere.write_bytes(b"mine")
    copy = organisation.path("files/staff.csv")
    copy.unlink()
    copy.symlink_to(elsewhere)
    with pytest.raises(FileProblem):
        delete_due(due(organisation), LATER)
    assert elsewhere.read_bytes() == b"mine"


def test_nothing_but_copies_is_deleted(organisation):
    """A list of files that names the settings is not followed."""
    record = organisation.read_record("files.yaml")
    record["files"][0]["copy"] = "../mission.yaml"
    organisation.write_record("files.yaml", record)
    receipt = delete_due(due(organisation), LATER)
    assert receipt.kept_back == ("answers.csv",)
    assert organisation.has("mission.yaml")


def test_nothing_to_delete(new_organisation):
    """No files: no receipt, and the day is taken out."""
    empty = due(new_organisation("empty", files=False))
    assert delete_due(empty, LATER) is None
    assert open_organisation(empty.folder).settings.delete_copies_on is None


def test_papers_and_files_that_name_people_are_listed(organisation):
    """The team papers, the index and the list that say whom they go to, and rules that keep somebody apart."""
    from toolkit.documents import write_all_papers

    assert room._naming(organisation) == ()
    folder = write_all_papers(organisation, on=ON).folder
    words = [person.split(",")[1] for person in organisation.path("files/staff.csv").read_text().splitlines()[1:]]
    telling = [path for path in folder.rglob("*") if path.is_file() and path.suffix in (".html", ".yaml")]
    telling = [path.name for path in telling if any(word in path.read_text() for word in words)]
    named = room._naming(organisation)
    assert {"index.html", "papers.yaml"} <= set(telling) <= {place.rpartition("/")[2] for place in named}
    assert len(named) == 12
    rules = {"format": "1", "must": [{"rule": "team_size", "least": "3", "most": "5"}]}
    organisation.write_record("team_rules.yaml", rules)
    assert len(room._naming(organisation)) == 12
    rules["must"].append({"rule": "keep_apart", "people": ["1", "2"]})
    organisation.write_record("team_rules.yaml", rules)
    assert room._naming(organisation)[12:] == ("team_rules.yaml",)
    organisation.write_record("team_rules.yaml", {})
    assert room._naming(organisation)[12:] == ("previous/team_rules.yaml",)


def test_without_a_survey(new_organisation):
    """The codebook is handed over all the same, and it is said what is missing and why."""
    papers = finish_organisation(new_organisation("empty", files=False), on=ON, delete_on=LATER)
    assert [one.name for one in papers.papers] == ["Codebook", "What is deleted and what stays"]
    assert papers.not_made == (
        "Totals and method are missing from the hand-over folder: Elm House has no survey answers yet. "
        "Choose the file on its page first.",
    )


def test_without_a_questionnaire_either(new_organisation):
    """There is no hand-over folder then, and what is missing is said part by part."""
    empty = new_organisation("empty", files=False)
    empty.path("questionnaire.yaml").unlink()
    papers = finish_organisation(empty, on=ON, delete_on=LATER)
    assert [one.name for one in papers.papers] == ["What is deleted and what stays"]
    assert [sentence.split(":")[0] for sentence in papers.not_made] == [
        "Totals and method are missing from the hand-over folder",
        "The codebook is missing from the hand-over folder",
    ]
