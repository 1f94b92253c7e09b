"""What a template looks like in use: each filled in with the small sample organisation's own files.

The look is that of the organisation that asks (its templates, colour, logo); the content is the sample's, and says so.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from toolkit.cohorts import Plan, Rules, form_cohorts
from toolkit.documents.content import Page, logo_of
from toolkit.documents.html import html_page
from toolkit.documents.impact_brief import impact_page
from toolkit.documents.inputs import MISSION, QUESTIONNAIRE, rules_of
from toolkit.documents.mail import letter
from toolkit.documents.papers import index_page
from toolkit.documents.plan_page import plan_page
from toolkit.documents.poster import poster_page
from toolkit.documents.question_sheets import question_page
from toolkit.documents.rounds import Survey
from toolkit.documents.survey_notice import SurveyNotice, notice_words
from toolkit.documents.survey_report import survey_page
from toolkit.documents.survey_sections import Report
from toolkit.documents.welcome_letters import welcome_words
from toolkit.documents.word import word_file
from toolkit.impact import compare_before_after
from toolkit.intake import read_roster, read_scores, read_survey
from toolkit.mission import Mission, read_mission
from toolkit.survey import Questionnaire
from toolkit.workspace import SAMPLES, KeptFile, Settings, Workspace, sample_folder, text

#: The sample whose files are small, and the day that stands on what is made of them.
_SAMPLE, _ON = "willow_bend", date(2026, 11, 23)

_GROUP = "SITE"


def example_page(template: str, workspace: Workspace) -> str:
    """Fill in the template of a web page with the sample organisation's content.

    Parameters
    ----------
    template : str
        Its name below ``templates/``, such as ``"reports/survey.html"``; what is only a part of other templates
        (``parts.html``, ``paper.css``) is shown in a paper that uses it.
    workspace : Workspace
        Whose own templates, colour and logo are used.

    Returns
    -------
    str
        The page as HTML; it says SAMPLE.

    Raises
    ------
    FileProblem
        If an own template cannot be used; says which, where and how to go back.
    """
    looks = _as_sample(workspace)
    if template == "reports/index.html":
        return _index(looks)
    if template == "reports/poster.html":
        return poster_page(_notice(), looks, "en")
    made = _PAPERS.get(template, _plan)(looks)
    return html_page(made, looks, template if template in _PAPERS else "reports/paper.html").decode()


def example_word(template: str, workspace: Workspace) -> bytes:
    """Write a Word paper of the sample organisation's content, to see how a Word template looks.

    Parameters
    ----------
    template : str
        Its name below ``templates/``.
    workspace : Workspace
        Whose own templates, colour and logo are used.

    Raises
    ------
    FileProblem
        If an own template cannot be used; says why and how to go back.
    """
    looks = _as_sample(workspace)
    return word_file(_plan(looks), looks, template)


def example_letter(template: str, workspace: Workspace) -> tuple[str, str]:
    """Fill in a letter with made-up names: its subject and its text.

    Parameters
    ----------
    template : str
        Its name below ``templates/``, which ends with the language: ``"letters/supervisor.es.txt"``.
    workspace : Workspace
        Whose own copy is used.

    Raises
    ------
    FileProblem
        If the own copy cannot be used; says where and why.
    """
    language, looks, name = template.split(".")[-2], _as_sample(workspace), text("documents.example.name")
    if template.startswith("letters/welcome."):
        return welcome_words(looks, language, name=name, team=text("documents.example.team", language))
    if template.startswith(("letters/supervisor", "letters/welcome_mail")):
        return letter(looks, template, language, name=name, organisation=looks.name)
    if template.startswith(("letters/discussion", "letters/you_said")):
        return letter(
            looks, template, language, organisation=looks.name, group=text("documents.example.group", language)
        )
    return letter(looks, template, language, **notice_words(_notice(), looks, language))


def example_mission() -> Mission:
    """Return the sample organisation's mission and values."""
    return read_mission(_sample().path(MISSION))


def _as_sample(workspace: Workspace) -> Workspace:
    """Keep folder, colour and logo, and take the sample's name: nothing can be taken for the organisation's own."""
    look = workspace.settings
    return replace(workspace, settings=Settings(name=SAMPLES[_SAMPLE], sample=True, colour=look.colour, logo=look.logo))


def _sample() -> Workspace:
    """Return the sample where it ships; it is only read."""
    return Workspace(folder=sample_folder() / _SAMPLE, settings=Settings(name=SAMPLES[_SAMPLE], sample=True))


def _questionnaire() -> Questionnaire:
    return Questionnaire.load(_sample().path(QUESTIONNAIRE))


def _survey(looks: Workspace) -> Page:
    """Report one grouping only: a picture a value for each of them would take long and show nothing new."""
    sample = replace(_sample(), settings=looks.settings)
    asked, path = _questionnaire(), sample.path("survey_round_1.csv")
    asked = replace(asked, items=tuple(item for item in asked.items if item.kind != "group" or item.code == _GROUP))
    file = KeptFile(name=path.name, kind="survey", round="", path=path, added=_ON.isoformat(), origin="", sha256="")
    found = Survey(export=read_survey(path, asked), questionnaire=asked, proposed=False, file=file, earlier=())
    return replace(survey_page(Report.of(sample, found, "en"), on=_ON), logo=logo_of(looks))


def _plan(looks: Workspace) -> Page:
    plan, rules = _teams()
    return plan_page(plan, plan.staff, rules, looks, on=_ON)


@cache
def _teams() -> tuple[Plan, Rules]:
    sample = _sample()
    roster = read_roster(sample.path("staff_list.xlsx"), answers=sample.all_answers())
    rules = rules_of(sample, _ON)
    return form_cohorts(roster.staff, rules, seed=0), rules


def _notice() -> SurveyNotice:
    return SurveyNotice(
        title=_questionnaire().title["en"],
        link="https://survey.example.org/willow",
        until=_ON + timedelta(days=14),
        keep_until=_ON + timedelta(days=90),
        contact=text("documents.example.name"),
        collected="nothing",
        seen_by="facilitator",
    )


def _impact(looks: Workspace) -> Page:
    scores, training = read_scores(_sample().path("training_scores.xlsx")).scores, text("documents.example.training")
    return impact_page(compare_before_after(scores, same_test=True), looks, training=training, on=_ON)


def _questions(looks: Workspace) -> Page:
    return question_page(_questionnaire(), looks, "en", on=_ON)


def _index(looks: Workspace) -> str:
    name = text("documents.example.name")
    papers = [
        {
            "name": text("documents.teams.title"),
            "about": text("documents.teams.plan_index"),
            "readers": text("documents.teams.readers"),
            "recipient": text("documents.teams.for_you"),
        },
        {
            "name": text("documents.impact.title", "en", training=text("documents.example.training")),
            "about": text("documents.impact.index", "en", training=text("documents.example.training")),
            "readers": text("documents.impact.readers"),
            "recipient": text("documents.impact.recipient"),
        },
        {
            "name": text("documents.teams.sheet_title", name=name),
            "about": text("documents.teams.sheet_index.many", n=8),
            "readers": text("documents.teams.sheet_readers", name=name),
            "recipient": name,
        },
    ]
    listed = [{"file": f"{paper['name']}.html", **paper} for paper in papers]
    return index_page(listed, [text("documents.main.rules")], looks, on=_ON, language="en")


#: Which of the sample's papers each template is filled in with.
_PAPERS: dict[str, Callable[[Workspace], Page]] = {
    "reports/paper.html": _questions,
    "reports/survey.html": _survey,
    "reports/plan.html": _plan,
    "reports/impact.html": _impact,
}
