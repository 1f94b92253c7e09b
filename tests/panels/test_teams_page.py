"""Page 03: what a staff list leaves open, what is asked, and what the teams then claim."""

import pytest
from looking import seen

from toolkit import panels, workspace
from toolkit.workspace import Workspace, text

HEAD = "Employee ID,Name,Job Title,Site,Supervisor"

#: Two Ann Smiths, a director and a case manager; the list names "Ann Smith" as the supervisor of six others.
TWO_OF_ONE_NAME = "\n".join(
    [
        HEAD,
        "1,Ann Smith,Executive Director,HQ,",
        "27,Ann Smith,Case Manager,North,",
        *(f"{30 + n},Person {chr(65 + n)},Case Manager,North,Ann Smith" for n in range(6)),
    ]
)


@pytest.fixture
def mine() -> Workspace:
    """A new organisation without anything in it, open on the page."""
    opened = workspace.create("My organisation")
    workspace.set_open(opened)
    return opened


def page_with(content: str) -> panels.TeamsPage:
    """Open the page and hand in a staff list."""
    page = panels.TeamsPage()
    page.file.read_bytes("staff.csv", content.encode())
    return page


def test_a_rule_is_not_claimed_for_people_whose_supervisor_is_not_certain(mine: Workspace) -> None:
    """Two Ann Smiths: the page counts and names those for whom it could not check the rule, and shows no green."""
    page = page_with(TWO_OF_ONE_NAME)
    page.run()
    assert "All must-rules are kept" not in seen(page.result)
    assert "Who supervises 6 people in these teams is not certain" in seen(page.result)
    assert text("panels.teams.unchecked", n=6) in seen(page.result)
    assert 'class="ft-good"' not in "".join(part.value for part in page.result.children if hasattr(part, "value"))
