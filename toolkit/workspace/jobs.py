"""The jobs that an organisation's files serve: which page does each, from which file, and where answers are kept."""

from dataclasses import dataclass

from toolkit.workspace.kept_files import KeptFile

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
    side_by_side : bool
        Whether it makes papers of several courses side by side, each from its own file.
    """

    page: str
    kind: str
    topic: str = ""
    side_by_side: bool = False

    def round_of(self, file: KeptFile | None) -> str:
        """Name the course whose papers are made from a file; empty where the job's papers are of its newest file."""
        return file.round if file is not None and self.side_by_side else ""


#: In the order of the pages. The first page of all, mission and questions, begins without a file.
JOBS = (
    Job(page="said", kind="survey", topic=COLUMNS_TOPIC),
    Job(page="teams", kind="staff", topic=JOBS_TOPIC),
    Job(page="help", kind="scores", side_by_side=True),
)
