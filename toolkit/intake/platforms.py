"""Which platform made a survey export: the surest marks are looked for first, a plain table is what is left."""

from collections.abc import Callable
from dataclasses import replace

from toolkit.intake.entry_sheet import entry_sheet_evidence, read_entry_sheet
from toolkit.intake.google_forms import google_forms_evidence, read_google_forms
from toolkit.intake.limesurvey import limesurvey_evidence, read_limesurvey
from toolkit.intake.microsoft_forms import microsoft_forms_evidence, read_microsoft_forms
from toolkit.intake.plain_survey import read_plain_survey
from toolkit.intake.qualtrics import qualtrics_evidence, read_qualtrics
from toolkit.intake.redcap import read_redcap, redcap_evidence
from toolkit.intake.survey_layout import Layout
from toolkit.intake.surveymonkey import read_surveymonkey, surveymonkey_evidence
from toolkit.intake.tables import Table, as_text
from toolkit.intake.xlsform import read_xlsform, xlsform_evidence

#: What says that a table is a platform's export, and what reads it.
_IN_ORDER: tuple[tuple[Callable[[Table], str], Callable[[Table], Layout]], ...] = (
    (qualtrics_evidence, read_qualtrics),
    (surveymonkey_evidence, read_surveymonkey),
    (limesurvey_evidence, read_limesurvey),
    (redcap_evidence, read_redcap),
    (xlsform_evidence, read_xlsform),
    (entry_sheet_evidence, read_entry_sheet),
    (google_forms_evidence, read_google_forms),
    (microsoft_forms_evidence, read_microsoft_forms),
)

#: Readers that look at headings only and hand the cells on as they are.
_TAKE_CATEGORIES = (read_google_forms, read_microsoft_forms, read_plain_survey)


def platform_evidence(table: Table) -> str:
    """Say why a table is some platform's export, "" when it has no platform's marks."""
    return next((why for evidence, _ in _IN_ORDER if (why := evidence(table))), "")


def read_layout(table: Table) -> Layout:
    """Understand a survey export by its platform's layout, or by its headings alone."""
    read = next((read for evidence, read in _IN_ORDER if evidence(table)), read_plain_survey)
    if read not in _TAKE_CATEGORIES:
        table = replace(table, frame=as_text(table.frame))
    return read(table)
