"""Referrals that we sent: the list, and what is still open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from alongside.partners.models import Partner
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, Referral
from alongside.referrals.states import SENT_OPEN, SentState

SHOW = {"open": "Not closed yet", "all": "All"}


@dataclass(frozen=True)
class AskedSent:
    """What narrows the list."""

    show: str = "open"
    partner: Partner | None = None


def read_asked(given: Mapping[str, str], practice: Practice) -> AskedSent:
    """Read the filters of the address."""
    text = given.get("partner", "")
    is_id = text.isascii() and text.isdecimal() and len(text) < 18
    partner = Partner.objects.of(practice).filter(pk=int(text)).first() if is_id else None
    show = given.get("show", "")
    return AskedSent(show if show in SHOW else ("all" if partner else "open"), partner)


def sent(practice: Practice, asked: AskedSent) -> "QuerySet[Referral]":
    """Return the referrals sent, newest first."""
    rows = Referral.objects.of(practice).filter(direction=Direction.SENT)
    if asked.show == "open":
        rows = rows.filter(state__in=[state.value for state in SENT_OPEN])
    if asked.partner:
        rows = rows.filter(source__partner=asked.partner)
    return rows.select_related(
        "source__contact", "source__partner", "patient", "clinic", "sending"
    ).order_by("-received_on", "-pk")


# The allowed fields of the list (A12): what was written about the patient stays inside.
COLUMNS = ("Sent", "Partner", "Person", "Patient", "Body region", "Stands at", "Since", "Choice")


def file_row(one: Referral) -> list[Any]:
    """Return a row as a file takes it, in the order of COLUMNS."""
    return [
        one.received_on,
        str(one.source.partner or ""),
        str(one.source.contact or ""),
        one.patient.reference if one.patient else "",
        one.region_words,
        SentState(one.state).label,
        one.since,
        one.sending.get_choice_display(),
    ]
