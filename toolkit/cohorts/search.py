"""The search for teams: a start that keeps every must-rule, then annealing towards balance.

Seeded and stopped by steps. The start is looked for with all options of one unit weighed at once; the annealing takes
one change after another at random (:mod:`toolkit.cohorts.annealing`), less and less tolerant of worse ones. How far
from the best possible it ends is said by :mod:`toolkit.cohorts.bound`, which knows nothing of the search.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toolkit.cohorts.board import Board, Options, Whole
from toolkit.cohorts.measures import Measures, Numbers, no_measures
from toolkit.cohorts.pools import Pool

if TYPE_CHECKING:
    from toolkit.cohorts.annealing import Layout

#: Steps per person by default: on 60 to 500 people four times as many lowered the cost by less than 1 %.
STEPS_A_PERSON = 5_000
#: Small pools get at least so many, which costs a few hundredths of a second.
LEAST_STEPS = 100_000
#: Large pools get no more, which takes about a quarter of a minute.
MOST_STEPS = 20_000_000
#: Steps between two calls of ``progress`` and looks at ``stop``; about a tenth of a second or less.
CHUNK = 50_000
#: So many possible partners are weighed at once when a start is looked for; in larger pools a sample.
MOST_PARTNERS = 256
#: Tries per number of teams, and numbers of teams tried, to find a start that keeps every must-rule.
TRIES, NUMBERS_TRIED = 3, 6
#: Heat at the start and at the end, in units of the typical cost of one person's row.
HOT, COLD = 1.0, 0.01
#: What one broken must-rule costs while searching, in the same unit.
STRICT = 4.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Start:
    """Teams that keep every must-rule, or the nearest to it that was found.

    Parameters
    ----------
    pool : Pool
        The people who were to be placed.
    n_teams : int
        How many teams.
    team : array of int
        The team of each unit.
    kept : bool
        Whether every must-rule is kept.
    """

    pool: Pool
    n_teams: int
    team: Whole
    kept: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class Keep:
    """Who has a team already and should stay in it as far as a number of moves allows.

    Parameters
    ----------
    home : array of int
        For each unit the team that it has been in, -1 for none.
    stays : array of int
        How many moves it counts when the unit is in another team than that.
    most_moves : int
        How many moves there may be.
    closed : array of bool
        For each team whether nobody may come into it.
    hot : float
        The heat at the start: lower than for teams made anew, since the teams are good already.
    """

    home: Whole
    stays: Whole
    most_moves: int
    closed: NDArray[np.bool_]
    hot: float = 0.15

    def moves(self, team: Whole) -> int:
        """Count the moves that a layout takes."""
        return int(self.stays[(self.home >= 0) & (self.home != team)].sum())


def find_start(pool: Pool, seed: list[int]) -> Start | None:
    """Look for teams that keep every must-rule, with one possible number of teams after the other.

    Returns
    -------
    Start or None
        The first that keeps everything; otherwise the one that breaks least. None where no number of teams fits the
        limits of size.
    """
    rng = np.random.default_rng(seed)
    numbers, fewest = pool.numbers_of_teams(), pool.all_apart()
    if numbers and max(numbers) < fewest:  # not worth a search: only the nearest, to name what is broken in it
        team = _first_layout(pool, max(numbers), rng)
        return Start(pool=pool, n_teams=max(numbers), team=team, kept=False)
    nearest: Board | None = None
    for n_teams in [number for number in numbers if number >= fewest][:NUMBERS_TRIED]:
        for _ in range(TRIES if n_teams > 1 else 1):
            board = Board(pool, no_measures(pool), n_teams, _first_layout(pool, n_teams, rng))
            _mend(board, rng)
            if nearest is None or board.broken < nearest.broken:
                nearest = board
            if board.broken == 0:
                break
        if nearest is not None and nearest.broken == 0:
            break
    if nearest is None:
        return None
    return Start(pool=pool, n_teams=nearest.n_teams, team=nearest.team, kept=nearest.broken == 0)


def _first_layout(pool: Pool, n_teams: int, rng: np.random.Generator) -> Whole:
    """Place the largest and most restricted units first, each where it clashes least and most room is left."""
    order = sorted(range(len(pool.units)), key=lambda unit: (-pool.sizes[unit], -len(pool.clashes[unit]), rng.random()))
    team = np.full(len(pool.units), -1, dtype=np.int64)
    room = np.full(n_teams, pool.most)
    for unit in order:
        clashes = np.zeros(n_teams)
        for other in pool.clashes[unit]:
            if team[other] >= 0:
                clashes[team[other]] += 1
        crowded = np.maximum(pool.sizes[unit] - room, 0)
        best = int(np.lexsort((rng.random(n_teams), -room, clashes + crowded))[0])
        team[unit] = best
        room[best] -= pool.sizes[unit]
    return team


def _mend(board: Board, rng: np.random.Generator) -> None:
    """Change teams until nothing is broken, or until that has not become less for a while."""
    n_units = len(board.team)
    patience = 5 * n_units + 100
    fewest, waited = board.broken, 0
    while board.broken > 0 and waited < patience and board.n_teams > 1:
        # Half of the steps start from trouble; the others make room for it.
        trouble = board.in_trouble()
        unit = int(rng.choice(trouble)) if rng.random() < 0.5 else int(rng.integers(n_units))
        options = board.options(unit, _partners(n_units, rng))
        _take(board, unit, options, options.broken / 0.25, rng)
        waited = 0 if board.broken < fewest else waited + 1
        fewest = min(fewest, board.broken)


class Annealing:
    """The annealing of one pool, a number of steps at a time, so that it can be watched and stopped.

    Parameters
    ----------
    start : Start
        Teams that keep every must-rule.
    measures : Measures
        What is to be balanced.
    steps : int
        All steps that this pool gets; the cooling is spread over them.
    seed : list of int
        The same start, steps and seed give the same teams.
    keep : Keep, optional
        With the places that people have already. The start may break must-rules then, which the search is to mend.
    """

    def __init__(
        self, start: Start, measures: Measures, steps: int, seed: list[int], *, keep: Keep | None = None
    ) -> None:
        self._keep = keep
        self._hot = HOT if keep is None else keep.hot
        self.board = Board(start.pool, measures, start.n_teams, start.team)
        self.steps = steps if start.n_teams > 1 else 0
        self.done = 0
        self.best = self.board.team.copy()
        self._layout = _layout(self.board, keep)
        kept = np.inf if self.board.broken else self.board.cost
        self._now = np.array([self.board.cost, self.board.broken, kept])
        self._rng = np.random.default_rng(seed)
        typical = float(np.einsum("ij,ij->", measures.rows, measures.rows)) / max(1, len(self.best))
        self._scale = typical if typical > 0 else 1.0

    @property
    def found(self) -> bool:
        """Whether teams that keep every must-rule are known."""
        return bool(np.isfinite(self._now[2]))

    @property
    def best_cost(self) -> float:
        """The cost of the best teams found."""
        return float(self._now[2])

    def run(self, steps: int) -> None:
        """Make some more steps."""
        from toolkit.cohorts.annealing import DRAWS, anneal_steps

        steps = min(steps, self.steps - self.done)
        part = np.arange(self.done, self.done + steps) / max(self.steps, 1)
        heats = self._scale * self._hot * (COLD / self._hot) ** part
        draws = self._rng.random((steps, DRAWS))
        anneal_steps(self._layout, draws, heats, STRICT * self._scale, self._now, self.best)
        self.done += steps

    def finish(self) -> None:
        """Take every improvement that one swap or move still gives the best teams found."""
        from toolkit.cohorts.annealing import improve

        layout = _layout(Board(self.board.pool, self.board.measures, self.board.n_teams, self.best), self._keep)
        while self.board.n_teams > 1 and improve(layout):
            pass
        done = Board(self.board.pool, self.board.measures, self.board.n_teams, layout.team)
        self.best = done.team
        self._now[2] = done.cost


def _layout(board: Board, keep: Keep | None = None) -> "Layout":
    """Lay a board out for the compiled loops."""
    from toolkit.cohorts.annealing import NOBODY, Layout

    pool, measures = board.pool, board.measures
    counts = [len(others) for others in board.others]
    limits = np.ones(board.n_teams, dtype=np.int64)
    return Layout(
        team=board.team.copy(),
        heads=board.unit_sizes.copy(),
        sizes=board.sizes.copy(),
        least=limits * pool.least,
        most=limits * pool.most if keep is None else np.where(keep.closed, board.sizes, pool.most),
        rows=np.ascontiguousarray(measures.rows, dtype=float),
        totals=board.totals.copy(),
        n_squared=measures.n_squared,
        alone=measures.alone.astype(float),
        nearness=np.zeros((0, 0)),
        near=np.zeros((0, 0)),
        first=np.cumsum([0, *counts]).astype(np.int64),
        others=np.concatenate([np.zeros(0, dtype=np.int64), *board.others]),
        home=NOBODY if keep is None else keep.home,
        stays=NOBODY if keep is None else keep.stays,
        moves=NOBODY if keep is None else np.array([keep.moves(board.team), keep.most_moves], dtype=np.int64),
    )


def _partners(n_units: int, rng: np.random.Generator) -> Whole:
    if n_units <= MOST_PARTNERS:
        return np.arange(n_units)
    return rng.integers(n_units, size=MOST_PARTNERS)


def _take(board: Board, unit: int, options: Options, worse: Numbers, rng: np.random.Generator) -> None:
    """Make one of the changes, or none, at random: each with a chance in proportion to ``exp(-worse)``.

    Adding Gumbel noise and taking the best is the same as drawing from those chances.
    """
    noisy = rng.gumbel(size=len(worse)) - worse
    pick = int(np.argmax(noisy))
    if noisy[pick] > rng.gumbel():
        board.change(unit, options, pick)


def default_steps(pool: Pool) -> int:
    """Derive the number of steps from the size of a pool."""
    return min(max(LEAST_STEPS, STEPS_A_PERSON * pool.n_people), MOST_STEPS)


def anneal(runs: list[Annealing], progress: Callable[[int, int, float], None] | None, stop: Callable[[], bool]) -> bool:
    """Run all pools one after another.

    Parameters
    ----------
    runs : list of Annealing
        One a pool; afterwards each holds its best teams.
    progress : callable, optional
        Called with the steps done, all steps, and the sum of the best costs so far.
    stop : callable
        Asked between chunks; as soon as it says yes, every pool keeps the best it has.

    Returns
    -------
    bool
        Whether it was stopped early.
    """
    total = sum(run.steps for run in runs)
    for run in runs:
        while run.done < run.steps:
            if stop():
                return True
            run.run(CHUNK)
            if progress is not None:
                progress(sum(one.done for one in runs), total, sum(one.best_cost for one in runs))
        run.finish()
    return False
