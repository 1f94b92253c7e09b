"""From what respondents ticked to numbers: label sets people use everywhere, and the questionnaire's own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

Positions = tuple[tuple[str, ...], ...]

#: Well-known label sets: name -> language -> the spellings at each position, low to high.
KNOWN: dict[str, dict[str, Positions]] = {
    "agreement": {
        "en": (
            ("strongly disagree", "completely disagree", "totally disagree"),
            ("disagree", "somewhat disagree", "slightly disagree", "tend to disagree"),
            ("neither agree nor disagree", "neutral", "neither", "neither agree or disagree", "undecided"),
            ("agree", "somewhat agree", "slightly agree", "tend to agree"),
            ("strongly agree", "completely agree", "totally agree"),
        ),
        "es": (
            ("totalmente en desacuerdo", "muy en desacuerdo", "completamente en desacuerdo"),
            ("en desacuerdo", "algo en desacuerdo"),
            ("ni de acuerdo ni en desacuerdo", "neutral", "indiferente"),
            ("de acuerdo", "algo de acuerdo"),
            ("totalmente de acuerdo", "muy de acuerdo", "completamente de acuerdo"),
        ),
    },
    "agreement of seven": {
        "en": (
            ("strongly disagree",),
            ("disagree", "moderately disagree"),
            ("somewhat disagree", "slightly disagree"),
            ("neither agree nor disagree", "neutral", "neither"),
            ("somewhat agree", "slightly agree"),
            ("agree", "moderately agree"),
            ("strongly agree",),
        ),
    },
    "frequency": {
        "en": (
            ("never",),
            ("rarely", "seldom", "almost never", "hardly ever"),
            ("sometimes", "occasionally"),
            ("often", "usually", "frequently", "most of the time", "almost always"),
            ("always",),
        ),
        "es": (
            ("nunca",),
            ("rara vez", "casi nunca", "raramente", "pocas veces"),
            ("a veces", "algunas veces"),
            ("a menudo", "con frecuencia", "frecuentemente", "casi siempre"),
            ("siempre",),
        ),
    },
    "satisfaction": {
        "en": (
            ("very dissatisfied", "very unsatisfied"),
            ("dissatisfied", "unsatisfied", "somewhat dissatisfied"),
            ("neither satisfied nor dissatisfied", "neutral", "neither"),
            ("satisfied", "somewhat satisfied"),
            ("very satisfied",),
        ),
        "es": (
            ("muy insatisfecho", "muy insatisfecha", "muy insatisfecho/a"),
            ("insatisfecho", "insatisfecha", "insatisfecho/a"),
            ("ni satisfecho ni insatisfecho", "neutral"),
            ("satisfecho", "satisfecha", "satisfecho/a"),
            ("muy satisfecho", "muy satisfecha", "muy satisfecho/a"),
        ),
    },
    "quality": {"en": (("poor", "very poor"), ("fair",), ("good",), ("very good",), ("excellent",))},
}
#: Answers that say "I cannot or do not want to rate this": never a number, counted by themselves.
NOT_APPLICABLE = frozenset(
    {
        *("n/a", "na", "n.a", "not applicable", "does not apply", "not applicable to me", "not sure", "unsure"),
        *("don't know", "dont know", "do not know", "i don't know", "don't know / not applicable", "no opinion"),
        *("prefer not to answer", "prefer not to say", "no answer", "no aplica", "no sabe", "no sé", "no lo sé"),
        *("no sabe / no aplica", "no sabe / no contesta", "ns/nc", "prefiero no contestar", "prefiero no responder"),
        *("prefiero no decirlo", "weiß nicht", "keine angabe", "trifft nicht zu"),
    }
)
LEADING_NUMBER = re.compile(r"[(\[]?(-?\d{1,2})(?:\s*[-–—.:)\]=]\s*|\s+)[^\d\s\-–—.:)\]=].*", re.DOTALL)
TRAILING_NUMBER = re.compile(r"\D.*\((\d{1,2})\)", re.DOTALL)
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
#: A brace or bracket that a form has parted from what follows.
PARTED = re.compile(r"(\{|\$(?= \{)|\[(?= \[)) ")


@lru_cache(maxsize=16384)
def same(text: str) -> str:
    """Reduce a label to what counts: case, spaces, quotation marks and a final full stop do not.

    A space that a form puts within ``${`` and ``[[``, or after ``{``, to keep words from being filled in does not
    count either.

    Examples
    --------
    >>> same(" Don’t  know. ")
    "don't know"
    """
    plain = " ".join(text.replace("’", "'").replace("‘", "'").casefold().split()).rstrip(".")
    return PARTED.sub(r"\1", plain) if "{ " in plain or "$ {" in plain or "[ [" in plain else plain


def number_in(text: str) -> float | None:
    """Return the number that an answer states; None when it states none.

    Examples
    --------
    >>> number_in("4"), number_in("4 - Agree"), number_in("(4) Agree"), number_in("Agree (4)"), number_in("4 - 5")
    (4.0, 4.0, 4.0, 4.0, None)
    """
    text = text.strip()
    if NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    match = LEADING_NUMBER.fullmatch(text) or TRAILING_NUMBER.fullmatch(text)
    return float(match.group(1)) if match else None


@dataclass(frozen=True)
class Labels:
    """How one rated question's answers become numbers.

    Parameters
    ----------
    numbers : mapping
        Label (reduced by `same`) -> number.
    low, high : float
        The ends of the scale.
    shown : tuple of str
        The labels from low to high as people read them; () when the file shows only numbers.
    not_applicable : frozenset of str
        Labels that are no rating.
    own_not_applicable : tuple of str
        Those of them that the questionnaire itself offers; () when it offers none.
    """

    numbers: Mapping[str, float]
    low: float
    high: float
    shown: tuple[str, ...] = ()
    not_applicable: frozenset[str] = NOT_APPLICABLE
    own_not_applicable: tuple[str, ...] = ()

    def number(self, text: str) -> float | None:
        """Return the answer's number; None when it fits neither a label nor the scale's numbers."""
        if (found := self.numbers.get(same(text))) is not None:
            return found
        number, sign, label = text.partition(" - ")
        if sign and (known := self.numbers.get(same(label))) is not None and number_in(number) == known:
            return known  # "3 - 3 times a week" states its number twice
        stated = number_in(text)
        return stated if stated is not None and self.low <= stated <= self.high else None

    def is_not_applicable(self, text: str) -> bool:
        """Say whether the answer says that the question cannot be rated."""
        return same(text) in self.not_applicable


def labels_of_scale(labels: Mapping[str, tuple[str, ...]], low: int, high: int, none: Iterable[str]) -> Labels:
    """Make labels from a questionnaire's scale: every language's labels stand for the same numbers."""
    numbers: dict[str, float] = {}
    for words in labels.values():
        for place, word in enumerate(words):
            numbers.setdefault(same(word), float(low + place))
    own = tuple(dict.fromkeys(same(word) for word in none if word))
    shown = next(iter(labels.values()), ())
    return Labels(numbers, low, high, tuple(shown), (NOT_APPLICABLE | frozenset(own)) - frozenset(numbers), own)


def known_labels(answers: Iterable[str]) -> Labels | None:
    """Find the well-known label set that holds all of these answers.

    Two spellings of one position in the same language ("Agree" and "Somewhat agree") mean that the set is another.
    """
    found = {same(answer) for answer in answers if number_in(answer) is None} - NOT_APPLICABLE
    if not found:
        return None
    for languages in KNOWN.values():
        spellings = {word for positions in languages.values() for spelled in positions for word in spelled}
        if found <= spellings and not any(_twice(found, positions) for positions in languages.values()):
            return _labels(languages, found)
    return None


def _twice(found: set[str], positions: Positions) -> bool:
    return any(len(found & set(spelled)) > 1 for spelled in positions)


def _labels(languages: Mapping[str, Positions], found: set[str]) -> Labels:
    numbers = {
        word: float(place)
        for positions in languages.values()
        for place, spelled in enumerate(positions, start=1)
        for word in spelled
    }
    # The labels are shown in the language that most answers are in.
    positions = max(languages.values(), key=lambda p: len(found & {w for spelled in p for w in spelled}))
    shown = tuple(next((w for w in spelled if w in found), spelled[0]).capitalize() for spelled in positions)
    return Labels(numbers, 1, len(positions), shown)
