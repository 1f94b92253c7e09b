import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.intake.job_titles import find_families
from toolkit.intake.title_words import leads, may_be_same, title_key

DSPS = {"DSP": 30, "Direct Support Prof.": 5, "DSP II - Res": 4, "direct support professional": 2}


def test_spellings_of_one_job_are_proposed_never_taken() -> None:
    """Three spellings of one job are asked about with a suggestion, and have no family until somebody answers."""
    found = find_families({"DSP": 3, "Direct Support Prof.": 1, "DSP II - Res": 1, "Nurse": 2}, {})
    assert found.of == {"DSP": "", "Direct Support Prof.": "", "DSP II - Res": "", "Nurse": "Nurse"}
    assert found.ask == dict.fromkeys(["DSP", "Direct Support Prof.", "DSP II - Res"], "Direct Support Professional")


def test_a_title_that_is_the_family_s_name_is_certain() -> None:
    """The title written in full is its own family; its abbreviations are asked about."""
    found = find_families(DSPS, {})
    assert found.of["direct support professional"] == "Direct Support Professional"
    assert found.ask["DSP"] == "Direct Support Professional"


def test_confirmed_titles_are_taken_whatever_their_case() -> None:
    """What somebody confirmed is used, and a new spelling is proposed into the same family."""
    confirmed = {"dsp": "Direct Support", "Direct Support Prof.": "Direct Support"}
    found = find_families({"DSP": 3, "DIRECT SUPPORT  PROF.": 1, "DSP III": 1, "Direct Support": 1}, confirmed)
    assert found.of == {
        "DSP": "Direct Support",
        "DIRECT SUPPORT  PROF.": "Direct Support",
        "DSP III": "",
        "Direct Support": "Direct Support",
    }
    assert found.ask == {"DSP III": "Direct Support"}


def test_a_supervisor_title_is_never_folded_into_the_job_it_supervises() -> None:
    """The words "DSP Supervisor" is another job than "DSP", even when somebody confirmed otherwise."""
    assert find_families({"DSP": 9, "DSP Supervisor": 1, "DSP Lead": 1}, {}).of == {
        "DSP": "DSP",
        "DSP Supervisor": "DSP Supervisor",
        "DSP Lead": "DSP Lead",
    }
    found = find_families({"DSP Supervisor": 1}, {"DSP Supervisor": "DSP"})
    assert (found.of, found.ask) == ({"DSP Supervisor": ""}, {"DSP Supervisor": "DSP Supervisor"})


def test_a_typing_slip_is_proposed_but_a_number_is_not_a_slip() -> None:
    """One letter wrong in a long title is a slip; "Unit 3 Clerk" and "Unit 4 Clerk" are two jobs."""
    found = find_families({"Residential Counselor": 8, "Residential Counsellor": 1}, {})
    assert found.of == {"Residential Counselor": "Residential Counselor", "Residential Counsellor": ""}
    assert found.ask == {"Residential Counsellor": "Residential Counselor"}
    found = find_families({"Program 30 Clerk": 1, "Program 40 Clerk": 1}, {})
    assert found.ask == {}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("DSP II - Res", "direct support professional"),
        ("Direct Support Prof. (PRN)", "direct support professional"),
        ("RN", "registered nurse"),
        ("Day Prog Instructor", "day program instructor"),
        ("DSP Day", "direct support professional"),
        ("Asst. Program Mgr", "assistant program manager"),
        ("DSP - Supervisor", "direct support professional supervisor"),
        ("D.S.P.", "direct support professional"),
        ("Outreach Wkr", "outreach worker"),
    ],
)
def test_a_title_is_reduced_to_the_job_it_names(title: str, key: str) -> None:
    """Abbreviations are written out; grades, contracts and places fall away; leading does not."""
    assert title_key(title) == key


def test_managing_cases_is_not_leading_people() -> None:
    """A case manager leads nobody; a program manager does."""
    assert not leads("Case Manager")
    assert leads("Program Mgr")
    assert leads("Case Manager Supervisor")


WORDS = st.sampled_from(["DSP", "Direct Support", "Supervisor", "Nurse", "II", "Lead", "RN", "- Res", "PRN", "Mgr"])


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    titles=st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=6, unique=True),
    data=st.data(),
)
def test_a_leader_never_shares_a_family_with_those_led(titles: list[str], data: st.DataObject) -> None:
    """Whatever was confirmed, a family never holds a leading and a not leading title, unless its name leads."""
    families = st.sampled_from(["Direct Support", "Nurse"])
    confirmed = {t: data.draw(families) for t in titles if data.draw(st.booleans())}
    found = find_families(dict.fromkeys(titles, 1), confirmed)
    for title, family in found.of.items():
        assert family or title in found.ask
        assert not family or leads(family) or not leads(title)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Nurse (RN)", "Nurse"),
        ("Nurse (RN)", "Registered Nurse"),
        ("Instructor - Day", "Day Program Instructor"),
        ("Community Outreach Wkr", "Outreach Worker"),
        ("Supv, Direct Support", "Direct Support Supervisor"),
        ("DSP Supervisor", "Direct Support Supervisor"),
        ("Maint. Tech", "Maintenance Technician"),
        ("Therapist, Occupational", "Occupational Therapist"),
        ("DSW", "Direct Support Worker"),
        ("EC Teacher", "Early Childhood Teacher"),
        ("Van Driver", "Driver"),
    ],
)
def test_titles_that_differ_in_wording_are_asked_about(title: str, other: str) -> None:
    """Order, points, abbreviations, initials and a word more: the title of fewer people is asked about."""
    assert may_be_same(title, other)
    assert may_be_same(other, title)
    assert find_families({title: 2, other: 9}, {}).of == {title: "", other: other}
    assert find_families({title: 2, other: 9}, {}).ask == {title: other}


@pytest.mark.parametrize(
    ("title", "other"),
    [
        ("Nurse", "Nurse Manager"),
        ("Nurse", "Nurse Practitioner"),
        ("Teacher", "Assistant Teacher"),
        ("Teacher", "Teacher Aide"),
        ("Director", "Executive Director"),
        ("Program Director", "Program Manager"),
        ("Supv, Direct Support", "Direct Support"),
        ("Physical Therapist", "Occupational Therapist"),
        ("LPN", "RN"),
        ("IT", "Infant Teacher"),
        ("Director of Day Services", "Director of Residential Services"),
    ],
)
def test_titles_of_different_jobs_are_not_asked_about(title: str, other: str) -> None:
    """Leading, rank and the kind of job keep two titles apart, however many words they share."""
    assert not may_be_same(title, other)
    assert not may_be_same(other, title)
    assert find_families({title: 2, other: 9}, {}).ask == {}


def test_a_title_that_may_mean_two_jobs_is_asked_about_under_its_own_name() -> None:
    """Nobody is led to call a practical nurse a registered one."""
    found = find_families({"Nurse": 1, "Registered Nurse": 5, "Practical Nurse": 4}, {})
    assert found.of == {"Nurse": "", "Registered Nurse": "Registered Nurse", "Practical Nurse": "Practical Nurse"}
    assert found.ask == {"Nurse": "Nurse"}


def test_a_confirmed_family_is_suggested_whoever_holds_more() -> None:
    """What somebody answered comes first, also for a title that more people hold; no title is asked twice."""
    found = find_families({"Driver": 9, "Van Driver": 2}, {"Van Driver": "Transport"})
    assert found.ask == {"Driver": "Transport"}
    assert find_families({"Driver": 9, "Van Driver": 2}, {"Van Driver": "Van Driver", "Driver": "Driver"}).ask == {}
