"""Results and templates as papers: web pages, Word files, workbooks, mail drafts, each for its readers only."""

from toolkit.documents.availability_sheet import write_availability_sheet
from toolkit.documents.discussion_sheets import write_discussion_sheets
from toolkit.documents.edited_plan import EditedPlan, read_plan
from toolkit.documents.enrolment import LOGINS, Enrolment
from toolkit.documents.finish import Receipt, delete_due, finish_organisation
from toolkit.documents.folders import open_folder
from toolkit.documents.forms import FORM_ENDINGS, write_form
from toolkit.documents.groups import grouping_title
from toolkit.documents.impact_brief import write_impact_brief
from toolkit.documents.mail import without_address, write_mail_drafts
from toolkit.documents.main_job import gather, write_all_papers
from toolkit.documents.meetings import REPEATS, Meetings, keep_meetings, meetings_of, time_zones
from toolkit.documents.merged_groups import approve_merges, approved_merges, known_proposals, merge_proposals
from toolkit.documents.open_answers import (
    OpenAnswers,
    approve_quote,
    codebook_of,
    decide_answer,
    keep_codebook,
    mask_of,
    open_answers_of,
    proposed_quote,
    suggest_themes,
)
from toolkit.documents.papers import Paper, Papers, write_index
from toolkit.documents.poster import write_poster
from toolkit.documents.question_sheets import write_question_sheets
from toolkit.documents.rounds import (
    AnotherSurvey,
    Round,
    Survey,
    read_round,
    settle_statements,
    survey_of,
    take_groups,
    turn_statement,
    use_questions_of_file,
)
from toolkit.documents.second_coder import agreement_of, read_second_sheet, write_second_sheet
from toolkit.documents.shown_before import ledger_of
from toolkit.documents.shown_instead import ShownInstead, shown_instead
from toolkit.documents.survey_forms import PLACES, write_survey_forms
from toolkit.documents.survey_letters import write_survey_letters
from toolkit.documents.survey_notice import (
    COLLECTED,
    SEEN_BY,
    SurveyNotice,
    write_invitation,
    write_privacy_notice,
    write_reminder,
)
from toolkit.documents.survey_papers import write_survey_papers
from toolkit.documents.survey_report import write_survey_report
from toolkit.documents.survey_results import SurveyResults, score_survey
from toolkit.documents.team_papers import write_team_papers
from toolkit.documents.you_said import write_you_said

__all__ = [
    "COLLECTED",
    "FORM_ENDINGS",
    "LOGINS",
    "PLACES",
    "REPEATS",
    "SEEN_BY",
    "AnotherSurvey",
    "EditedPlan",
    "Enrolment",
    "Meetings",
    "OpenAnswers",
    "Paper",
    "Papers",
    "Receipt",
    "Round",
    "ShownInstead",
    "Survey",
    "SurveyNotice",
    "SurveyResults",
    "agreement_of",
    "approve_merges",
    "approve_quote",
    "approved_merges",
    "codebook_of",
    "decide_answer",
    "delete_due",
    "finish_organisation",
    "gather",
    "grouping_title",
    "keep_codebook",
    "keep_meetings",
    "known_proposals",
    "ledger_of",
    "mask_of",
    "meetings_of",
    "merge_proposals",
    "open_answers_of",
    "open_folder",
    "proposed_quote",
    "read_plan",
    "read_round",
    "read_second_sheet",
    "score_survey",
    "settle_statements",
    "shown_instead",
    "suggest_themes",
    "survey_of",
    "take_groups",
    "time_zones",
    "turn_statement",
    "use_questions_of_file",
    "without_address",
    "write_all_papers",
    "write_availability_sheet",
    "write_discussion_sheets",
    "write_form",
    "write_impact_brief",
    "write_index",
    "write_invitation",
    "write_mail_drafts",
    "write_poster",
    "write_privacy_notice",
    "write_question_sheets",
    "write_reminder",
    "write_second_sheet",
    "write_survey_forms",
    "write_survey_letters",
    "write_survey_papers",
    "write_survey_report",
    "write_team_papers",
    "write_you_said",
]
