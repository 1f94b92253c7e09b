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
from toolkit.cohorts.changes import list_changes
from toolkit.cohorts.check import check_plan, unchecked_people
from toolkit.cohorts.diverse_groups import diversity, form_diverse_groups
from toolkit.cohorts.editing import Editing, edit_plan
from toolkit.cohorts.effect import Effect
from toolkit.cohorts.explaining import Explanation, Reason, explain, unmet_wishes
from toolkit.cohorts.fair_access import FairAccess, fair_access
from toolkit.cohorts.forming import form_cohorts
from toolkit.cohorts.impossible import Conflict, WhyImpossible, why_impossible
from toolkit.cohorts.meeting import MeetingSlots, ServiceCover, Slot
from toolkit.cohorts.membership import AtLeast, AtMost, PeerLead, Pinned
from toolkit.cohorts.notes import notes_on, people_to_ask
from toolkit.cohorts.people import with_tenure
from toolkit.cohorts.plan import Plan
from toolkit.cohorts.problems import sizes_that_fit
from toolkit.cohorts.proof import Proof, prove
from toolkit.cohorts.relaxations import Relaxation
from toolkit.cohorts.repairing import repair, repair_curve
from toolkit.cohorts.rounds import Rounds, least_repeats, plan_rounds
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
from toolkit.cohorts.stored import load_plan, plan_text, save_plan
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
    "Editing",
    "Effect",
    "EvenSizes",
    "Explanation",
    "FairAccess",
    "KeepApart",
    "KeepTogether",
    "MeetingSlots",
    "NewFaces",
    "NobodyAlone",
    "PeerLead",
    "Pinned",
    "Plan",
    "Proof",
    "Reason",
    "Relaxation",
    "Rounds",
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
    "edit_plan",
    "explain",
    "fair_access",
    "form_cohorts",
    "form_diverse_groups",
    "least_repeats",
    "list_changes",
    "load_plan",
    "load_rules",
    "lower_bound",
    "not_granted",
    "notes_on",
    "number_imbalance",
    "pairs_again",
    "people_alone",
    "people_to_ask",
    "plan_rounds",
    "plan_text",
    "protected_trait",
    "prove",
    "repair",
    "repair_curve",
    "save_plan",
    "size_unevenness",
    "sizes_that_fit",
    "unchecked_people",
    "unlike_pairs",
    "unmet_wishes",
    "why_impossible",
    "with_tenure",
]
