import re
import string

import pytest

from toolkit.workspace import text, texts

#: The words that never stand on a page (what to say instead is in GLOSSARY.md).
NEVER = (
    r"workspaces?",
    r"engagement",
    r"audit(s|ed|ing)?",
    r"drivers?",
    r"upload(s|ed|ing)?",
    r"favou?rab(le|ility|ly)",
    r"suppress(ed|ion)?",
    r"release ledger",
    r"waves?",
    r"raked",
    r"(un)?weighted",
    r"confidence intervals?",
    r"claim levels?",
    r"counterfactual",
    r"attrition",
    r"(hard|soft) (rule|constraint)s?",
    r"overlays?",
    r"base plan",
    r"gap and bound",
    r"missing values?",
    r"null",
    r"NaN",
    r"dtype",
    r"iterable",
    r"invalid",
)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_text_holds_a_word_that_never_stands_on_a_page(language: str) -> None:
    """The whole catalogue is scanned."""
    pattern = re.compile(r"\b(" + "|".join(NEVER) + r")\b", re.IGNORECASE)
    found = {key: match.group(0) for key, line in texts(language).items() if (match := pattern.search(line))}
    assert texts(language)
    assert found == {}


def test_the_scan_can_fail() -> None:
    """A sentence with such a word is found."""
    assert re.search(r"\b(" + "|".join(NEVER) + r")\b", "Upload the file of this wave.", re.IGNORECASE)


def test_a_field_left_out_is_an_error() -> None:
    """No sentence is printed with an empty place in it."""
    with pytest.raises(KeyError):
        text("panels.too_large", name="a.csv")


def test_spanish_has_the_same_fields_as_english() -> None:
    """A translated sentence fills in the same names."""
    fields = string.Formatter().parse
    different = {
        key
        for key, line in texts("es").items()
        if {name for _, name, _, _ in fields(line) if name} != {name for _, name, _, _ in fields(texts()[key]) if name}
    }
    assert texts("es")
    assert different == set()
