"""Learning teams: rules as readable data, a search, an independent check, reasons."""

from toolkit.cohorts.balance import (
    category_imbalance,
    cost_parts,
    number_imbalance,
    people_alone,
    size_unevenness,
)
from toolkit.cohorts.bound import lower_bound
from toolkit.cohorts.check import check_plan, unchecked_people
from toolkit.cohorts.diverse_groups import diversity, form_diverse_groups
from toolkit.cohorts.fair_access import FairAccess, fair_access
from toolkit.cohorts.forming import form_cohorts
from toolkit.cohorts.people import with_tenure
from toolkit.cohorts.plan import Plan
from toolkit.cohorts.problems import sizes_that_fit
from toolkit.cohorts.rules import (
    ApartFromSupervisor,
    Balance,
    Broken,
    EvenSizes,
    KeepApart,
    KeepTogether,
    NobodyAlone,
    SameJobFamily,
    Spread,
    TeamSize,
)
from toolkit.cohorts.ruleset import Rules, load_rules
from toolkit.cohorts.traits import protected_trait

__all__ = [
    "ApartFromSupervisor",
    "Balance",
    "Broken",
    "EvenSizes",
    "FairAccess",
    "KeepApart",
    "KeepTogether",
    "NobodyAlone",
    "Plan",
    "Rules",
    "SameJobFamily",
    "Spread",
    "TeamSize",
    "category_imbalance",
    "check_plan",
    "cost_parts",
    "diversity",
    "fair_access",
    "form_cohorts",
    "form_diverse_groups",
    "load_rules",
    "lower_bound",
    "number_imbalance",
    "people_alone",
    "protected_trait",
    "size_unevenness",
    "sizes_that_fit",
    "unchecked_people",
    "with_tenure",
]
