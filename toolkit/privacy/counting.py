"""Counting a release and all that was shown before it, question by question."""

from collections.abc import Iterator, Sequence

from toolkit.privacy.counted import Before, Counted
from toolkit.privacy.from_people import from_people, people_of
from toolkit.privacy.from_tables import from_tables
from toolkit.privacy.tables import Release, Table


def counted(release: Release, ledger: Sequence[Release]) -> Iterator[Counted]:
    """Yield who is counted, for each question of a release.

    Parameters
    ----------
    release : Release
        With all its cells, as yet unprotected.
    ledger : sequence of Release
        What was shown before.
    """
    named: dict[str, list[int]] = {}
    for number, table in enumerate(release.tables):
        named.setdefault(table.question, []).append(number)
    for question, numbers in named.items():
        earlier = list(_earlier(ledger, question))
        some = [number for number in numbers if not _counts_everybody(release, release.tables[number])]
        rest = [number for number in numbers if number not in some]
        if rest and all(people_of(release, release.tables[number]) is not None for number in rest):
            yield from_people(release, rest, earlier)
        else:
            some = list(numbers)
        if some:
            yield from from_tables(release.tables, some, earlier, release.people)


def _earlier(ledger: Sequence[Release], question: str) -> Iterator[Before]:
    for number, release in enumerate(ledger):
        behind = release.behind or release
        for shown, full in zip(release.tables, behind.tables, strict=True):
            if shown.question == question:
                yield Before(shown=shown, behind=full, who=people_of(behind, full), release=number)


def _counts_everybody(release: Release, table: Table) -> bool:
    """Whether a table is about all the people in its groups: how many did something is about some of them."""
    if table.values is not None or table.who is not None or release.people is None:
        return True
    if not table.by:
        return bool(table.counts == len(release.people))
    sizes = release.people.groupby(list(table.by), observed=True).size()
    return bool((table.counts.fillna(0).to_numpy() == sizes.reindex(table.counts.index, fill_value=0).to_numpy()).all())
