"""Why somebody is in this team and not where they wished, or in none: sentences, each checked before it is said."""

from dataclasses import dataclass

import pandas as pd

from toolkit.cohorts.effect import Effect
from toolkit.cohorts.people import name_in, names_of, text_of
from toolkit.cohorts.plan import Plan
from toolkit.cohorts.reasons import about_team
from toolkit.cohorts.trials import Trial, Trials
from toolkit.cohorts.wish_counting import not_granted
from toolkit.cohorts.wishes import PersonalWish, WishNotWith, WishSlot
from toolkit.cohorts.wording import count, listed, say

COLUMNS = ["about", "wish", "granted", "how", "people", "team", "cost", "sentence"]
#: So many other teams are looked at for one person.
MOST_TEAMS = 40
#: Rules that can close a team to one person whatever its size.
PERSONAL = ("apart_from_supervisor", "keep_apart", "keep_together", "meeting_slots", "service_cover", "pinned")


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One thing that is said of somebody's place.

    Parameters
    ----------
    about : str
        ``"place"``, ``"wish"`` or ``"nearest"`` (the nearest team of somebody who is in none).
    sentence : str
        In words.
    wish : str
        The kind of the wish it is about, or "".
    granted : bool or None
        Whether that wish is granted.
    how : str
        ``"move"`` or ``"swap"`` where one would grant the wish and keep every must-rule; ``"forbidden"`` where each
        one would break one; else "".
    people : tuple of str
        Who would change teams.
    team : str
        The team that is spoken of.
    cost : float or None
        By how much the teams would be further from perfect balance, all wishes counted.
    """

    about: str
    sentence: str
    wish: str = ""
    granted: bool | None = None
    how: str = ""
    people: tuple[str, ...] = ()
    team: str = ""
    cost: float | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Explanation:
    """Why somebody is where they are.

    Parameters
    ----------
    person, name, team : str
        Who, and their team ("" for none).
    reasons : tuple of Reason
        First about the place, then a reason for each wish, then the nearest team of somebody who is in none.
    """

    person: str
    name: str
    team: str
    reasons: tuple[Reason, ...]

    @property
    def wishes(self) -> tuple[Reason, ...]:
        """What is said of this person's wishes."""
        return tuple(reason for reason in self.reasons if reason.about == "wish")

    def summary(self, language: str = "en") -> str:
        """Say everything, one sentence or two a line."""
        place = say("explain.in" if self.team else "explain.in_none", language, person=self.name, team=self.team)
        return "\n".join([place, *(reason.sentence for reason in self.reasons)])

    def to_frame(self) -> pd.DataFrame:
        """Return one row a reason, with the columns ``about`` to ``sentence``; see :class:`Reason`."""
        rows = [[getattr(reason, column) for column in COLUMNS] for reason in self.reasons]
        return pd.DataFrame(rows, columns=COLUMNS)


def explain(plan: Plan, person: str, language: str = "en") -> Explanation:
    """Say why somebody is in this team and not where they wished, or why they are in none.

    Parameters
    ----------
    plan : Plan
        The plan.
    person : str
        An id of the staff list.
    language : str
        ``"en"`` or ``"es"``. What the independent check says is in English.

    Returns
    -------
    Explanation
        For each wish of this person that is not granted the cheapest move or swap that would grant it and keep every
        must-rule, with what it costs in each measure; where there is none, the rule that forbids it. A plan with each
        such change was made, measured and put before the independent check; what it did not confirm is not said.

    Raises
    ------
    RuleProblem
        If there is no such person in the staff list.
    """
    plan.check_names([person], [])
    trials = Trials(plan)
    team = trials.where.get(person, "")
    name = names_of(plan.staff)[person]
    if not team:
        return Explanation(person=person, name=name, team="", reasons=_of_unplaced(trials, person, language))
    place = _place(trials, person, language)
    wishes = [_of_wish(trials, wish, language) for wish in wishes_of(plan, person)]
    return Explanation(person=person, name=name, team=team, reasons=(*place, *wishes))


def wishes_of(plan: Plan, person: str) -> list[PersonalWish]:
    """Return what a person wishes for, in the order of the rules."""
    return [wish for wish in plan.rules.would_like if isinstance(wish, PersonalWish) and wish.person == person]


def unmet_wishes(plan: Plan, language: str = "en") -> pd.DataFrame:
    """List the wishes of single people that are not granted, each with what would grant it.

    Parameters
    ----------
    plan : Plan
        The plan.
    language : str
        Of the sentences.

    Returns
    -------
    DataFrame
        ``person``, ``name`` and the columns of :meth:`Explanation.to_frame`, one row a wish.
    """
    trials, names = Trials(plan), names_of(plan.staff)
    rows = []
    for wish in plan.rules.would_like:
        if isinstance(wish, PersonalWish) and not_granted(wish, plan.teams):
            reason = _of_wish(trials, wish, language)
            rows.append([wish.person, names[wish.person], *(getattr(reason, column) for column in COLUMNS)])
    return pd.DataFrame(rows, columns=["person", "name", *COLUMNS])


def _place(trials: Trials, person: str, language: str) -> tuple[Reason, ...]:
    """Say with whom they are, and which other teams a must-rule closes to them, as the check finds it for each."""
    plan, team = trials.plan, trials.where[person]
    about = about_team(trials.members[team], plan.staff, plan.rules, language)
    reasons = [Reason(about="place", sentence=about, team=team)]
    others = [other for other in trials.of_pool(person) if other != team]
    closed: dict[str, pd.DataFrame] = {}
    for other in others[:MOST_TEAMS]:
        broken = trials.broken_by(Trial(coming=(person,), going=(), home=team, to=other))
        concerned = pd.Series([person in people for people in broken["people"]], index=broken.index, dtype=bool)
        own = broken[broken["rule"].isin(PERSONAL) & concerned]
        if len(own):
            closed[other] = own
    if closed:
        first = next(iter(closed))
        told = say(
            "explain.closed",
            language,
            n=count("team", len(closed), language),
            others=count("team", len(others[:MOST_TEAMS]), language),
            team=first,
            why=_why(plan, closed[first], language),
        )
        reasons.append(Reason(about="place", sentence=told, team=first, people=(person,), how="forbidden"))
    return tuple(reasons)


def _of_wish(trials: Trials, wish: PersonalWish, language: str) -> Reason:
    plan, names = trials.plan, names_of(trials.plan.staff)
    told = _wish_in_words(wish, names, language)
    if not not_granted(wish, plan.teams):
        return Reason(
            about="wish", wish=wish.kind, granted=True, sentence=say("explain.granted", language, wish=told),
            team=trials.where[wish.person],
        )  # fmt: skip
    other = "" if isinstance(wish, WishSlot) else wish.other
    if other and not isinstance(wish, WishNotWith) and other not in trials.where:
        sentence = say("explain.other_unplaced", language, wish=told, other=name_in(names, other))
        return Reason(about="wish", wish=wish.kind, granted=False, sentence=sentence)
    possible = trials.granting(wish)
    for trial in trials.cheapest_first(possible):
        if not len(trials.broken_by(trial)):
            return _granted_by(trials, wish, trial, told, language)
    return _forbidden(trials, wish, possible, told, language)


def _granted_by(trials: Trials, wish: PersonalWish, trial: Trial, told: str, language: str) -> Reason:
    """Say what a change would cost, from the plan after it: measured, checked, and with the wish granted."""
    names, after = names_of(trials.plan.staff), trials.after(trial)
    assert not not_granted(wish, after.teams)
    effect = Effect(before=trials.plan, after=after)
    how = "swap" if trial.going else "move"
    change = say(
        f"explain.{how}",
        language,
        coming=listed([names[one] for one in trial.coming], language),
        going=listed([names[one] for one in trial.going], language),
        team=trial.to,
    )
    return Reason(
        about="wish",
        wish=wish.kind,
        granted=False,
        how=how,
        people=(*trial.coming, *trial.going),
        team=trial.to,
        cost=effect.cost,
        sentence=say("explain.would_grant", language, wish=told, change=change, balance=effect.balance(language)),
    )


def _forbidden(trials: Trials, wish: PersonalWish, possible: list[Trial], told: str, language: str) -> Reason:
    """Say which rule forbids it; that each single change breaks one was found by the check, one by one."""
    found = {}
    for trial in possible:
        broken = trials.broken_by(trial)
        if not len(broken):
            return _granted_by(trials, wish, trial, told, language)
        found[trial] = broken
    if not found:
        key = "explain.no_slot" if isinstance(wish, WishSlot) else "explain.locked"
        slot = wish.slot if isinstance(wish, WishSlot) else ""
        sentence = say(key, language, wish=told, slot=slot)
        return Reason(about="wish", wish=wish.kind, granted=False, how="forbidden", sentence=sentence)
    nearest = min(found, key=lambda trial: (len(found[trial]), len(trial.going) == 0))
    why = _why(trials.plan, found[nearest], language)
    n = count("change", len(found), language)
    return Reason(
        about="wish",
        wish=wish.kind,
        granted=False,
        how="forbidden",
        people=(*nearest.coming, *nearest.going),
        team=nearest.to,
        sentence=say("explain.forbidden", language, wish=told, n=n, why=why),
    )


def _why(plan: Plan, broken: pd.DataFrame, language: str) -> str:
    """Say what is broken: in English as the check does, in other languages by the rule."""
    if language == "en":
        return str(broken["why"].iloc[0])
    kind = broken["rule"].iloc[0]
    return next((rule.describe(language) for rule in plan.rules.must if rule.kind == kind), broken["why"].iloc[0])


def _wish_in_words(wish: PersonalWish, names: dict[str, str], language: str) -> str:
    wanted = wish.slot if isinstance(wish, WishSlot) else name_in(names, wish.other)
    return say(f"explain.{wish.kind}", language, person=name_in(names, wish.person), wanted=wanted)


def _of_unplaced(trials: Trials, person: str, language: str) -> tuple[Reason, ...]:
    plan = trials.plan
    reasons = dict(zip(text_of(plan.unplaced["person"]), text_of(plan.unplaced["reason"]), strict=True))
    place = Reason(about="place", sentence=reasons[person])
    nearest = nearest_team(trials, person, language)
    return (place,) if nearest is None else (place, nearest)


def nearest_team(trials: Trials, person: str, language: str) -> Reason | None:
    """Return the team that breaks least with somebody who is in none, and what it breaks; None where there is no team.

    Parameters
    ----------
    trials : Trials
        Of the plan.
    person : str
        Who.
    language : str
        Of the sentence.
    """
    plan = trials.plan
    sizes = plan.teams["team"].value_counts()
    family = dict(zip(text_of(plan.teams["team"]), text_of(plan.teams["job_family"]), strict=True))
    waiting = dict(zip(text_of(plan.unplaced["person"]), text_of(plan.unplaced["job_family"]), strict=True))
    own = waiting[person]
    teams = sorted(plan.team_names, key=lambda team: (family[team] != own, sizes[team], team))[:MOST_TEAMS]
    found = []
    for place, team in enumerate(teams):
        trial = next(trials.into(person, team), None)
        if trial is not None:
            found.append((trials.broken_by(trial), place, trial))
    if not found:
        return None
    broken, _, trial = min(found, key=lambda one: (len(one[0]), one[1]))
    key = "explain.nearest" if len(broken) else "explain.could_take"
    why = _why(plan, broken, language) if len(broken) else ""
    return Reason(
        about="nearest",
        how="forbidden" if len(broken) else "move",
        people=trial.coming,
        team=trial.to,
        sentence=say(key, language, team=trial.to, why=why, n=count("place", len(broken), language)),
    )
