"""Counting a release and all that was shown before it, question by question."""

from collections.abc import Iterator, Sequence

from toolkit.privacy.counted import Before, Counted
from toolkit.privacy.from_people import from_people, people_of
from toolkit.privacy.from_tables import from_tables
from toolkit.privacy.tables import Release


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
        if all(people_of(release, release.tables[number]) is not None for number in numbers):
            yield from_people(release, numbers, earlier)
        else:
            yield from from_tables(release.tables, numbers, earlier)


def _earlier(ledger: Sequence[Release], question: str) -> Iterator[Before]:
    for number, release in enumerate(ledger):
        behind = release.behind or release
        for shown, full in zip(release.tables, behind.tables, strict=True):
            if shown.question == question:
                yield Before(shown=shown, behind=full, who=people_of(behind, full), release=number)
