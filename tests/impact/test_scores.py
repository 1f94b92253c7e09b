import pandas as pd
import pytest

from toolkit.errors import DataProblem
from toolkit.impact.scores import pair_scores


def scores() -> pd.DataFrame:
    return pd.DataFrame(
        {"person": ["007", "NA", "12 "], "before": [10.0, 12.0, None], "after": ["15", "", "9"]}, index=[2, 3, 5]
    )


def paired(table: pd.DataFrame, **choices: float):
    return pair_scores(table, person="person", before="before", after="after", **choices)


def test_ids_stay_text_and_texts_become_numbers() -> None:
    """The ids "007" and "NA" are people; "15" is a score; an empty text is no score."""
    result = paired(scores())
    assert result.pairs.to_dict("list") == {"person": ["007"], "before": [10.0], "after": [15.0]}
    assert result.only_before.tolist() == [12.0]
    assert result.only_after.tolist() == [9.0]
    assert result.share_without_second == 0.5


def test_all_problems_of_the_cells_at_once() -> None:
    """A word, a score outside the test's range, a person twice and a row without person are told together."""
    table = pd.DataFrame(
        {
            "person": ["1", "1", "", "4"],
            "before": ["ten", "12", "13", "101"],
            "after": ["20", "-1", "14", "15"],
        }
    )
    with pytest.raises(DataProblem) as problem:
        paired(table, lowest=0, highest=100)
    assert str(problem.value) == (
        "5 things need your attention:\n"
        "1 rows name no person, so that their scores cannot be paired. Fill them in.\n"
        'Person "1" stands in 2 rows. Keep one row a person, or give them different ids.\n'
        'Person "1", "before": found "ten"; a number was expected. Correct it or leave it empty.\n'
        'Person "4", "before": found 101; this test runs from 0 to 100. Correct it or leave it empty.\n'
        'Person "1", "after": found -1; this test runs from 0 to 100. Correct it or leave it empty.'
    )


@pytest.mark.parametrize(
    ("ends", "words"),
    [({"lowest": 10}, "from 10"), ({"highest": 8}, "up to 8"), ({"lowest": 20, "highest": 30}, "from 20 to 30")],
)
def test_the_range_is_told_as_far_as_it_is_known(ends: dict[str, float], words: str) -> None:
    """One end, the other or both."""
    with pytest.raises(DataProblem, match=rf"this test runs {words}\."):
        paired(scores(), **ends)


def test_a_column_that_is_not_there() -> None:
    """The nearest heading is offered, otherwise all are named."""
    with pytest.raises(DataProblem) as problem:
        pair_scores(scores(), person="Person", before="befor", after="points")
    assert problem.value.problems == (
        'The scores have no column "Person". Did you mean "person"?',
        'The scores have no column "befor". Did you mean "before"?',
        'The scores have no column "points". The columns are "person", "before" and "after".',
    )


def test_one_column_cannot_be_both_scores() -> None:
    """First and second score from the same column is a slip, not a finding of no change."""
    with pytest.raises(DataProblem, match=r'^The column "before" is named twice'):
        pair_scores(scores(), person="person", before="before", after="before")
