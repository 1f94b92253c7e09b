"""How many years of school a question asks of its reader."""

import re

#: Ends of words in front of which an English e is silent: ``improve|ment``, ``some|times``.
_SILENT_BEFORE = r"(?:ment|ments|ful|fully|less|ly|ness|ty|thing|times|one|where|body|work)"
_SILENT = re.compile(rf"(?<=[^aeiouyl])e(?={_SILENT_BEFORE}$)|(?<=[aeiouy][^aeiouy])e(?={_SILENT_BEFORE}$)")
_LAST_E = re.compile(
    r"(?<![^aeiouy]l)(?<=[^aeiouy])e$|(?<=[aeiou]gu)e$|(?<=[^aeiouytd])(?<![^aeiouy]l)ed$"
    r"|(?<=[^aeiouyszxcg])(?<![cs]h)(?<![^aeiouy]l)es$"
)
#: Two vowels that are spoken apart: ``idea``, ``doing``, ``client``, ``curious``.
_APART = re.compile(r"(?<=[^aeiouy])ea$|(?<=[eouy])ing|(?<=[^tcsaeiou])ien|(?<=[^tcsgxlaeiou])i[ou]|(?<=cr)eat(?!ure)")
_EXCEPTIONS = {"every": 2, "evening": 2, "evenings": 2, "business": 2, "friend": 1, "friends": 1, "science": 2}
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def reading_grade(words: str, language: str = "en") -> float | None:
    """Return the school grade at which a text can be read.

    Parameters
    ----------
    words : str
        One question, or any text.
    language : str
        "en" or "es".

    Returns
    -------
    float or None
        Unrounded; below 0 for the simplest sentences. None for a text without a word and for other languages, for
        which no formula is known here.

    Notes
    -----
    English: Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975, Research Branch Report 8-75),
    0.39 words a sentence + 11.8 syllables a word - 15.59. Spanish: Crawford (1989, Lectura y Vida 10(4)),
    -0.205 sentences + 0.049 syllables, both in 100 words, - 3.407. Syllables are counted by rules of spelling, which
    miss some words by one.
    """
    found = _WORD.findall(words)
    if not found or language not in _COUNTS:
        return None
    n_words = len(found)
    n_sentences = max(1, len(_SENTENCE_END.findall(words)))
    n_syllables = sum(_COUNTS[language](word) for word in found)
    if language == "en":
        return 0.39 * n_words / n_sentences + 11.8 * n_syllables / n_words - 15.59
    return -0.205 * 100 * n_sentences / n_words + 0.049 * 100 * n_syllables / n_words - 3.407


def english_syllables(word: str) -> int:
    """Return how many syllables an English word has, by rules of spelling.

    Examples
    --------
    >>> [english_syllables(word) for word in ("learn", "idea", "improvement", "people")]
    [1, 3, 3, 2]
    """
    word = re.sub(r"['’]s?$", "", word.casefold())
    word = re.sub(r"n['’]t$", "nt", word)
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    spoken = _LAST_E.sub("", _SILENT.sub("", word)) if len(word) > 3 else word
    spoken = re.sub(r"gu$", "g", spoken)
    return max(1, len(re.findall(r"[aeiouy]+", spoken)) + len(_APART.findall(word)))


def spanish_syllables(word: str) -> int:
    """Return how many syllables a Spanish word has: each a, e, o and each accented i or u makes one.

    Examples
    --------
    >>> [spanish_syllables(word) for word in ("ciudad", "día", "aprender", "y")]
    [2, 2, 3, 1]
    """
    runs = re.findall(r"[aeiouáéíóúü]+", word.casefold())
    return max(1, sum(max(1, len(re.findall(r"[aeoáéóíú]", run))) for run in runs))


_COUNTS = {"en": english_syllables, "es": spanish_syllables}
