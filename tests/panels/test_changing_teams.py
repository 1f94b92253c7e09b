"""Page 03 after the teams are there: changes by hand, what they do, and bringing kept teams up to date."""

import pytest
from looking import press, seen

from toolkit import cohorts, panels
from toolkit.workspace import Workspace, text

HEAD = "Employee ID,Name,Job Title,Site,Supervisor"


def rows_of(numbers) -> list[str]:
    """Cooks of two sites; 11 supervises 12."""
    return [f"{n},Person {n},Cook,{'North' if n % 2 else 'South'},{11 if n == 12 else ''}" for n in numbers]


def page_with(numbers) -> panels.TeamsPage:
    """Open the page and hand in a staff list of cooks."""
    page = panels.TeamsPage()
    page.file.read_bytes("staff.csv", "\n".join([HEAD, *rows_of(numbers)]).encode())
    return page


@pytest.fixture
def page(mine: Workspace) -> panels.TeamsPage:
    """Twelve cooks in two teams."""
    made = page_with(range(11, 23))
    made.run()
    return made


def label(page: panels.TeamsPage, person: str) -> str:
    """How the form offers a person."""
    return next(words for words, one in page.editor._people.items() if one == person)


def other_team(page: panels.TeamsPage, person: str) -> str:
    """A team in which the person is not."""
    return next(team for team in page.plan.team_names if team != page.plan.places()[person])


def test_what_a_move_would_do_is_shown_before_it_is_made(page: panels.TeamsPage) -> None:
    """Choosing person and team shows the effect of the public preview; the plan is as it was."""
    before, to = page.plan, other_team(page, "15")
    page.editor.person.value = label(page, "15")
    page.editor.team.value = to
    shown = seen(page.editor.preview)
    told = cohorts.edit_plan(before).preview_move("15", to).summary()
    assert text("panels.edit.would_move") in shown
    assert told.split("\n")[0] in shown
    assert page.plan is before


def test_a_move_changes_the_teams_and_can_be_taken_back(page: panels.TeamsPage) -> None:
    """The cards follow; back and again; the papers are of the plan as it is now."""
    before, to = page.plan, other_team(page, "15")
    page.editor.person.value, page.editor.team.value = label(page, "15"), to
    press(page.result, text("panels.edit.move"))
    assert page.plan.places()["15"] == to
    assert page.plan.by_hand == 1
    assert "1 change made by hand since." in seen(page.plan_shown)
    assert "1 step by hand." in seen(page.editor.so_far)
    press(page.result, text("panels.edit.undo"))
    assert page.plan is before
    press(page.result, text("panels.edit.redo"))
    assert page.plan.places()["15"] == to
    press(page.result, text("panels.edit.undo"))
    press(page.result, text("panels.edit.undo"))
    assert "There is no step to undo." in seen(page.editor.message)


def test_a_broken_rule_is_said_and_marked(page: panels.TeamsPage) -> None:
    """12 goes to the supervisor's team: preview, plan and steps say which rule that breaks, in the check's sentence."""
    to = page.plan.places()["11"]
    page.editor.person.value, page.editor.team.value = label(page, "12"), to
    assert 'class="ft-problem"' in page.editor.preview.children[0].value
    press(page.result, text("panels.edit.move"))
    why = page.plan.broken["why"].iloc[0]
    assert f"{to} holds Person 12 and Person 11, who is above them as supervisor." == why
    assert why in seen(page.plan_shown)
    assert text("panels.teams.broken") in seen(page.plan_shown)
    assert "All must-rules are kept; this" not in seen(page.plan_shown)
    assert "✗ broken" in seen(page.editor.so_far)


def test_people_change_places(page: panels.TeamsPage) -> None:
    """Both are in the other's team; what it would do was shown."""
    places = page.plan.places()
    other = next(person for person, team in places.items() if team != places["15"])
    page.editor.person.value, page.editor.other.value = label(page, "15"), label(page, other)
    assert text("panels.edit.would_swap") in seen(page.editor.preview)
    press(page.result, text("panels.edit.swap"))
    assert (page.plan.places()["15"], page.plan.places()[other]) == (places[other], places["15"])


def test_a_locked_team_is_refused_with_its_name(page: panels.TeamsPage) -> None:
    """Locked in the list, refused at a move, and open again."""
    to = other_team(page, "15")
    page.editor.lock_team.value = to
    press(page.result, text("panels.edit.lock"))
    assert text("panels.edit.is_locked", team=to) in [words for words, _ in page.editor.lock_team.options]
    page.editor.person.value, page.editor.team.value = label(page, "15"), to
    press(page.result, text("panels.edit.move"))
    assert f"{to} is locked." in seen(page.editor.message)
    page.editor.lock_team.value = to
    press(page.result, text("panels.edit.unlock"))
    assert page.plan.locked == ()


def test_why_somebody_is_where_they_are(page: panels.TeamsPage) -> None:
    """The button says what ``explain`` says."""
    page.editor.person.value = label(page, "12")
    press(page.result, text("panels.edit.explain"))
    told = cohorts.explain(page.plan, "12").summary().split("\n")
    assert all(line in seen(page.editor.why) for line in told)
    assert "a must-rule closes 1 team to them" in seen(page.editor.why)


def test_nothing_chosen_is_said(page: panels.TeamsPage) -> None:
    """A button without a choice says what to choose."""
    press(page.result, text("panels.edit.move"))
    assert text("panels.edit.choose_person") in seen(page.editor.message)
    page.editor.person.value = label(page, "15")
    press(page.result, text("panels.edit.move"))
    assert text("panels.edit.choose_team") in seen(page.editor.message)
    press(page.result, text("panels.edit.lock"))
    assert text("panels.edit.choose_team") in seen(page.editor.message)


@pytest.mark.parametrize("way", ["nobody", "over"])
def test_kept_teams_are_brought_up_to_date(page: panels.TeamsPage, way: str) -> None:
    """Next month one has left and two have joined: the page offers three ways and says who changed, and why."""
    assert page.kept_teams.children == ()
    press(page.result, text("panels.teams.keep"))
    before = page.plan
    later = page_with(range(12, 25))
    assert text("panels.repair.since", joined=2, left=1) in seen(later.kept_teams)
    later.repair.run(way)
    assert cohorts.check_plan(later.plan, later.plan.staff, later.plan.rules).empty
    if way == "nobody":
        assert text("panels.repair.nobody") in [button.description for button in _buttons(later)]
        stay = set(before.places()) & set(later.plan.places())
        assert all(before.places()[person] == later.plan.places()[person] for person in stay)
        assert "New in the staff list." in seen(later.plan_shown)
    assert "Person 24" in seen(later.plan_shown)


def test_making_papers_keeps_the_teams(page: panels.TeamsPage, mine: Workspace) -> None:
    """The papers that are handed out and the teams that are kept are the same."""
    page.write()
    kept, _ = panels.repair_teams.teams_kept(mine)
    assert kept.places() == page.plan.places()
    assert [file.kind for file in mine.kept("plan")] == ["plan"]


def _buttons(page: panels.TeamsPage):
    from looking import parts

    return [part for part in parts(page.kept_teams) if hasattr(part, "description")]


def test_why_not_everyone_is_told_and_a_change_of_the_rules_is_taken(mine: Workspace) -> None:
    """One cook supervises the six others: the reason names them, and with the button everybody has a team."""
    page = panels.TeamsPage()
    rows = [f"{n},Person {n},Cook,North,{'' if n == 11 else 11}" for n in range(11, 18)]
    page.file.read_bytes("staff.csv", "\n".join([HEAD, *rows]).encode())
    plan = page.run()
    assert list(plan.unplaced["person"]) == ["11"]
    press(page.why_not.widget, text("panels.why_not.look"))
    page.why_not.work.wait()
    why = cohorts.why_impossible(page.roster.staff, plan.rules)
    assert " ".join(why.conflicts[0].relaxations[0].describe().split()) in seen(page.why_not.found)
    assert "Person 11" in seen(page.why_not.found)
    press(page.why_not.found, text("panels.why_not.take"))
    page.work.wait()
    assert page.plan.unplaced.empty
    assert page.rules().would_like == plan.rules.would_like
