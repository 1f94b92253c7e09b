"""The pages without a browser: each does its whole job on the sample organisations, and on wrong files."""

import shutil
from datetime import date
from pathlib import Path

import ipywidgets as widgets
import pytest
import simulated_exports as simulated
from looking import choose, parts, press, seen

from toolkit import documents, panels, workspace
from toolkit.errors import FileProblem
from toolkit.workspace import Workspace, text

SAMPLE = workspace.sample_folder()
EXPORTS = {
    "surveymonkey": simulated.surveymonkey,
    "surveymonkey numeric": lambda: simulated.surveymonkey(numeric=True),
    "limesurvey": lambda: simulated.limesurvey(headings="both", coded=True),
    "redcap": lambda: simulated.redcap(labels=True),
    "kobo": lambda: simulated.kobo(names=False, workbook=True),
    "microsoft": simulated.microsoft_workbook,
}


@pytest.fixture(params=sorted(workspace.SAMPLES))
def sample(request: pytest.FixtureRequest) -> Workspace:
    """Each sample organisation in turn, open on every page."""
    opened = workspace.open_sample(request.param)
    workspace.set_open(opened)
    return opened


def papers_of(page: panels.Page) -> list[Path]:
    """Press "Make the papers", wait, and return what lies in the folder."""
    press(page.widget, text("panels.make_papers"))
    page.papers.work.wait()
    assert page.papers.papers is not None, seen(page.widget)
    return [paper.path for paper in page.papers.papers.papers]


@pytest.mark.parametrize("page", [panels.SurveyPage, panels.SaidPage, panels.TeamsPage, panels.HelpPage])
def test_a_page_without_an_organisation_says_what_to_do(page: type[panels.Page]) -> None:
    """Nothing is open: the page offers the sample and the way to the start page, and no form."""
    made = page()
    assert text("panels.no_organisation") in seen(made.widget)
    assert not [part for part in parts(made.widget) if isinstance(part, widgets.FileUpload)]
    press(made.widget, text("panels.try_sample"))
    assert "Harbor Lane Community Services" in seen(made.banner)
    assert text("panels.sample") in seen(made.banner)


def test_the_open_organisation_is_named_on_every_page(mine: Workspace) -> None:
    """Two clients are never mixed up: each page bears the name."""
    for page in (panels.StartPage, panels.SurveyPage, panels.SaidPage, panels.TeamsPage, panels.HelpPage):
        assert "My organisation" in seen(page().banner)


def test_start_makes_opens_and_lists(mine: Workspace) -> None:
    """A second organisation is made by its name, and the first is opened again from the list."""
    page = panels.StartPage()
    page.new_name.value = "Another agency"
    press(page.widget, text("panels.start.make"))
    assert "Another agency" in seen(page.banner)
    page.chosen.value = str(mine.folder)
    press(page.widget, text("panels.start.open"))
    assert "My organisation" in seen(page.banner)
    assert workspace.open_now().name == "My organisation"


def test_start_without_a_name_says_so() -> None:
    """An empty name gets a sentence, no folder."""
    page = panels.StartPage()
    press(page.widget, text("panels.start.make"))
    assert text("panels.start.type_name") in seen(page.message)
    assert workspace.organisations() == []


def test_settings_are_kept_and_never_below_five(mine: Workspace) -> None:
    """The language, colour and smallest group that were set stand in the folder; a group under five cannot be set."""
    page = panels.StartPage()
    page.settings.language.value = "es"
    page.settings.minimum.value = 2
    assert page.settings.minimum.value == 5
    page.settings.minimum.value = 8
    page.settings.keep()
    settings = workspace.open_organisation(mine.folder).settings
    assert (settings.language, settings.minimum_group) == ("es", 8)


def test_finishing_needs_a_day_and_writes_the_hand_over(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing and what was written is said beside the button, with the folder itself and a way to open it."""
    opened: list[Path] = []
    monkeypatch.setattr(documents, "open_folder", opened.append)
    page = panels.StartPage()
    press(page.widget, text("panels.start.finish"))
    assert text("panels.start.choose_day") in seen(page.finishing.message)
    page.finishing.delete_on.value = date(2027, 1, 31)
    press(page.widget, text("panels.start.finish"))
    assert seen(page.message) == ""
    folder = next(sample.path("papers").iterdir()) / "hand-over"
    assert f"The hand-over folder is {folder}." in seen(page.finishing.message)
    assert "2027-01-31" in page.due.value
    press(page.finishing.widget, text("panels.open_folder"))
    assert opened == [folder]
    assert text("panels.folder_opened", folder=folder) in seen(page.finishing.message)
    assert workspace.open_organisation(sample.folder).settings.delete_copies_on == date(2027, 1, 31)


def test_enter_in_the_name_makes_the_organisation(mine: Workspace) -> None:
    """Enter does what the button beside the name does."""
    page = panels.StartPage()
    page.new_name.value = "Alder House"
    page.new_name._handle_custom_msg({"event": "submit"}, [])
    assert page.organisation.name == "Alder House"
    assert text("panels.start.opened", name="Alder House") in seen(page.message)


def test_the_frame_hears_when_words_are_kept(mine: Workspace) -> None:
    """The mark that tells it changes with every keeping, also of a mission that is not finished, and never without."""
    page = panels.SurveyPage()
    before = page.kept_mark.value
    page.line.value = "We walk beside families."
    press(page.widget, text("panels.survey.add_value"))
    assert page.kept_mark.value == before
    press(page.widget, text("panels.survey.keep"))
    assert text("panels.survey.kept_but") in seen(page.message)
    assert page.kept_mark.value != before


def test_one_language_is_no_choice(mine: Workspace) -> None:
    """Questions in English alone show no button for it; the sample's, in two languages, do."""
    page = panels.SurveyPage()
    page.line.value = "We walk beside families."
    for form, name in zip(page.values, ("Care", "Growth"), strict=True):
        form.name.value = name
        form.behaviours.value = f"asks about {name} before helping\nshares what was learned about {name}"
    press(page.widget, text("panels.survey.keep"))
    assert page.language.layout.display == "none"
    assert panels.SurveyPage(workspace.open_sample()).language.layout.display is None


def test_a_hand_over_without_answers_says_what_is_missing(mine: Workspace) -> None:
    """Nothing was asked yet: the folder that was written is named, and why it holds no totals."""
    page = panels.StartPage()
    page.finishing.delete_on.value = date(2027, 1, 31)
    press(page.widget, text("panels.start.finish"))
    said = seen(page.finishing.message)
    assert f"The hand-over folder is {next(mine.path('papers').iterdir())}." in said
    assert "Totals and method are missing from the hand-over folder" in said


def test_mission_to_question_sheets(mine: Workspace) -> None:
    """From an empty form to sheets in two languages; what was typed is there when the page is opened again."""
    page = panels.SurveyPage()
    page.line.value = "We walk beside families."
    for form, name in zip(page.values, ("Care", "Growth"), strict=True):
        form.name.value = name
        form.behaviours.value = f"asks about {name} before helping\nshares what was learned about {name}"
    press(page.widget, text("panels.survey.keep"))
    assert "Kept. The questionnaire has" in seen(page.message)
    page.where.have.value, page.where.tool.value = "tool", "other"
    assert len(papers_of(page)) == 2
    assert "7 of your own words have no Spanish yet" in seen(page.other_languages)
    for word, field in page.in_language["es"].items():
        field.value = f"en español: {word}"
    press(page.other_languages, text("panels.survey.keep_words", spoken="Spanish"))
    page.where.have.value, page.where.tool.value = "tool", "other"
    made = papers_of(page)
    assert {path.suffix for path in made} == {".docx", ".html"}
    assert len(made) == 4
    spanish = next(path for path in made if path.suffix == ".html" and "Spanish" in path.name)
    assert "en español: Care" in spanish.read_text(encoding="utf-8")
    again = panels.SurveyPage()
    assert [form.name.value for form in again.values] == ["Care", "Growth"]
    assert "Care" in seen(again.result)


def test_an_unfinished_mission_is_kept_and_says_what_is_missing(mine: Workspace) -> None:
    """Nothing typed is lost when something is missing."""
    page = panels.SurveyPage()
    page.line.value = "We walk beside families."
    press(page.widget, text("panels.survey.keep"))
    assert text("panels.survey.kept_but") in seen(page.message)
    assert panels.SurveyPage().line.value == "We walk beside families."


def test_a_value_keeps_its_code_when_it_is_renamed(mine: Workspace) -> None:
    """Survey rounds stay comparable: the code is not made anew from the new name."""
    page = panels.SurveyPage()
    page.values[0].name.value = "Care"
    press(page.widget, text("panels.survey.keep"))
    again = panels.SurveyPage()
    again.values[0].name.value = "Kindness"
    assert [(value.code, value.name) for value in again.written().values] == [("care", "Kindness")]


def test_survey_to_report(sample: Workspace) -> None:
    """The sample's survey is read, shown and reported, with nobody's e-mail address on the page."""
    page = panels.SaidPage()
    result = page.run()
    assert result.n_used == len(page.export.responses)
    assert text("panels.said.values") in seen(page.result)
    assert "@example.org" not in seen(page.widget)
    assert {path.suffix for path in papers_of(page)} == {".docx", ".html", ".pptx", ".xlsx"}


@pytest.mark.parametrize(
    "platform", ["surveymonkey", "surveymonkey numeric", "limesurvey", "redcap", "kobo", "microsoft"]
)
def test_any_platform_s_export_is_shown(mine: Workspace, platform: str) -> None:
    """Chosen without an option: who answered, by which platform, the fixes and a result; nobody's address."""
    name, content = EXPORTS[platform]()
    page = panels.SaidPage()
    choose(page.file, name, content)
    assert text(f"panels.said.{page.export.platform}") in seen(page.result)
    assert f"{len(simulated.PEOPLE)} people answered" in seen(page.result)
    assert "10.0.0.1" not in seen(page.widget)
    assert mine.kept("survey")[-1].name == name


def test_staff_list_to_team_lists(sample: Workspace) -> None:
    """The sample's staff list becomes teams, papers and a draft for each supervisor."""
    page = panels.TeamsPage()
    plan = page.run()
    assert plan.broken.empty
    assert len(plan.teams) + len(plan.unplaced) == len(page.roster.staff)
    assert text("panels.teams.plan") in seen(page.result)
    made = papers_of(page)
    assert any(path.suffix == ".xlsx" for path in made)
    press(page.widget, text("panels.mail_drafts"))
    drafts = list(page.papers.papers.folder.rglob("*.eml"))
    assert drafts
    assert str(len(drafts)) in seen(page.papers.message)


def test_the_form_changes_the_rules(sample: Workspace) -> None:
    """What is typed on the form is what is searched for, and is kept in the organisation."""
    page = panels.TeamsPage()
    page.least.value, page.most.value = 2, 4
    plan = page.run()
    sizes = plan.teams.groupby("team").size()
    assert sizes.between(2, 4).all()
    assert panels.TeamsPage().least.value == 2


def test_people_kept_apart_by_name(sample: Workspace) -> None:
    """Two people chosen by name are never in one team."""
    page = panels.TeamsPage()
    family = page.roster.staff["job_family"].mode()[0]
    first, second = list(page.roster.staff[page.roster.staff["job_family"] == family].itertuples())[:2]
    page.apart.clear()
    page.together.clear()
    page.apart.first.value = f"{first.name} ({first.person})"
    page.apart.second.value = f"{second.name} ({second.person})"
    page.apart.add()
    plan = page.run()
    teams = plan.teams.set_index("person")["team"]
    assert teams.get(first.person, "a") != teams.get(second.person, "b")


def test_job_titles_are_asked_once(mine: Workspace) -> None:
    """Titles are asked about, the answers are remembered, and the question is gone afterwards."""
    page = panels.TeamsPage()
    page.file.read_path(SAMPLE / "harbor_lane" / "staff_list.csv")
    assert text("panels.teams.titles") in seen(page.titles)
    page.confirm()
    assert text("panels.teams.titles") not in seen(page.titles)
    assert text("panels.teams.titles") not in seen(panels.TeamsPage().titles)


WRONG = {
    "photo.csv": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 4,
    "empty.csv": b"",
    "letter.docx": b"PK\x03\x04" + b"\x00" * 200,
    "report.pdf": b"%PDF-1.7\n" + b"\x00\x01" * 100,
    "half.xlsx": b"PK\x03\x04\x14\x00\x06\x00",
}


@pytest.mark.parametrize("page", [panels.SaidPage, panels.TeamsPage, panels.HelpPage])
@pytest.mark.parametrize("name", sorted(WRONG))
def test_a_wrong_file_gets_a_sentence_and_costs_nothing(page: type[panels.Page], name: str, mine: Workspace) -> None:
    """A wrong file is named, nothing is kept, and the page goes on working."""
    made = page()
    choose(made.file, name, WRONG[name])
    assert name in seen(made.message)
    assert mine.kept() == []
    assert [path for path in mine.folder.iterdir() if path.name.startswith(".unfinished")] == []


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (panels.SaidPage, "staff_list.csv"),
        (panels.SaidPage, "scores_before_after.csv"),
        (panels.TeamsPage, "survey_round_1.csv"),
        (panels.TeamsPage, "scores_before_after.csv"),
        (panels.HelpPage, "survey_round_1.csv"),
        (panels.HelpPage, "staff_list.csv"),
    ],
)
def test_a_file_of_another_page_is_recognised(page: type[panels.Page], name: str, mine: Workspace) -> None:
    """The staff list on the survey's page, and so on: the sentence says what it is."""
    made = page()
    choose(made.file, name, (SAMPLE / "harbor_lane" / name).read_bytes())
    assert name in seen(made.message)
    assert mine.kept() == []


def test_the_same_file_can_be_chosen_twice(mine: Workspace) -> None:
    """The picker is emptied at once, so a second choice is noticed, and no bytes stay in the page's state."""
    page = panels.SaidPage()
    content = (SAMPLE / "harbor_lane" / "survey_round_1.csv").read_bytes()
    for _ in range(2):
        choose(page.file, "survey_round_1.csv", content)
        assert page.file.picker.value == ()
        assert text("panels.said.who") in seen(page.result)
    assert len(mine.kept("survey")) == 1


def test_another_ones_file_is_questioned(sample: Workspace) -> None:
    """The other sample's staff list is not taken without asking; "no" keeps nothing, "yes" keeps it."""
    other = next(name for name in workspace.SAMPLES if workspace.SAMPLES[name] != sample.name)
    theirs = workspace.open_sample(other).kept("staff")[-1].path
    before = len(sample.kept("staff"))
    page = panels.TeamsPage()
    choose(page.file, theirs.name, theirs.read_bytes())
    assert workspace.SAMPLES[other] in seen(page.file.question)
    press(page.file.question, text("panels.no_take_away"))
    assert len(sample.kept("staff")) == before
    choose(page.file, theirs.name, theirs.read_bytes())
    press(page.file.question, text("panels.yes_ours"))
    assert len(sample.kept("staff")) == before + 1


def test_a_large_file_says_how_to_choose_it(mine: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit does not fail silently."""
    monkeypatch.setattr("toolkit.panels.choose_file.LARGEST", 0)
    page = panels.SaidPage()
    choose(page.file, "survey.csv", b"x" * 2_000_000)
    assert '"survey.csv" has 2 MB' in seen(page.message)


def test_a_typed_place_that_is_a_folder_is_said(mine: Workspace) -> None:
    """A folder is not a file."""
    page = panels.SaidPage()
    page.file.place.value = str(mine.folder)
    press(page.file.widget, text("panels.read_it"))
    assert "folder" in seen(page.message)


def test_on_binder_no_file_can_be_chosen(mine: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """On somebody else's computer choosing files is off, with the reason."""
    monkeypatch.setenv("BINDER_SERVICE_HOST", "10.0.0.1")
    page = panels.SaidPage()
    assert text("panels.not_here") in seen(page.widget)
    assert page.file.picker not in list(parts(page.widget))


EVERY_PAGE = (panels.StartPage, panels.SurveyPage, panels.SaidPage, panels.TeamsPage, panels.HelpPage)


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_broken_open_organisation_leaves_a_way_on(mine: Workspace, page: type[panels.Page]) -> None:
    """Its settings were damaged: every page says what is wrong, and another organisation can be opened."""
    other = workspace.create("Another agency")
    (mine.folder / "organisation.yaml").write_text("format: 1\n\tname: x\n", encoding="utf-8")
    made = page()
    assert "organisation.yaml, line 2: the layout cannot be read here." in seen(made.message)
    assert "My organisation" not in seen(made.banner)
    press(made.widget, text("panels.try_sample"))
    assert text("panels.sample") in seen(made.banner)
    if isinstance(made, panels.StartPage):
        made.chosen.value = str(other.folder)
        press(made.widget, text("panels.start.open"))
        assert "Another agency" in seen(made.banner)


def test_a_page_whose_form_cannot_be_built_leaves_a_way_on(mine: Workspace) -> None:
    """A damaged mission file: the sentence, the sample, and the way to the start page."""
    (mine.folder / "mission.yaml").write_text("mission: x\nmission: y\n", encoding="utf-8")
    page = panels.SurveyPage()
    assert 'mission.yaml, line 2: "mission" stands here a second time' in seen(page.message)
    assert text("panels.go_start") in seen(page.body)
    press(page.widget, text("panels.try_sample"))
    assert "Harbor Lane Community Services" in seen(page.banner)


def test_a_page_shows_nothing_of_the_organisation_before(sample: Workspace, mine: Workspace) -> None:
    """An organisation whose form cannot be built does not bear the name over another one's form."""
    page = panels.SurveyPage(sample)
    (mine.folder / "mission.yaml").write_text("- x\n", encoding="utf-8")
    page.guard(lambda: page.use(mine), "open")
    assert not [part for part in parts(page.body) if isinstance(part, widgets.Textarea)]


def test_pages_of_a_deleted_organisation_say_so(mine: Workspace) -> None:
    """The folder was renamed while a page was open: a sentence, and no folder is half made again."""
    page = panels.SurveyPage()
    mine.folder.rename(mine.folder.with_name("Renamed"))
    press(page.widget, text("panels.survey.keep"))
    assert "it was deleted, renamed or moved" in seen(page.message)
    assert not mine.folder.exists()


def test_a_setting_changed_on_another_page_counts_at_once(sample: Workspace) -> None:
    """The smallest group that is shown was raised on the start page while this page was open."""
    page = panels.SaidPage()
    sample.change_settings(minimum_group=9)
    assert page.organisation.settings.minimum_group == 9


def test_copied_organisations_can_be_told_apart(mine: Workspace) -> None:
    """A copy of a folder bears the same name inside; the list adds the folders' names."""
    shutil.copytree(mine.folder, mine.folder.with_name("My organisation - Copy"))
    labels = [label for label, _ in panels.StartPage().chosen.options]
    assert labels == ["My organisation (My organisation)", "My organisation (My organisation - Copy)"]


def test_looking_at_a_finding_again_saves_nothing(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page opened again on a full disk or in a folder that cannot be written still shows what is there."""
    panels.HelpPage()

    def refuse(*_: object) -> None:
        raise FileProblem("the disk is full")

    monkeypatch.setattr(Workspace, "write_bytes", refuse)
    page = panels.HelpPage()
    assert "the disk is full" not in seen(page.message)
    assert text("panels.help.sentence") in seen(page.result)


def test_one_main_button_says_what_comes_next(sample: Workspace) -> None:
    """When a file was read, making the papers is the main step and choosing a file is not."""
    for page in (panels.SaidPage(), panels.HelpPage()):
        main = [part.description for part in parts(page.widget) if "ft-button-main" in part._dom_classes]
        assert main == [text("panels.make_papers")]
    page = panels.TeamsPage()
    main = [part.description for part in parts(page.widget) if "ft-button-main" in part._dom_classes]
    assert main == [text("panels.teams.confirm" if len(page.questions) else "panels.teams.form")]
    page.confirm()
    main = [part.description for part in parts(page.widget) if "ft-button-main" in part._dom_classes]
    assert main == [text("panels.teams.form")]


def test_sizes_that_do_not_add_up_are_mended_by_a_button(mine: Workspace) -> None:
    """Nine nurses in teams of 5 to 8: all are unplaced with the reason, and a press takes teams of 4 to 8."""
    rows = "\n".join(f"{100 + n},Person {chr(65 + n)} Example,Nurse,North" for n in range(9))
    page = panels.TeamsPage()
    choose(page.file, "staff.csv", f"Employee ID,Name,Job Title,Site\n{rows}\n".encode())
    press(page.widget, text("panels.teams.form"))
    page.work.wait()
    assert "The 9 people with the job “Nurse” cannot all be put into teams of 5 to 8" in seen(page.result)
    press(page.other_sizes, text("panels.teams.take_size", least=4, most=8))
    page.work.wait()
    assert len(page.plan.teams) == 9
    assert page.other_sizes.children == ()
    assert (page.least.value, page.most.value) == (4, 8)
