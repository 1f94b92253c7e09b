"""Page 2: what is hidden, what may be shown instead, and small groups put together after a yes."""

import ipywidgets as widgets
import pytest
from looking import parts, press, seen
from small_sites import fill

from toolkit import documents, panels
from toolkit.workspace import Workspace, text

LOOK, KEEP = text("panels.said.merge_look"), text("panels.said.merge_keep")


@pytest.fixture
def page(mine: Workspace) -> panels.SaidPage:
    """The page of an organisation with two small sites."""
    return panels.SaidPage(fill(mine))


def ticks(page: panels.SaidPage) -> list[widgets.Checkbox]:
    return [part for part in parts(page.merges.widget) if isinstance(part, widgets.Checkbox)]


def test_nothing_is_proposed_before_somebody_asks(page: panels.SaidPage) -> None:
    """What is hidden stands there with what may be shown instead; no tick, and no button to keep any."""
    told = seen(page.merges.widget)
    assert "By site:" in told
    assert "Instead may be shown: the results of everybody together" in told
    assert ticks(page) == []
    assert KEEP not in [getattr(part, "description", "") for part in parts(page.merges.widget)]


def test_a_proposal_is_looked_for_ticked_kept_and_undone(page: panels.SaidPage, mine: Workspace) -> None:
    """Each button does what one public function does; the page then counts by the groups that were kept."""
    press(page.merges.widget, LOOK)
    (tick,) = ticks(page)
    assert (tick.description, tick.value) == ("By site: North + South", False)
    assert "People newly in a group of which something is shown: 8." in seen(page.merges.widget)
    assert "North + South as one group, once that is approved" in seen(page.merges.widget)
    tick.value = True
    press(page.merges.widget, KEEP)
    assert documents.approved_merges(mine) == {"SITE": (("North", "South"),)}
    assert text("panels.said.merge_kept") in seen(page.message)
    (held,) = ticks(page)
    assert (held.description, held.value) == ("By site: North + South", True)
    assert [item.merged for item in page.found.questionnaire.groups() if item.code == "SITE"] == [(("North", "South"),)]
    held.value = False
    press(page.merges.widget, KEEP)
    assert documents.approved_merges(mine) == {}
    assert text("panels.said.merge_undone") in seen(page.message)


def test_a_tick_left_out_changes_nothing(page: panels.SaidPage, mine: Workspace) -> None:
    """What is proposed is not approved by looking at it."""
    press(page.merges.widget, LOOK)
    press(page.merges.widget, KEEP)
    assert documents.approved_merges(mine) == {}


def test_proposals_stand_there_when_the_page_is_opened_again(page: panels.SaidPage, mine: Workspace) -> None:
    """They are kept for the same answers and need no second look."""
    press(page.merges.widget, LOOK)
    again = panels.SaidPage(mine)
    assert [tick.description for tick in ticks(again)] == ["By site: North + South"]
