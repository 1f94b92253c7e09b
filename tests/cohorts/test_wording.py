import re
from pathlib import Path

import toolkit.cohorts
from toolkit.cohorts.wording import count, listed
from toolkit.workspace import texts


def test_listed():
    """Words are joined as in a sentence, and many are counted."""
    assert [listed(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
    assert listed(list("ABCDE"), most=2) == "A, B and 3 more"


def test_count():
    """One is one, and thousands are readable."""
    assert [count("person", n) for n in (0, 1, 1200)] == ["0 people", "1 person", "1,200 people"]


def test_every_text_is_used():
    """Each key of this room's catalogue stands in its code; one that is put together there, by its first word."""
    code = "".join(path.read_text(encoding="utf-8") for path in Path(toolkit.cohorts.__file__).parent.glob("*.py"))
    asked = set(re.findall(r'"((?:[a-z_]+\.)*[a-z_]+)"', code)) | {
        "rule",
        "measure",
        "count",
        "reason",
        "relax",
        "effect",
    }
    unused = [
        key
        for key in texts("en")
        if key.startswith("cohorts.") and not ({key.removeprefix("cohorts."), key.split(".")[1]} & asked)
    ]
    assert unused == []
