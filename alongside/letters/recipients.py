"""Whom a referral's letters go to, what they want and what they may be told."""

import datetime as dt
from collections.abc import Iterator

from alongside.letters.models import Wish
from alongside.letters.permitted import is_authorized
from alongside.letters.telling_rules import Telling, telling_to
from alongside.letters.wishes import Wanted, default_for
from alongside.partners.absorbed import absorbed_by
from alongside.partners.kinds import Channel, Kind
from alongside.partners.models import Affiliation, Contact, Partner, SourceName
from alongside.partners.questions import today_of
from alongside.referrals.disclosure import is_treating
from alongside.referrals.models import Referral


def recipients(referral: Referral) -> Iterator[SourceName]:
    """Yield who gets thanks for a referral and is somebody one can write to, each once."""
    credited = [one.source for one in referral.credits.select_related(*deep("source"))]
    seen = set()
    for source in (referral.source, *credited):
        who = (source.contact_id, source.partner_id)
        if source.channel == Channel.PARTNER and any(who) and who not in seen:
            seen.add(who)
            yield source


def deep(name: str) -> tuple[str, str]:
    """Return the relations to read along with a source name."""
    return f"{name}__contact", f"{name}__partner"


def place_of(source: SourceName) -> Partner | None:
    """Return the partner behind a source name: its own, else where its person works."""
    if source.partner_id:
        return source.partner
    return works_at(source.contact) if source.contact else None


def works_at(contact: Contact) -> Partner | None:
    """Return where a person works, the first place on record."""
    rows = Affiliation.objects.of(contact.practice).filter(contact=contact)
    found = rows.filter(partner__merged_into=None).select_related("partner").order_by("pk").first()
    return found.partner if found else None


def fax_of(source: SourceName) -> str:
    """Return the fax number of a person, else of where they work."""
    place = place_of(source)
    own = source.contact.fax if source.contact else ""
    return own or (place.fax if place else "")


def wish_of(contact: Contact | None, partner: Partner | None) -> Wish | None:
    """Return the wish on record: of the person, else of the partner."""
    if contact and (own := Wish.objects.filter(contact=contact).first()):
        return own
    return Wish.objects.filter(partner=partner).first() if partner else None


def wanted_by(source: SourceName) -> Wanted:
    """Return what somebody wants to hear, by their wish or by the default of their kind."""
    place = place_of(source)
    if wish := wish_of(source.contact, place):
        return wish.wanted
    return default_for(place.kind if place else None)


def has_signed_for(referral: Referral, place: Partner, day: dt.date | None = None) -> bool:
    """Tell whether the patient signed that a partner may know; who treats needs no signature."""
    if is_treating(place.kind):
        return False
    known = absorbed_by(referral.practice, "organisation", place.pk)
    return is_authorized(known, referral.patient_id, day or today_of(referral.practice))


def telling_of(
    referral: Referral, source: SourceName, occasion: str, day: dt.date | None = None
) -> Telling:
    """Return what this person may be told about this referral on a day, today unless said."""
    place = place_of(source)
    signed = place is not None and has_signed_for(referral, place, day)
    kind = place.kind if place else (Kind.OTHER if source.contact_id else None)
    name = str(place or source.contact or source)
    return telling_to(kind=kind, name=name, is_authorized=signed, occasion=occasion)
