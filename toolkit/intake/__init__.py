"""Any file people really have -> a clean table, with every repair listed and every question asked."""

from toolkit.intake.recognise import Recognised, recognise
from toolkit.intake.roster import Roster, read_roster
from toolkit.intake.scores import Scores, read_scores
from toolkit.intake.surveys import SurveyExport, read_survey
from toolkit.intake.tables import Table, read_table

__all__ = [
    "Recognised",
    "Roster",
    "Scores",
    "SurveyExport",
    "Table",
    "read_roster",
    "read_scores",
    "read_survey",
    "read_table",
    "recognise",
]
