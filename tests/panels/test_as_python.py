"""What stands under "For programmers": it runs as it stands and gives what the page gives."""

import re
from datetime import date
from html import unescape

import pytest
from looking import seen

from toolkit import panels, survey, workspace
from toolkit.workspace import Workspace

PAGES = (panels.SurveyPage, panels.SaidPage, panels.TeamsPage, panels.HelpPage)


def shown(page: panels.Page) -> str:
    """Return the Python that a page shows, as one would copy it."""
    found = re.search(r"<code>(.*?)</code>", page.python.value, flags=re.DOTALL)
    assert found
    return unescape(found[1])


def run(python: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run copied lines and return what they print."""
    exec(compile(python, "copied", "exec"), {})
    return capsys.readouterr().out.strip()


def own_copy_of(sample: Workspace) -> Workspace:
    """Return an organisation of one's own with the files and decisions of a sample."""
    own = workspace.create("Cedar House")
    for name in ("mission.yaml", "questionnaire.yaml", "answers.yaml", "team_rules.yaml", "impact_design.yaml"):
        if sample.has(name):
            own.write_bytes(name, sample.path(name).read_bytes())
    for file in sample.kept():
        own.keep_file(file.name, file.path.read_bytes(), file.kind, on=date(2026, 11, 23), survey_round=file.round)
    return own


@pytest.fixture(params=["sample", "own"])
def opened(request: pytest.FixtureRequest) -> Workspace:
    """The small sample, and an organisation of one's own with the same files."""
    sample = workspace.open_sample("willow_bend")
    return sample if request.param == "sample" else own_copy_of(sample)


def test_survey_questions(opened: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines make as many questions as the page, with as many hints on the wording."""
    page = panels.SurveyPage(opened)
    page.own.add()
    page.own.forms[0].words.value = "How often do you eat?"
    made = page.keep(anew=True)
    assert made is not None
    quoted = [page.written().mission, *(value.name for value in page.written().values)]
    hints = len(survey.check_wording(made, quoted))
    assert run(shown(page), capsys) == f"{len(made.items)} questions, {hints} hints on the wording"
    assert f"{hints} hints on the wording" in seen(page.result)


def test_what_people_said(opened: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines print what the page says, with the organisation's own smallest group."""
    page = panels.SaidPage(opened.change_settings(minimum_group=7))
    result = page.run()
    assert "minimum=7" in shown(page)
    assert run(shown(page), capsys) == result.summary()


def test_a_survey_without_a_questionnaire(opened: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the questions come from the file, the lines take them from there too."""
    opened.path("questionnaire.yaml").unlink()
    page = panels.SaidPage(opened)
    assert run(shown(page), capsys) == page.run().summary()


def test_learning_teams(opened: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines form the teams that the form asked for, not those of the rules kept before."""
    page = panels.TeamsPage(opened)
    page.least.value, page.most.value = 4, 7
    plan = page.run()
    said = run(shown(page), capsys)
    assert said == plan.summary()
    assert "4 to 7 people" in said


def test_rules_that_nobody_has_kept_yet(opened: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the form is sent, the lines take the template's rules."""
    opened.path("team_rules.yaml").unlink(missing_ok=True)
    page = panels.TeamsPage(opened)
    assert 'find_template("rules/learning_teams.yaml")' in shown(page)
    assert "5 to 8 people" in run(shown(page), capsys)


def test_did_it_help(opened: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines compare with the answers of the form."""
    page = panels.HelpPage(opened)
    page.form.lowest.value, page.form.highest.value = "0", "40"
    finding = page.run()
    assert "lowest=0.0, highest=40.0" in shown(page)
    assert run(shown(page), capsys) == finding.summary()


def test_start(opened: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """The lines open on every page what is open here."""
    other = workspace.create("Another agency")
    workspace.set_open(other)
    run(shown(panels.StartPage(opened)), capsys)
    now = workspace.open_now()
    assert now is not None
    assert now.folder == opened.folder


def test_the_papers_are_the_pages_own(opened: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """Each page's lines write its papers into the dated folder."""
    for kind in PAGES:
        run(shown(kind(opened)), capsys)
    names = {path.suffix for path in opened.path("papers").rglob("*") if path.is_file()}
    assert {".html", ".docx", ".xlsx"} <= names
