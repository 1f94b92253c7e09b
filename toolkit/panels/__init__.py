"""Forms in the browser: each collects what a public function needs, calls it, and shows what came out."""

from toolkit.panels.help_page import HelpPage
from toolkit.panels.page import PAGES, Page
from toolkit.panels.said_page import SaidPage
from toolkit.panels.start_page import StartPage
from toolkit.panels.survey_page import SurveyPage
from toolkit.panels.teams_page import TeamsPage

__all__ = ["PAGES", "HelpPage", "Page", "SaidPage", "StartPage", "SurveyPage", "TeamsPage"]
