"""The rows behind a figure: single referrals, and months that were totalled before they came."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from alongside.insights.filters import Filters, read_choice
from alongside.partners.kinds import Channel
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice
from alongside.referrals.models import Direction, MonthlyTotal, Referral, State

KEYS = ("partner", "contact", "channel", "arrived", "state")
ARRIVED = {"yes": "Arrived", "no": "Not arrived"}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What else narrows the rows, beyond the filters of the stream; `words` say it."""

    partner: Partner | None = None
    contact: Contact | None = None
    channel: str | None = None
    arrived: str | None = None
    state: str | None = None

    @property
    def query(self) -> dict[str, Any]:
        """As it stands in the URL."""
        found = {
            "partner": self.partner.pk if self.partner else None,
            "contact": self.contact.pk if self.contact else None,
            "channel": self.channel,
            "arrived": self.arrived,
            "state": self.state,
        }
        return {name: value for name, value in found.items() if value is not None}

    @property
    def words(self) -> list[str]:
        """What the rows have in common, to read."""
        found = [
            f"from {self.partner.name}" if self.partner else "",
            f"from {self.contact.name}" if self.contact else "",
            str(Channel(self.channel).label).lower() if self.channel else "",
            ARRIVED[self.arrived].lower() if self.arrived else "",
            f"now {State(self.state).label.lower()}" if self.state else "",
        ]
        return [part for part in found if part]


def read_narrowing(asked: Mapping[str, str], practice: Practice, problems: list[str]) -> Narrowing:
    """Return what the URL narrows by; what cannot be used is named in `problems`."""
    partners = Partner.objects.of(practice)
    contacts = Contact.objects.of(practice)
    return Narrowing(
        partner=read_one(asked, "partner", partners, "partner", problems),
        contact=read_one(asked, "contact", contacts, "person", problems),
        channel=read_choice(asked, "channel", Channel.values, "channel", problems),
        arrived=read_choice(asked, "arrived", ARRIVED, "choice of arrived", problems),
        state=read_choice(asked, "state", State.values, "state", problems),
    )


def read_one(
    asked: Mapping[str, str], name: str, among: Any, words: str, problems: list[str]
) -> Any:
    """Return the record with the id in the URL, among those of the practice."""
    text = asked.get(name, "")
    if not text:
        return None
    is_id = text.isascii() and text.isdecimal() and len(text) < 18
    found = among.filter(pk=int(text)).first() if is_id else None
    if found is None:
        problems.append(f"There is no such {words}; all are shown.")
    return found


def sent_by(chosen: Narrowing, filters: Filters) -> Q:
    """The condition on who sent a row, read through its source name."""
    condition = Q()
    if filters.kind:
        condition &= Q(source__partner__kind=filters.kind)
    if chosen.partner:
        condition &= Q(source__partner=chosen.partner)
    if chosen.contact:
        condition &= Q(source__contact=chosen.contact)
    if chosen.channel:
        condition &= Q(source__channel=chosen.channel)
    return condition


def among(filters: Filters) -> Q:
    """The condition on clinic and kind of payer."""
    condition = Q()
    if filters.clinic_id:
        condition &= Q(clinic_id=filters.clinic_id)
    if filters.payer_kind:
        condition &= Q(payer_kind=filters.payer_kind)
    return condition


def referrals(
    practice: Practice, filters: Filters, chosen: Narrowing, *, with_patients: bool = False
) -> QuerySet[Referral]:
    """Return the referrals received that a figure of these filters counts, newest first."""
    period = filters.period
    rows = Referral.objects.of(practice).filter(
        sent_by(chosen, filters) & among(filters),
        direction=Direction.RECEIVED,
        received_on__range=(period.start, period.end),
    )
    if chosen.arrived:
        rows = rows.filter(has_arrived=chosen.arrived == "yes")
    if chosen.state:
        rows = rows.filter(state=chosen.state)
    rows = rows.select_related("source__partner", "source__contact", "clinic")
    if with_patients:
        rows = rows.select_related("source__partner", "source__contact", "clinic", "patient")
    return rows.order_by("-received_on", "-pk")


def totals(practice: Practice, filters: Filters, chosen: Narrowing) -> QuerySet[MonthlyTotal]:
    """Return the monthly totals among the same filters; a state belongs to single rows only."""
    if chosen.state:
        return MonthlyTotal.objects.none()
    period = filters.period
    rows = MonthlyTotal.objects.of(practice).filter(
        sent_by(chosen, filters) & among(filters),
        month__range=(period.start, period.end),
        received__gt=0,
    )
    rows = rows.select_related("source__partner", "source__contact", "clinic")
    return rows.order_by("-month", "source__label", "pk")
