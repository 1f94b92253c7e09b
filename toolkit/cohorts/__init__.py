"""Learning teams: rules as readable data, a search, an independent check, reasons."""

from toolkit.cohorts.balance import (
    category_imbalance,
    cost_parts,
    number_imbalance,
    people_alone,
    size_unevenness,
)
from toolkit.cohorts.bound import lower_bound
from toolkit.cohorts.broken import Broken
from toolkit.cohorts.check import check_plan, unchecked_people
from toolkit.cohorts.diverse_groups import diversity, form_diverse_groups
from toolkit.cohorts.forming import form_cohorts
from toolkit.cohorts.impossible import Conflict, WhyImpossible, why_impossible
from toolkit.cohorts.meeting import MeetingSlots, ServiceCover, Slot
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned
from toolkit.cohorts.people import with_tenure
from toolkit.cohorts.plan import Plan
from toolkit.cohorts.problems import sizes_that_fit
from toolkit.cohorts.proof import Proof, prove
from toolkit.cohorts.relaxations import Relaxation
from toolkit.cohorts.rules import (
    ApartFromSupervisor,
    Balance,
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
from toolkit.cohorts.wish_counting import not_granted, pairs_again, unlike_pairs
from toolkit.cohorts.wishes import Cluster, NewFaces, WishNotWith, WishSlot, WishWith

__all__ = [
    "ApartFromSupervisor",
    "AtLeast",
    "AtMost",
    "Balance",
    "Broken",
    "Cluster",
    "Conflict",
    "EvenSizes",
    "KeepApart",
    "KeepTogether",
    "MeetingSlots",
    "NewFaces",
    "NobodyAlone",
    "PeerLead",
    "Pinned",
    "Plan",
    "Proof",
    "Relaxation",
    "Rules",
    "SameJobFamily",
    "ServiceCover",
    "Slot",
    "Spread",
    "TeamSize",
    "WhyImpossible",
    "WishNotWith",
    "WishSlot",
    "WishWith",
    "category_imbalance",
    "check_plan",
    "cost_parts",
    "diversity",
    "form_cohorts",
    "form_diverse_groups",
    "load_rules",
    "lower_bound",
    "not_granted",
    "number_imbalance",
    "pairs_again",
    "people_alone",
    "protected_trait",
    "prove",
    "size_unevenness",
    "sizes_that_fit",
    "unchecked_people",
    "unlike_pairs",
    "why_impossible",
    "with_tenure",
]
