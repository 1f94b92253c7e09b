"""The jobs that an organisation's files serve: which page does each, from which file, and where answers are kept."""

from dataclasses import dataclass

MISSION = "mission.yaml"
QUESTIONNAIRE = "questionnaire.yaml"
RULES = "team_rules.yaml"
DESIGN = "impact_design.yaml"

#: Under which name the answers to "is this the same question?" and "which job is this title?" are remembered.
COLUMNS_TOPIC, JOBS_TOPIC = "survey_columns", "job_family"


@dataclass(frozen=True, kw_only=True)
class Job:
    """A job that begins with a file.

    Attributes
    ----------
    page : str
        The page that does it.
    kind : str
        The kind of file it is made from, as :class:`KeptFile` has it.
    topic : str
        Under which name the answers to its questions are remembered; empty when it asks none.
    """

    page: str
    kind: str
    topic: str = ""


#: In the order of the pages. The first page of all, mission and questions, begins without a file.
JOBS = (
    Job(page="said", kind="survey", topic=COLUMNS_TOPIC),
    Job(page="teams", kind="staff", topic=JOBS_TOPIC),
    Job(page="help", kind="scores"),
)
