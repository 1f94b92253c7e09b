"""The awkward questionnaire, and the form of each platform made from it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from awkward_questions import awkward_questionnaire

from toolkit.documents import write_form
from toolkit.survey import Questionnaire


@pytest.fixture(scope="session")
def awkward() -> Questionnaire:
    """60 statements, and every other kind of question."""
    return awkward_questionnaire()


@pytest.fixture
def form(awkward: Questionnaire, tmp_path: Path) -> Callable[..., Path]:
    """Write the awkward questionnaire for a platform."""
    return lambda platform, language="en": write_form(awkward, platform, tmp_path / f"{platform} form", language)
