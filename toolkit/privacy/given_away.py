"""What a release tells beyond everybody's results, which always stand."""

from collections.abc import Sequence
from dataclasses import replace

from toolkit.privacy.checking import Audit, Recovered, audit
from toolkit.privacy.tables import Release


def told_beyond_everybody(release: Release, ledger: Sequence[Release] = ()) -> tuple[Recovered, ...]:
    """Return what can be worked out from a release beyond what everybody's results of it tell by themselves.

    Parameters
    ----------
    release : Release
        With everybody's results.
    ledger : sequence of Release
        What was shown before.

    Returns
    -------
    tuple of Recovered
        Empty when the groups' figures tell nothing.
    """
    return beyond_everybody(audit(release, ledger), exact=bool(ledger))


def beyond_everybody(found: Audit, *, exact: bool) -> tuple[Recovered, ...]:
    """Leave out of a check what everybody's results alone tell: where nearly all agree, they tell it of any few.

    Parameters
    ----------
    found : Audit
        The check of the whole release.
    exact : bool
        Whether a group that everybody's results tell about must not be told more closely either.

    Returns
    -------
    tuple of Recovered
        What is left.
    """
    if found.passed:
        return ()
    release = found.release
    nan = float("nan")
    tables = tuple(
        table if not table.by else replace(table, counts=table.counts * nan, values=table.values * nan)
        for table in release.tables
    )
    alone = audit(replace(release, tables=tables))

    def key(one: Recovered) -> tuple[object, ...]:
        bounds = (round(one.low, 6), round(one.high, 6)) if exact else ()
        return one.question, one.group, one.n, *bounds

    given = {key(one) for one in alone.recoverable}
    return tuple(one for one in found.recoverable if key(one) not in given)
