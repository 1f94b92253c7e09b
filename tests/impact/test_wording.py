"""No sentence of a finding says more than "changed", whatever the scores."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest

from toolkit.impact import Finding, compare_before_after
from toolkit.workspace import texts

# Words that claim a cause; "changed" is the highest level that a comparison without other people carries.
CAUSAL = (
    r"caus\w*|because|thanks to|due to|effects?|effective\w*|impacts?|led to|leads to|lead to|works|worked|"
    r"result(s|ed)? in|results? of|owing|improv\w*|success\w*|helped|helps|achiev\w*|prov(e|es|ed|en|ing)|"
    r"through the|made people|responsible"
)
NEVER = (
    r"workspace|engagement|audit|driver|upload\w*|favou?rab\w*|suppress\w*|ledger|waves?|raked?|weighted|"
    r"confidence intervals?|claim level|counterfactual|attrition|overlay|null|missing|nan|invalid|significan\w*|p-value"
)


def findings() -> list[tuple[str, Finding]]:
    """Every combination of direction, size, drop-outs and crowded ends."""
    grid = []
    for change, spread, gone, crowded in itertools.product(
        (-9.0, -0.2, 0.0, 0.4, 9.0), (0.5, 8.0), (0, 3, 8, 30), ("", "top", "low")
    ):
        rng = np.random.default_rng(11)
        before = rng.normal(50, 9, 60)
        after = before + change + rng.normal(0, spread, 60)
        if crowded == "top":
            after[-25:] = 100
        if crowded == "low":
            before[-25:] = 0
        after[:gone] = np.nan
        scores = pd.DataFrame({"person": [str(number) for number in range(60)], "before": before, "after": after})
        grid.append((f"{change} {spread} {gone} {crowded}", compare_before_after(scores, lowest=-50, highest=150)))
        grid.append((f"{change} {spread} {gone} {crowded} ends", compare_before_after(scores, unit="%")))
    grid.append(("nobody said", compare_before_after(scores, same_people=None, same_test=None, picked_by_score=None)))
    return grid


def sentences(finding: Finding) -> list[str]:
    """Everything that a reader of a finding may see."""
    told = [*finding.may_say, *finding.may_not_say, *finding.to_say_more, *finding.cautions]
    return [*told, finding.summary(), finding.method, *finding.figures["figure"], *finding.left_out["reason"]]


def test_no_causal_word_in_any_finding() -> None:
    """Over a grid of 241 findings no rendered sentence holds a causal word or one that never stands on a page."""
    grid = findings()
    assert len(grid) == 241
    for name, finding in grid:
        for sentence in sentences(finding):
            found = re.search(rf"\b({CAUSAL}|{NEVER})\b", sentence, re.IGNORECASE)
            assert found is None, f"{name}: {found and found[0]} in {sentence}"


def test_the_scan_would_see_a_causal_word() -> None:
    """The pattern used above finds what it is for."""
    for sentence in ("Scores rose because of the training", "It worked.", "The training led to a rise", "A big effect"):
        assert re.search(rf"\b({CAUSAL})\b", sentence, re.IGNORECASE)


def test_the_grid_reaches_every_wording() -> None:
    """Every sentence of the catalogue but those of refusals and figures appears somewhere in the grid."""
    seen = "\n".join(sentence for _, finding in findings() for sentence in sentences(finding))
    for key, sentence in texts("en").items():
        if key.startswith(("impact.may_say", "impact.may_not_say", "impact.to_say_more", "impact.caution")):
            pattern = re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(sentence))
            assert re.search(pattern, seen), key


def test_changed_is_said_only_where_the_range_excludes_zero() -> None:
    """The claim is "changed" exactly if 0 lies outside the range and nothing speaks against it."""
    for name, finding in findings():
        rose_or_fell = finding.may_say[0].startswith(("Scores rose", "Scores fell"))
        assert rose_or_fell == (finding.claim == "changed"), name
        if finding.claim == "changed":
            assert not finding.interval.contains(0), name


@pytest.mark.parametrize("room", ["survey", "impact"])
def test_catalogue_holds_no_word_that_never_stands_on_a_page(room: str) -> None:
    """The rooms' own texts keep to the words for people."""
    for key, sentence in texts("en").items():
        if key.startswith(f"{room}."):
            assert not re.search(rf"\b({NEVER})\b", sentence, re.IGNORECASE), key
