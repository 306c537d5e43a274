"""Partners and people."""

from typing import Annotated, Any

from ninja import Field, Schema

from alongside.connections.api.shapes.kinds_of_value import Given, Id, Line, Short
from alongside.connections.api.shapes.who import Named, named
from alongside.partners.models import Contact, Partner

Suffix = Annotated[str, Field(max_length=20)] | None
REACH = ("npi", "phone", "fax", "address", "city", "state", "zip")


class Reach(Schema):
    """Where somebody can be reached; empty when not known."""

    npi: str
    phone: str
    fax: str
    address: str
    city: str
    state: str
    zip: str


class PartnerOut(Reach):
    """An organisation or group outside the practice."""

    id: int
    name: str
    kind: str
    contacts: list[Named]


class ContactOut(Reach):
    """A person there."""

    id: int
    given: str
    middle: str
    family: str
    suffix: str
    credentials: str
    partners: list[Named]


def reach_of(record: Partner | Contact) -> dict[str, str]:
    """Return where a record can be reached."""
    return {name: getattr(record, name) for name in REACH}


def show_partner(partner: Partner) -> PartnerOut:
    """Return a partner as the API shows it; expects `affiliations__contact` read along."""
    people = [row.contact for row in partner.affiliations.all() if not row.contact.merged_into_id]
    return PartnerOut(
        id=partner.pk,
        name=partner.name,
        kind=partner.kind,
        contacts=in_order(people),
        **reach_of(partner),
    )


def show_contact(contact: Contact) -> ContactOut:
    """Return a person as the API shows it; expects `affiliations__partner` read along."""
    places = [row.partner for row in contact.affiliations.all() if not row.partner.merged_into_id]
    return ContactOut(
        id=contact.pk,
        given=contact.given,
        middle=contact.middle,
        family=contact.family,
        suffix=contact.suffix,
        credentials=contact.credentials,
        partners=in_order(places),
        **reach_of(contact),
    )


def in_order(records: list[Any]) -> list[Named]:
    """Return records by name."""
    return sorted(filter(None, map(named, records)), key=lambda one: (one.name, one.id))


class ReachIn(Given):
    """Where somebody can be reached; what is left out stays as it is."""

    npi: Short | None = None
    phone: Short | None = None
    fax: Short | None = None
    address: Line | None = None
    city: Short | None = None
    state: Short | None = None
    zip: Short | None = None


class PartnerChange(ReachIn):
    """What to change of a partner."""

    name: Line | None = Field(None, min_length=1)
    kind: Short | None = None


class PartnerIn(ReachIn):
    """A new partner."""

    name: Line = Field(min_length=1)
    kind: Short = "other"


class ContactChange(ReachIn):
    """What to change of a person."""

    given: Short | None = None
    middle: Short | None = None
    family: Short | None = Field(None, min_length=1)
    suffix: Suffix = None
    credentials: Short | None = None


class ContactIn(ReachIn):
    """A new person, and where they work."""

    given: Short = ""
    middle: Short = ""
    family: Short = Field(min_length=1)
    suffix: Suffix = None
    credentials: Short = ""
    partner_id: Id | None = None


def values_of(given: ReachIn, *, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """Return what was given, as the actions take it."""
    said = given.model_dump(exclude_none=True, exclude_unset=True)
    return {name: str(value) for name, value in said.items() if name not in without}
