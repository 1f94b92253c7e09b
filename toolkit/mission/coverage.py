"""The value coverage matrix: where each value is asked about, taught and thanked for."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from toolkit.mission.mission import Mission

#: What can serve a value, in the order of the columns.
SERVES = ("questions", "courses", "recognitions")


def coverage(
    mission: Mission,
    *,
    questions: Iterable[str] | None = None,
    courses: Iterable[str] | None = None,
    recognitions: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Count for each value what serves it, and flag where nothing does.

    Parameters
    ----------
    mission : Mission
        Whose values.
    questions, courses, recognitions : iterable of str, optional
        The value's code of each survey question, course or recognition, once for each; a course that serves two
        values stands there twice. None where this has not been recorded yet; codes of no value of this mission, and
        "", are passed over.

    Returns
    -------
    DataFrame
        A row a value: value (code), name, questions, courses, recognitions (counts; <NA> where not recorded) and
        lacks (those of the three that are recorded and stand at 0, joined by ", "; "" when there are none).
    """
    table = pd.DataFrame(
        {
            "value": pd.array([value.code for value in mission.values], dtype="str"),
            "name": pd.array([value.name for value in mission.values], dtype="str"),
        }
    )
    for what, codes in zip(SERVES, (questions, courses, recognitions), strict=True):
        counts = None if codes is None else Counter(codes)
        found = [pd.NA if counts is None else counts[value.code] for value in mission.values]
        table[what] = pd.array(found, dtype="Int64")
    none = table[list(SERVES)].eq(0).fillna(False).to_numpy(dtype=bool)
    lacks = [", ".join(what for what, is_none in zip(SERVES, row, strict=True) if is_none) for row in none]
    return table.assign(lacks=pd.array(lacks, dtype="str"))
