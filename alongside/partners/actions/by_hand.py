"""Say by hand who referred or is sent to: find or make the source name that means them."""

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction

from alongside.matching.person_name import read_person
from alongside.partners.actions import trail
from alongside.partners.kinds import Channel, Kind
from alongside.partners.models import Affiliation, Contact, Partner, SourceName
from alongside.partners.naming import parts_of
from alongside.partners.rules import RefusedError, check_same_practice
from alongside.practices.models import Practice, User

BY_HAND = "hand"  # how the fingerprint of such a name begins


@dataclass(frozen=True)
class Who:
    """Whom somebody means: known records, new names as typed, or a channel without a partner."""

    contact: Contact | None = None
    partner: Partner | None = None
    new_person: str = ""
    new_organisation: str = ""
    kind: str = Kind.OTHER
    channel: str = Channel.PARTNER


@transaction.atomic
def name_by_hand(*, practice: Practice, who: Who, by: User | None) -> SourceName:
    """Return the source name that means `who`, making the person or organisation that is new.

    A merge or split moves the name like any other, so that what was written by hand follows.
    """
    contact = who.contact or add_person(practice, who.new_person, by)
    partner = who.partner or add_organisation(practice, who.new_organisation, who.kind, by)
    check_same_practice(practice.pk, *(one.practice_id for one in (contact, partner) if one))
    channel = Channel.PARTNER if contact or partner else Channel(who.channel)
    if channel == Channel.PARTNER and not (contact or partner):
        raise RefusedError("Say who it is: choose somebody from the list, or add a new name.")
    if who.new_person and contact and partner:
        Affiliation.objects.get_or_create(practice=practice, contact=contact, partner=partner)
    found = SourceName.objects.of(practice).filter(
        fingerprint__startswith=BY_HAND, contact=contact, partner=partner, channel=channel
    )
    return found.order_by("pk").first() or write_name(practice, contact, partner, channel)


def write_name(
    practice: Practice, contact: Contact | None, partner: Partner | None, channel: Channel
) -> SourceName:
    """Make the source name; later imports match theirs against the values it holds."""
    raw = {"person": str(contact or ""), "organisation": str(partner or "")}
    if not (contact or partner):
        raw = {"source_kind": str(channel.label)}
    return SourceName.objects.create(
        practice=practice,
        fingerprint=f"{BY_HAND}{uuid4().hex[:28]}",
        raw={name: value for name, value in raw.items() if value},
        label=" · ".join(value for value in raw.values() if value)[:250],
        channel=channel,
        contact=contact,
        partner=partner,
        is_decided=True,
    )


def add_person(practice: Practice, text: str, by: User | None) -> Contact | None:
    """Make a contact of a name as typed; None for an empty text."""
    if not text.strip():
        return None
    name = read_person(text)
    if not name.family:
        raise RefusedError(f"“{text[:60]}” does not read as a person's name.")
    contact = Contact.objects.create(practice=practice, is_edited=True, **parts_of(name))
    trail.write(practice, "person_added", f"contact:{contact.pk}", by)
    return contact


def add_organisation(practice: Practice, text: str, kind: str, by: User | None) -> Partner | None:
    """Make a partner of a name as typed; None for an empty text."""
    name = " ".join(text.split())[:200]
    if not name:
        return None
    partner = Partner.objects.create(practice=practice, name=name, kind=kind, is_edited=True)
    trail.write(practice, "partner_added", f"partner:{partner.pk}", by)
    return partner
