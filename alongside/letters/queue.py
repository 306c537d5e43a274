"""The list of letters: what waits for whom, what is late, in which order, how many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from alongside.letters.models import Dispatch, Letter
from alongside.letters.occasions import Occasion
from alongside.letters.states import OPEN, LetterState
from alongside.letters.ways import PAPER
from alongside.partners.models import Partner
from alongside.practices.models import Practice

VIEWS = {
    "sign": "To sign off",
    "back": "Sent back",
    "print": "To print",
    "waiting": "On their way",
    "late": "Late",
    "gone": "Gone",
    "dropped": "Not sent",
}
DEEP = ("to__contact", "to__partner", "referral__patient")


@dataclass(frozen=True)
class Asked:
    """What narrows the list, as read from the address."""

    view: str = "sign"
    occasion: str = ""
    partner: Partner | None = None


def read_asked(given: Mapping[str, str], practice: Practice) -> Asked:
    """Read the filters; what is not known is left out."""
    partner = given.get("partner", "")
    found = None
    if partner.isascii() and partner.isdecimal() and len(partner) < 18:
        found = Partner.objects.of(practice).filter(pk=int(partner)).first()
    view, occasion = given.get("show", ""), given.get("occasion", "")
    return Asked(
        view=view if view in VIEWS else "sign",
        occasion=occasion if occasion in Occasion.values else "",
        partner=found,
    )


def on_the_pile() -> Q:
    """The condition on what lies ready to be printed."""
    ready = Dispatch.objects.filter(
        letter=OuterRef("pk"), way=PAPER, ready_at__isnull=False, left_at=None
    )
    return Q(state__in=[LetterState.SIGNED, LetterState.GONE]) & Q(Exists(ready))


def is_late(today: date) -> Q:
    """The condition on what should have left: not signed, or signed and still here."""
    held = Q(state=LetterState.SIGNED) & (Q(leaves_on=None) | Q(leaves_on__lte=today))
    return Q(due_on__lt=today) & (Q(state__in=OPEN) | held)


def conditions(today: date) -> dict[str, Q]:
    """Return what each view shows."""
    return {
        "sign": Q(state=LetterState.DRAFT),
        "back": Q(state=LetterState.SENT_BACK),
        "print": on_the_pile(),
        "waiting": Q(state=LetterState.SIGNED),
        "late": is_late(today),
        "gone": Q(state=LetterState.GONE),
        "dropped": Q(state=LetterState.DROPPED),
    }


def letters(practice: Practice, asked: Asked, today: date) -> "QuerySet[Any]":
    """Return the letters of one view: what is due first, first; what is over, newest first."""
    rows: QuerySet[Any] = Letter.objects.of(practice).filter(conditions(today)[asked.view])
    if asked.occasion:
        rows = rows.filter(occasion=asked.occasion)
    if asked.partner:
        rows = rows.filter(to__partner=asked.partner)
    is_over = asked.view in ("gone", "dropped")
    order = ("-left_on", "-pk") if is_over else ("due_on", "pk")
    return rows.select_related(*DEEP).prefetch_related("dispatches").order_by(*order)


def counts(practice: Practice, today: date) -> dict[str, int]:
    """Count every view of work in one query."""
    asked: dict[str, Any] = {
        name: Count("pk", filter=condition)
        for name, condition in conditions(today).items()
        if name not in ("gone", "dropped")
    }
    return Letter.objects.of(practice).aggregate(**asked)


def count_late(practice: Practice, today: date) -> int:
    """Count what should have left."""
    return int(Letter.objects.of(practice).filter(is_late(today)).count())
