import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from toolkit import workspace
from toolkit.errors import DataProblem, FileProblem
from toolkit.workspace import Workspace, saving
from toolkit.workspace.saving import only_one
from toolkit.workspace.settings import FORMAT


@pytest.fixture
def mine() -> Workspace:
    """A new organisation."""
    return workspace.create("Harbour House & Co.")


def test_an_organisation_has_a_readable_folder(mine: Workspace, own_home: Path) -> None:
    """The folder is named as people say it, and its settings can be read in any editor."""
    assert mine.folder == (own_home / "Harbour House & Co").resolve()
    assert "name: Harbour House & Co." in mine.read_text("organisation.yaml")


@pytest.mark.skipif(os.name != "posix", reason="on Windows a user's own folders are private by themselves")
def test_nobody_else_can_look_into_an_organisation(own_home: Path) -> None:
    """The folder is its user's alone; one that somebody opened to a colleague later stays as it was set."""
    folder = workspace.create("Ash House").folder
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o750)
    workspace.open_organisation(folder)
    assert folder.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize(
    "change",
    [
        lambda mine, _: mine.remember("job_family", {"RN": "Nurse"}),
        lambda mine, _: mine.change_settings(minimum_group=9),
        lambda mine, _: mine.keep_file("new.csv", b"new", "staff", on=date(2026, 11, 23)),
        lambda mine, kept: mine.forget_file(kept),
    ],
    ids=["remember", "change_settings", "keep_file", "forget_file"],
)
def test_no_page_changes_what_another_is_changing(mine: Workspace, monkeypatch: pytest.MonkeyPatch, change) -> None:
    """A change waits for another page's change and says so when it takes too long; else one would undo the other."""
    kept = mine.keep_file("staff.csv", b"one", "staff", on=date(2026, 11, 23))
    monkeypatch.setattr(saving, "_WAIT", 0.1)
    with only_one(mine.folder), pytest.raises(FileProblem, match="is being changed by another page"):
        change(mine, kept)
    assert [file.name for file in mine.kept()] == ["staff.csv"]
    change(mine, kept)


def test_two_organisations_cannot_share_a_name(mine: Workspace) -> None:
    """The second is refused, the first stays."""
    with pytest.raises(DataProblem, match=r'There is already an organisation "Harbour House & Co\.'):
        workspace.create("Harbour House & Co.")


@pytest.mark.parametrize("name", ["", "   ", "???", "..", "/"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    """A name has to be a name."""
    with pytest.raises(DataProblem):
        workspace.create(name)


def test_names_windows_reserves_get_a_folder_it_accepts() -> None:
    """An organisation called AUX does not break on Windows."""
    assert workspace.create("AUX").folder.name == "AUX organisation"


def test_an_answer_is_forgotten_alone(mine: Workspace) -> None:
    """The others stay, an empty answer is one too, and what was never answered is none to forget."""
    mine.remember("supervisor", {"Ann Smith": "", "Lou": "7"})
    mine.remember("job_family", {"DSP": "Direct support"})
    mine.forget_answer("supervisor", "Lou")
    mine.forget_answer("supervisor", "Zoe")
    assert mine.all_answers() == {"supervisor": {"Ann Smith": ""}, "job_family": {"DSP": "Direct support"}}


def test_answers_are_remembered(mine: Workspace) -> None:
    """What was answered once is there when the organisation is opened again."""
    mine.remember("job_family", {"DSP": "Direct support"})
    mine.remember("job_family", {"RN": "Nurse"})
    assert workspace.open_organisation(mine.folder).answers("job_family") == {"DSP": "Direct support", "RN": "Nurse"}


def test_a_place_outside_is_refused(mine: Workspace) -> None:
    """No name of a file leads out of the organisation's folder."""
    with pytest.raises(FileProblem, match="lies outside the folder"):
        mine.write_text("../elsewhere.txt", "x")


def test_a_table_can_hold_no_formula(mine: Workspace) -> None:
    """Cells that Excel would run are written as text."""
    path = mine.write_table("a.csv", pd.DataFrame({"name": ["=SUM(1)", "-x", "@y", "007"]}))
    assert path.read_text(encoding="utf-8-sig").splitlines() == ["name", "'=SUM(1)", "'-x", "'@y", "007"]


def test_the_same_file_is_kept_once(mine: Workspace) -> None:
    """Choosing the same file twice keeps one copy; another file of that name gets its own."""
    day = date(2026, 11, 23)
    mine.keep_file("staff.csv", b"one", "staff", on=day)
    mine.keep_file("staff.csv", b"one", "staff", on=day)
    mine.keep_file("staff.csv", b"two", "staff", on=day)
    assert [file.path.name for file in mine.kept("staff")] == ["staff.csv", "staff (2).csv"]
    assert [file.path.read_bytes() for file in mine.kept("staff")] == [b"one", b"two"]


@pytest.mark.parametrize("name", ["../../evil.csv", "C:\\Users\\me\\list.csv", "a/b.csv", "..", "con?.csv"])
def test_a_file_name_cannot_lead_elsewhere(mine: Workspace, name: str) -> None:
    """Whatever name a browser sends, the copy lies in the organisation's files."""
    kept = mine.keep_file(name, b"x", "staff", on=date(2026, 11, 23))
    assert kept.path.parent == (mine.folder / "files").resolve()


def test_a_file_chosen_again_under_another_name_leaves_one_copy(mine: Workspace) -> None:
    """The copy under the first name goes: it would be in no list, and nothing would ever delete it."""
    mine.keep_file("staff.csv", b"name\nAda\n", "staff", on=date(2026, 3, 2))
    mine.keep_file("staff list.csv", b"name\nAda\n", "staff", on=date(2026, 3, 3))
    assert [path.name for path in mine.path("files").iterdir()] == ["staff list.csv"]
    mine.forget_file(mine.kept("staff")[0])
    assert [path for path in mine.folder.rglob("*") if path.is_file() and b"Ada" in path.read_bytes()] == []


def test_a_forgotten_file_leaves_nothing(mine: Workspace) -> None:
    """The copy, its earlier version and what was noted of its content are gone."""
    kept = mine.keep_file("s.csv", b"name,site\nJane Roe,North side\n", "staff", on=date(2026, 11, 23))
    mine.forget_file(kept)
    left = [path for path in mine.folder.rglob("*") if path.is_file()]
    assert all(b"Jane" not in path.read_bytes() for path in left)
    assert "sketch" not in mine.read_text("files.yaml")


def test_a_file_in_reading_is_gone_afterwards(mine: Workspace) -> None:
    """A chosen file lies in the folder only while it is read, also when reading fails."""
    with suppress(ZeroDivisionError), mine.reading("s.csv", b"x") as path:
        assert path.read_bytes() == b"x"
        raise ZeroDivisionError
    assert path.name == "s.csv"
    assert not path.exists()
    assert not path.parent.exists()


def test_an_own_template_wins_and_is_not_overwritten(mine: Workspace) -> None:
    """The own copy is found first, and a second press of the button leaves it as it is."""
    name = "questionnaires/mission_alignment.yaml"
    own = mine.make_own_template(name)
    own.write_text("mine: yes\n", encoding="utf-8")
    mine.make_own_template(name)
    assert mine.find_template(name) == own
    assert own.read_text(encoding="utf-8") == "mine: yes\n"


@pytest.mark.parametrize("newer", [FORMAT + 1, 99])
def test_a_newer_version_is_not_opened(mine: Workspace, newer: int) -> None:
    """A folder made by a newer version, the very next one too, is refused with a sentence and left as it is."""
    path = mine.folder / "organisation.yaml"
    written = f"format: {newer}\nname: X\nnew_thing: 1\n"
    path.write_text(written, encoding="utf-8")
    with pytest.raises(FileProblem) as caught:
        workspace.open_organisation(mine.folder)
    assert str(caught.value) == (
        f"organisation.yaml was made by a newer version of the toolkit (format {newer}; this version knows 1). "
        "Update the toolkit, then open it again. Nothing was changed."
    )
    assert path.read_text(encoding="utf-8") == written


def test_an_emptied_settings_file_is_taken_from_the_one_before(mine: Workspace) -> None:
    """A settings file that a failing disk emptied does not lock anyone out."""
    mine.change_settings(minimum_group=8)
    mine.change_settings(minimum_group=9)
    (mine.folder / "organisation.yaml").write_bytes(b"")
    assert workspace.open_organisation(mine.folder).settings.minimum_group == 8


def test_an_emptied_settings_file_without_one_before_can_be_mended(mine: Workspace) -> None:
    """Where there is nothing to go back to the sentence says what to write; that opens the organisation again."""
    (mine.folder / "organisation.yaml").write_bytes(b"")
    with pytest.raises(FileProblem) as caught:
        workspace.open_organisation(mine.folder)
    assert str(caught.value) == (
        "organisation.yaml: this is not the settings file of an organisation (it has no line “format: 1”). If its "
        "folder is one, open the file in a text editor, write the two lines “format: 1” and “name: …” with the "
        "organisation's name, and save it. Everything else in the folder is as it was."
    )
    (mine.folder / "organisation.yaml").write_text("format: 1\nname: Harbour House & Co.\n", encoding="utf-8")
    assert workspace.open_organisation(mine.folder).name == mine.name


def test_a_folder_that_is_no_organisation_is_said_so(tmp_path: Path, own_home: Path) -> None:
    """Any other folder gets a sentence that says where organisations lie."""
    with pytest.raises(FileProblem) as caught:
        workspace.open_organisation(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path} is not an organisation's folder (there is no organisation.yaml in it). "
        f"Organisations lie in {own_home}."
    )


def test_organisations_never_lie_in_the_toolkit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A home inside the repository is refused."""
    monkeypatch.setenv(workspace.HOME_VARIABLE, str(workspace.templates_folder() / "x"))
    with pytest.raises(FileProblem, match="inside the toolkit's own folder"):
        workspace.home()


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("C:/Users/a/OneDrive - Agency/x", "OneDrive - Agency"),
        ("/home/a/Dropbox/x", "Dropbox"),
        ("/Users/a/Library/Mobile Documents/x", "Mobile Documents"),
        ("/home/a/Documents", ""),
    ],
)
def test_a_synced_place_is_recognised(place: str, service: str) -> None:
    """Folders that a program copies to other computers are known by their names."""
    assert workspace.synced_by(Path(place)) == service


def test_all_bad_settings_are_told_at_once() -> None:
    """A settings file with three errors says all three."""
    record = {"format": "1", "name": "X", "minimum_group": "many", "delete_copies_on": "soon", "font": "big"}
    with pytest.raises(DataProblem) as caught:
        workspace.Settings.from_record(record)
    assert len(caught.value.problems) == 3


def test_the_smallest_group_cannot_be_lowered(mine: Workspace) -> None:
    """Nobody can set the smallest group that is shown below five."""
    with pytest.raises(DataProblem, match="it can be 5 or more"):
        mine.change_settings(minimum_group=3)
    assert workspace.open_organisation(mine.folder).settings.minimum_group == 5


def test_a_damaged_organisation_is_listed_with_its_reason(mine: Workspace) -> None:
    """The start page still shows it, and says what is wrong."""
    (mine.folder / "organisation.yaml").write_text("format: 99\n", encoding="utf-8")
    (card,) = workspace.organisations()
    assert "newer version" in card.problem


@pytest.mark.parametrize(
    ("file", "written", "told"),
    [
        (
            "organisation.yaml",
            "format: 1\nname:\n  a: b\nminimum_group: [5]\n",
            'organisation.yaml: "minimum_group" and "name" holds a list or lines of its own; one word or number fits '
            "there.",
        ),
        (
            "answers.yaml",
            "job_family:\n- DSP\n",
            'answers.yaml: under "job_family" lines like "found: answer" were expected; found something else. '
            "Correct them, or go back to the copy in the folder “previous”.",
        ),
        (
            "files.yaml",
            "files:\n- {name: a.csv, kind: staff, round: '', copy: a.csv, added: 2026-01-01, origin: ''}\n",
            'files.yaml, file 1: "sha256" is missing or is not one word. Go back to the copy of files.yaml in the '
            "folder “previous”, or delete the lines of this file and choose it again.",
        ),
    ],
)
def test_a_file_that_was_changed_by_hand_is_told(mine: Workspace, file: str, written: str, told: str) -> None:
    """YAML that can be read, but is not laid out as expected, gets a sentence."""
    (mine.folder / file).write_text(written, encoding="utf-8")

    def read() -> None:
        opened = workspace.open_organisation(mine.folder)
        opened.answers("job_family")
        opened.kept()

    with pytest.raises((DataProblem, FileProblem)) as caught:
        read()
    assert str(caught.value) == told


def test_nothing_is_saved_into_a_folder_that_is_gone(mine: Workspace) -> None:
    """A deleted or renamed organisation is not half made again by a page that is still open."""
    away = mine.folder.rename(mine.folder.with_name("Renamed"))
    said = (
        f"The folder of Harbour House & Co. is no longer in {mine.folder.parent}: it was deleted, renamed or moved. "
        "Put it back, or open another organisation on the start page. Nothing was changed."
    )
    for save in (
        lambda: mine.write_text("mission.yaml", "x"),
        lambda: mine.remember("job_family", {"DSP": "x"}),
        lambda: mine.change_settings(language="es"),
        lambda: mine.keep_file("a.csv", b"a,b", "staff", on=date(2026, 1, 1)),
        lambda: mine.reading("a.csv", b"a,b").__enter__(),
        mine.up_to_date,
    ):
        with pytest.raises(FileProblem) as caught:
            save()
        assert str(caught.value) == said
    assert not mine.folder.exists()
    assert workspace.open_organisation(away).name == "Harbour House & Co."


def test_a_copy_is_listed_before_it_is_there(mine: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process killed between the two leaves no copy that the list does not know, which nobody would ever delete."""
    listed_when_written = []
    write = Workspace.write_bytes

    def watched(self: Workspace, relative: str, content: bytes) -> Path:
        if relative.startswith("files/"):
            listed_when_written.append([file.path.name for file in self.kept()])
        return write(self, relative, content)

    monkeypatch.setattr(Workspace, "write_bytes", watched)
    mine.keep_file("a.csv", b"a,b", "staff", on=date(2026, 1, 1))
    assert listed_when_written == [["a.csv"]]


def test_a_copy_that_could_not_be_written_is_not_listed(mine: Workspace) -> None:
    """A full disk, or a folder in the way, leaves the list as it was."""
    mine.keep_file("a.csv", b"a,b", "staff", on=date(2026, 1, 1))
    (mine.folder / "files" / "b.csv").mkdir()
    with pytest.raises(FileProblem, match="there is a folder of that name"):
        mine.keep_file("b.csv", b"c,d", "staff", on=date(2026, 1, 1))
    assert [file.name for file in mine.kept()] == ["a.csv"]


def test_the_open_organisation_may_lie_elsewhere(mine: Workspace, tmp_path: Path, own_home: Path) -> None:
    """One that was moved out of the usual folder, or is reached by a link, stays open on every page."""
    moved = mine.folder.rename(tmp_path / "Moved")
    (own_home / "Link").symlink_to(moved, target_is_directory=True)
    workspace.set_open(workspace.open_organisation(own_home / "Link"))
    opened = workspace.open_now()
    assert opened is not None
    assert opened.folder == moved.resolve()


@pytest.mark.parametrize("content", [b"", b"gone", b"\xff\xfe\x00", b"a\x00b"])
def test_a_note_of_what_is_open_that_leads_nowhere_opens_nothing(own_home: Path, content: bytes) -> None:
    """Nothing is open then; it is no fault."""
    (own_home / "open_now.txt").write_bytes(content)
    assert workspace.open_now() is None
