"""Pairs of referrals that may be one: written down by hand, and once more by hand or by a report.

What is certain meets by itself (actions/by_hand.py). Here is the rest, for a person to decide:

- the same patient within two weeks, but from somebody else, or with several rows that would fit;
- from the same person or organisation within two weeks, where the patient cannot be told apart:
  one side has no chart number, and year of birth and body region do not differ.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from alongside.partners.questions import today_of
from alongside.practices.models import Practice
from alongside.referrals.actions.by_hand import WINDOW
from alongside.referrals.actions.logging import HAND
from alongside.referrals.credit_rules import means_same
from alongside.referrals.models import Apart, Direction, Referral

LOOK_BACK = timedelta(days=180)
AT_MOST = 100


@dataclass(frozen=True)
class Pair:
    """Two referrals, the one written down by hand first, and why they may be one."""

    by_hand: Referral
    other: Referral
    why: str


def perhaps_same(practice: Practice, *, only: Referral | None = None) -> list[Pair]:
    """Return the pairs to decide about, the newest first; `only`: those of one referral."""
    hands = list(unmet(practice, only))
    if not hands:
        return []
    apart = set(Apart.objects.of(practice).values_list("one", "other"))
    others = list(candidates(practice, hands))
    pairs = [
        Pair(hand, other, why)
        for hand in hands
        for other in others
        if is_asked(hand, other, apart) and (why := why_same(hand, other))
    ]
    return pairs[:AT_MOST]


def unmet(practice: Practice, only: Referral | None) -> Iterator[Referral]:
    """Yield referrals written down by hand that no report has spoken of yet."""
    rows = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED,
        logged_at__isnull=False,
        received_on__gte=today_of(practice) - LOOK_BACK,
        row_key__startswith=HAND,
    )
    if only is not None:
        rows = rows.filter(pk=only.pk)
    yield from rows.select_related(*SHOWN).order_by("-received_on", "-pk")


SHOWN = ("source__contact", "source__partner", "patient", "clinic")


def candidates(practice: Practice, hands: list[Referral]) -> Iterator[Referral]:
    """Yield the referrals that share a patient, a person or an organisation with one of them."""
    first = min(hand.received_on for hand in hands) - WINDOW
    last = max(hand.received_on for hand in hands) + WINDOW
    shared = Q(patient__in={hand.patient_id for hand in hands if hand.patient_id})
    shared |= Q(source__contact__in={h.source.contact_id for h in hands if h.source.contact_id})
    shared |= Q(source__partner__in={h.source.partner_id for h in hands if h.source.partner_id})
    rows = Referral.objects.of(practice).filter(
        shared, direction=Direction.RECEIVED, received_on__range=(first, last)
    )
    yield from rows.select_related(*SHOWN)


def is_asked(hand: Referral, other: Referral, apart: set[tuple[int, int]]) -> bool:
    """Tell whether a pair is looked at: once, within the window, not decided."""
    if hand.pk == other.pk or abs(hand.received_on - other.received_on) > WINDOW:
        return False
    if other.row_key.startswith(HAND) and other.pk > hand.pk:
        return False  # both by hand: the later one asks
    return (min(hand.pk, other.pk), max(hand.pk, other.pk)) not in apart


def why_same(hand: Referral, other: Referral) -> str:
    """Return the sentence that says why two may be one, empty when they are not alike."""
    is_same_source = means_same(hand.source, other.source)
    if hand.patient_id and hand.patient_id == other.patient_id:
        if is_same_source:
            return "The same patient, from the same sender, within two weeks."
        return "The same patient within two weeks, from somebody else."
    if is_same_source and not told_apart(hand, other):
        return "From the same sender within two weeks, and nothing tells the patients apart."
    return ""


def told_apart(one: Referral, other: Referral) -> bool:
    """Tell whether what is known of two patients differs."""
    left, right = one.patient, other.patient
    if left and right and left.chart_number and right.chart_number:
        return True
    if left and right and left.initials and right.initials:
        return True
    if left and right and left.birth_year and right.birth_year:
        if left.birth_year != right.birth_year:
            return True
    elif not (one.region and other.region):
        return True  # neither the year nor the region speaks for one: not worth a question
    return bool(one.region and other.region and one.region != other.region)
