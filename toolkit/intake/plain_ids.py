"""Ids that a program saved as decimal numbers: 12.0 is the person 12."""

import re
from collections.abc import Sequence

import pandas as pd

from toolkit.intake.repairs import RepairList

DECIMAL = re.compile(r"\d+\.0")


def with_plain_ids(frame: pd.DataFrame, headings: Sequence[str], repairs: RepairList) -> pd.DataFrame:
    """Take the ``.0`` off the ids of columns in which every number has it, and list the columns.

    Parameters
    ----------
    frame : pandas.DataFrame
        Text; it is not changed.
    headings : sequence of str
        The columns that hold ids of people.
    repairs : RepairList
        Gets one entry a column.
    """
    changed = {}
    for heading in headings:
        filled = frame[heading][frame[heading].str.fullmatch(r"[\d.]+")]
        if len(filled) and filled.str.fullmatch(DECIMAL).all():
            action = f'{len(filled)} ids end in ".0", as a program writes numbers; it is taken off.'
            repairs.add(action, column=heading, found=str(filled.iloc[0]))
            changed[heading] = frame[heading].mask(frame[heading].isin(set(filled)), frame[heading].str[:-2])
    return frame.assign(**changed) if changed else frame
