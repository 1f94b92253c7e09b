"""Who may see what: groups too small to show, in one table and across tables; what is told of people in their words."""

from toolkit.privacy.checking import Audit, Recovered, audit
from toolkit.privacy.given_away import beyond_everybody, told_beyond_everybody
from toolkit.privacy.ledger import ALSO, Ledger, ShownBefore, ShownCell
from toolkit.privacy.masking import Mask, Masked, mask_names
from toolkit.privacy.merged_release import AND, EACH
from toolkit.privacy.merges import Merge, Merges, check_merges, propose_merges
from toolkit.privacy.protection import protect
from toolkit.privacy.report_groups import hidden_groups
from toolkit.privacy.small_counts import LEAST_COMMENTS, hide_small_counts
from toolkit.privacy.small_groups import LEAST, check_minimum, without_hidden
from toolkit.privacy.tables import Release, Table

__all__ = [
    "ALSO",
    "AND",
    "EACH",
    "LEAST",
    "LEAST_COMMENTS",
    "Audit",
    "Ledger",
    "Mask",
    "Masked",
    "Merge",
    "Merges",
    "Recovered",
    "Release",
    "ShownBefore",
    "ShownCell",
    "Table",
    "audit",
    "beyond_everybody",
    "check_merges",
    "check_minimum",
    "hidden_groups",
    "hide_small_counts",
    "mask_names",
    "propose_merges",
    "protect",
    "told_beyond_everybody",
    "without_hidden",
]
