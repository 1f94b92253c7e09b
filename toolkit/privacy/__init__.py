"""Who may see what: groups too small to show, in one table and across tables."""

from toolkit.privacy.checking import Audit, Recovered, audit
from toolkit.privacy.protection import protect
from toolkit.privacy.report_groups import hidden_groups
from toolkit.privacy.small_groups import LEAST, check_minimum
from toolkit.privacy.tables import Release, Table

__all__ = [
    "LEAST",
    "Audit",
    "Recovered",
    "Release",
    "Table",
    "audit",
    "check_minimum",
    "hidden_groups",
    "protect",
]
