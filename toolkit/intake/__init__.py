"""Any file people really have -> a clean table, with every repair listed and every question asked."""

from toolkit.intake.availability import Availability, read_availability
from toolkit.intake.copying import copy_without
from toolkit.intake.joining import join_exports
from toolkit.intake.protected_groups import read_protected_groups
from toolkit.intake.recognise import Recognised, recognise
from toolkit.intake.roster import Roster, read_roster
from toolkit.intake.scores import Scores, ScoreTable, look_for_scores, read_scores
from toolkit.intake.staff_groups import with_groups
from toolkit.intake.survey_export import SurveyExport
from toolkit.intake.surveys import read_survey
from toolkit.intake.tables import Table, read_table
from toolkit.intake.two_score_files import Joint, how_joined, read_scores_of_two_files

__all__ = [
    "Availability",
    "Joint",
    "Recognised",
    "Roster",
    "ScoreTable",
    "Scores",
    "SurveyExport",
    "Table",
    "copy_without",
    "how_joined",
    "join_exports",
    "look_for_scores",
    "read_availability",
    "read_protected_groups",
    "read_roster",
    "read_scores",
    "read_scores_of_two_files",
    "read_survey",
    "read_table",
    "recognise",
    "with_groups",
]
