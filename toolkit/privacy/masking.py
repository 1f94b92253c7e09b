"""Taking names, places and other traces of a person out of somebody's own words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.privacy.name_words import GENERIC_PLACES, ORDINARY, PARTICLES, SHORT_FORMS
from toolkit.privacy.plain_letters import plain_letters
from toolkit.privacy.small_groups import LEAST
from toolkit.workspace import text

#: What is put in the place of what was found.
KINDS = ("email", "web", "name", "place", "address", "room", "date", "phone", "number", "job")

_LETTERS = r"[^\W\d_]"
_TOKEN = re.compile(rf"{_LETTERS}+(?:['’-]{_LETTERS}+)*")
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|"
    "diciembre"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|º)?"
_STREETS = "street|avenue|ave|road|lane|drive|court|boulevard|blvd|terrace|crescent"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"

#: Little words within a name.
_BETWEEN = "(?i:de|del|la|las|los|y|van|von|der|den|da|do|dos)"

#: Looked for in the words as they stand, in this order.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("email", re.compile(r"[\w.+-]+\s*[\[(]at[\])]\s*[\w-]+(?:\s*[\[(]dot[\])]\s*|\.)\w+", re.IGNORECASE)),
    ("web", re.compile(r"(?:https?://|www\.)\S+|(?<!\w)@\w{2,}", re.IGNORECASE)),
    ("number", re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")),
    ("number", re.compile(r"(?<!\w)[A-Z]{1,4}-?\d{3,}\b")),
    ("date", re.compile(r"(?<!\d)\d{1,4}([/.-])\d{1,2}\1\d{1,4}(?!\d)")),
    ("date", re.compile(
        rf"\b{_DAY}\s+(?:of\s+|de\s+)?(?:{_MONTHS})\b(?:,?\s+(?:del?\s+)?\d{{4}})?", re.IGNORECASE
    )),
    ("date", re.compile(
        rf"\b(?:{_MONTHS})\.?,?\s+(?:del?\s+)?(?:{_DAY}\b(?:,?\s+\d{{4}})?|\d{{4}})", re.IGNORECASE
    )),
    ("phone", re.compile(r"(?<!\w)(?:\+|\()?\d(?:[ ().-]{0,2}\d){6,14}(?!\d)")),
    ("address", re.compile(
        rf"\b\d{{1,5}}\s+(?:[\w.'’-]+\s+){{1,3}}?(?:{_STREETS}|st|rd|ln|dr|ct|way|place)\b\.?", re.IGNORECASE
    )),
    ("address", re.compile(rf"\b(?:{_CAPITAL}\s+){{1,2}}(?i:{_STREETS})\b")),
    ("address", re.compile(
        r"\b(?i:calle|avenida|avda?\.?|plaza|paseo|camino)\s+(?:(?:de|del|la|las|los)\s+)*"
        rf"{_CAPITAL}(?:\s+{_CAPITAL})*(?:,?\s+(?:n[.ºo°]*\s*)?\d+)?"
    )),
    ("address", re.compile(r"\bp\.?\s?o\.?\s+box\s+\d+", re.IGNORECASE)),
    ("room", re.compile(
        r"\b(?:room|rm\.?|unit|apt\.?|apartment|suite|ward|desk|floor|habitaci[oó]n|cuarto|sala|piso|unidad|"
        r"apartamento|oficina|despacho)\s*(?:no\.?\s*|n[.ºo°]+\s*|#\s*)?\d+\s?[a-z]?\b", re.IGNORECASE,
    )),
    ("number", re.compile(r"(?<!\w)#?\d{4,}(?!\w)")),
    ("name", re.compile(
        r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Dra|Sr|Sra|Srta|Señor|Señora|Señorita|Don|Doña|Prof|Father|Sister|Pastor)"
        rf"\.?\s+{_CAPITAL}(?:\s+{_CAPITAL})*"
    )),
)  # fmt: skip

#: Words that often make somebody the only one who can have written it.
_ONLY = re.compile(r"\b(?:the|as|an?) only\b|\bonly one\b|\b(?:el|la|los|las) [uú]nic[oa]s?\b", re.IGNORECASE)

#: Begins with a capital though it is nobody's name.
_NO_NAMES = frozenset(
    """
    i english spanish español monday tuesday wednesday thursday friday saturday sunday mondays tuesdays
    wednesdays thursdays fridays saturdays sundays january february march april may june july august september
    october november december christmas easter god dios navidad
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, kw_only=True)
class Masked:
    """Somebody's words without what tells who or where.

    Attributes
    ----------
    words : str
        With ``[name]``, ``[place]`` and the like where something was taken out.
    found : tuple of str
        What kinds of traces were taken out, of :data:`KINDS`, in their order.
    guessed : tuple of str
        Words that were taken out only because they begin with a capital within a sentence.
    only_one : bool
        Whether it says that the writer is the only one of a kind, which masking cannot mend.
    """

    words: str
    found: tuple[str, ...]
    guessed: tuple[str, ...] = ()
    only_one: bool = False


class Mask:
    """Takes the names and places of one organisation out of texts; made once, used for many.

    Parameters
    ----------
    names : iterable of str
        Everybody's name, as ``Ana Núñez`` or ``Núñez, Ana``.
    places : iterable of str
        Names of sites.
    titles : mapping of str to int
        Job titles and how many people have each; those of fewer than ``minimum`` are taken out.
    minimum : int
        How many must share a title so that it may stand.
    language : str
        Of the words that are put in.
    """

    def __init__(
        self,
        names: Iterable[str] = (),
        *,
        places: Iterable[str] = (),
        titles: Mapping[str, int] | None = None,
        minimum: int = LEAST,
        language: str = "en",
    ) -> None:
        self._names = frozenset(word for name in names for word in _name_words(name))
        sites = {" ".join(_plain(place).split()) for place in places}
        self._phrases = _phrases(sites, "place")
        self._sites = frozenset(
            word for site in sites for word in site.split() if len(word) > 3 and word not in GENERIC_PLACES
        )
        rare = {" ".join(_plain(title).split()) for title, n in (titles or {}).items() if n < minimum}
        self._phrases += _phrases(rare, "job")
        self._language = language

    def apply(self, words: str, *, guess: bool = False) -> Masked:
        """Return words without names, places and other traces.

        Parameters
        ----------
        words : str
            As somebody wrote them.
        guess : bool
            Whether words that begin with a capital within a sentence, and are not known to be something else, are
            taken for names too.
        """
        spans = [*self._known(words), *_patterned(words)]
        guessed = list(_capitals(words, spans)) if guess else []
        spans += [(start, end, "name") for start, end in guessed]
        joined = _joined(words, spans)
        kinds = {kind for _, _, kind in joined}
        return Masked(
            words=self._filled(words, joined),
            found=tuple(kind for kind in KINDS if kind in kinds),
            guessed=tuple(words[start:end] for start, end in guessed),
            only_one=bool(_ONLY.search(words)),
        )

    def in_its_language(self, words: str) -> str:
        """Return words that were masked in English with what was put in said in this mask's language.

        Parameters
        ----------
        words : str
            As :meth:`apply` gave them.
        """
        for kind in KINDS:
            words = words.replace(text(f"privacy.masked.{kind}"), text(f"privacy.masked.{kind}", self._language))
        return words

    def _known(self, words: str) -> Iterator[tuple[int, int, str]]:
        """Find the organisation's own names, places and rare jobs."""
        folded, places = plain_letters(words)
        for kind, pattern in self._phrases:
            for match in pattern.finditer(folded):
                yield places[match.start()], places[match.end() - 1] + 1, kind
        for match in _TOKEN.finditer(words):
            kind = self._kind(match[0])
            if kind:
                yield match.start(), match.end(), kind

    def _kind(self, token: str) -> str:
        plain = _plain(token)
        capital = token[0].isupper()
        parts = {plain, plain.replace("'", ""), re.sub(r"'s$", "", plain), *re.split(r"['-]", plain)}
        for part in parts:
            if part in self._names and (capital or (part not in ORDINARY and len(part) > 2)):
                return "name"
        return "place" if capital and parts & self._sites else ""

    def _filled(self, words: str, spans: list[tuple[int, int, str]]) -> str:
        pieces, done = [], 0
        for start, end, kind in spans:
            pieces += [words[done:start], text(f"privacy.masked.{kind}", self._language)]
            done = end
        return "".join((*pieces, words[done:]))


def mask_names(
    words: str,
    names: Iterable[str] = (),
    *,
    places: Iterable[str] = (),
    titles: Mapping[str, int] | None = None,
    minimum: int = LEAST,
    guess: bool = False,
    language: str = "en",
) -> Masked:
    """Take names, places and other traces of a person out of somebody's words.

    Parameters
    ----------
    words : str
        As somebody wrote them.
    names : iterable of str
        Everybody's name, as ``Ana Núñez`` or ``Núñez, Ana``; first names, last names, their usual short forms and
        spellings without accents are found each by itself.
    places : iterable of str
        Names of sites.
    titles : mapping of str to int
        Job titles and how many people have each; those of fewer than ``minimum`` are taken out.
    minimum : int
        How many must share a title so that it may stand.
    guess : bool
        Whether words that begin with a capital within a sentence, and are not known to be something else, are taken
        for names too.
    language : str
        Of the words that are put in.

    Returns
    -------
    Masked
        The words with ``[name]`` and the like, and what was found. Whether somebody can still be recognised by what
        they say is for a person to judge.

    Examples
    --------
    >>> mask_names("Ask Pepe or jnunez@elm.example in room 12.", ["Núñez, José"]).words
    'Ask [name] or [e-mail address] in [room].'
    """
    mask = Mask(names, places=places, titles=titles, minimum=minimum, language=language)
    return mask.apply(words, guess=guess)


def _plain(words: str) -> str:
    return plain_letters(words)[0]


def _name_words(name: str) -> Iterator[str]:
    """Every word by which somebody with this name may be called."""
    for found in _TOKEN.findall(_plain(name)):
        for word in {found, found.replace("'", ""), *re.split(r"['-]", found)}:
            if len(word) > 1 and word not in PARTICLES:
                yield word
                yield from SHORT_FORMS_PLAIN.get(word, ())


#: As in the list, without accents.
SHORT_FORMS_PLAIN: Mapping[str, frozenset[str]] = {
    _plain(name): frozenset(map(_plain, others)) for name, others in SHORT_FORMS.items()
}


def _phrases(found: Iterable[str], kind: str) -> list[tuple[str, re.Pattern[str]]]:
    """Make a pattern of whole phrases, the longest first, in the singular and plural."""
    known = sorted((phrase for phrase in found if phrase), key=lambda phrase: (-len(phrase), phrase))
    parts = [r"[\s-]+".join(map(re.escape, phrase.split())) for phrase in known]
    return [(kind, re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?:s|es)?(?!\w)"))] if parts else []


def _patterned(words: str) -> Iterator[tuple[int, int, str]]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(words):
            yield match.start(), match.end(), kind


def _capitals(words: str, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Words that begin with a capital within a sentence, are no abbreviation and stand nowhere in small letters."""
    small = {token for token in _TOKEN.findall(words) if token.islower()}
    for match in _TOKEN.finditer(words):
        token, before = match[0], words[: match.start()].rstrip(" \t\"'“«([")
        begins = not before or before[-1] in ".!?¿¡:;…–—-\n•="
        plain = re.sub(r"['’]\w*$", "", token.casefold())
        taken = any(start <= match.start() < end for start, end, _ in spans)
        known = begins or taken or plain in _NO_NAMES or plain in small
        if token[0].isupper() and not token.isupper() and not known:
            yield match.start(), match.end()


def _joined(words: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Order what was found, join what overlaps or makes one name, and take initials along."""
    joined: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
        if kind == "name" and (initial := re.search(r"(?<!\w)(?:[A-ZÀ-Þ]\.?\s*){1,2}$", words[:start])):
            start = initial.start() if initial[0].strip() not in ("I", "A", "Y", "O") else start
        if joined and (start < joined[-1][1] or _one_name(words, joined[-1], start, kind)):
            before = joined[-1]
            joined[-1] = (before[0], max(end, before[1]), before[2])
        else:
            joined.append((start, end, kind))
    return joined


def _one_name(words: str, before: tuple[int, int, str], start: int, kind: str) -> bool:
    between = words[before[1] : start]
    return kind == before[2] == "name" and bool(re.fullmatch(rf"[\s.-]*(?:(?:[A-ZÀ-Þ]\.?|{_BETWEEN})\s+)*", between))
