"""What this room needs to know of a questionnaire: its shape, so that no subject room is imported."""

from collections.abc import Mapping, Sequence
from typing import Protocol


class ItemShape(Protocol):
    """One question of a questionnaire."""

    @property
    def code(self) -> str: ...  # noqa: D102 - a protocol's members say themselves what they are
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def texts(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def scale(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> str: ...  # noqa: D102
    @property
    def reversed(self) -> bool: ...  # noqa: D102


class ScaleShape(Protocol):
    """A response scale: numbers from low to high, and their labels in each language."""

    @property
    def low(self) -> int: ...  # noqa: D102
    @property
    def high(self) -> int: ...  # noqa: D102
    @property
    def labels(self) -> Mapping[str, tuple[str, ...]]: ...  # noqa: D102
    @property
    def not_applicable(self) -> Mapping[str, str]: ...  # noqa: D102


class QuestionnaireShape(Protocol):
    """A questionnaire as this room sees it; items may also have `options` (language -> labels)."""

    @property
    def items(self) -> Sequence[ItemShape]: ...  # noqa: D102
    @property
    def scales(self) -> Mapping[str, ScaleShape]: ...  # noqa: D102


def options_of(item: ItemShape) -> tuple[str, ...]:
    """Return an item's options in every language, each on one line, the longest first."""
    found = {" ".join(o.split()) for labels in all_options(item).values() for o in labels}
    return tuple(sorted(found, key=lambda o: (-len(o), o)))


def all_options(item: ItemShape) -> Mapping[str, Sequence[str]]:
    """Return an item's options by language, {} when it has none."""
    return getattr(item, "options", {}) or {}
