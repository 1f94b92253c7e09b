"""Forms in the browser: each collects what a public function needs, calls it, and shows what came out.

A page's class is imported when it is first named, so that the start page does not wait for the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from toolkit.panels.page import PAGES, Page

if TYPE_CHECKING:
    from toolkit.panels.help_page import HelpPage
    from toolkit.panels.said_page import SaidPage
    from toolkit.panels.start_page import StartPage
    from toolkit.panels.survey_page import SurveyPage
    from toolkit.panels.teams_page import TeamsPage

__all__ = ["PAGES", "HelpPage", "Page", "SaidPage", "StartPage", "SurveyPage", "TeamsPage"]

_WHERE = {
    "HelpPage": "help_page",
    "SaidPage": "said_page",
    "StartPage": "start_page",
    "SurveyPage": "survey_page",
    "TeamsPage": "teams_page",
}


def __getattr__(name: str) -> Any:
    """Import a page when it is first named."""
    if name in _WHERE:
        return getattr(import_module(f"toolkit.panels.{_WHERE[name]}"), name)
    raise AttributeError(f"module 'toolkit.panels' has no attribute {name!r}")
