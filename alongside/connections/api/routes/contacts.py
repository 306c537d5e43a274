"""People at partners: list, read, add, correct, where they work."""

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from alongside.connections.api.door import needs
from alongside.connections.api.matching_tags import check_match
from alongside.connections.api.paging import Page, Paged, page_of
from alongside.connections.api.routes.finding import locked, partner_in
from alongside.connections.api.shapes.kinds_of_value import Id, Short
from alongside.connections.api.shapes.partner import (
    ContactChange,
    ContactIn,
    ContactOut,
    show_contact,
    values_of,
)
from alongside.partners.actions import affiliations
from alongside.partners.actions.adding import add_contact
from alongside.partners.actions.editing import edit_contact
from alongside.partners.models import Affiliation, Contact
from alongside.partners.views.records import contact_of, partner_of

router = Router(tags=["Contacts"])
WORKS_AT = "/{int:contact_id}/partners/{int:partner_id}"


class AskedContacts(Paged):
    """What narrows the list."""

    q: Short = ""
    npi: Short = ""
    partner_id: Id | None = None


def contacts_of(request: Any) -> "QuerySet[Contact]":
    """Return the people who stand for themselves, with where they work."""
    rows = Contact.objects.of(request.practice).filter(merged_into=None)
    return rows.prefetch_related("affiliations__partner")


def contact_shown(request: Any, pk: int) -> ContactOut:
    """Return one person; 404 for others."""
    return show_contact(get_object_or_404(contacts_of(request), pk=pk))


@router.get("", auth=needs("partners:read"), response=Page[ContactOut], url_name="contacts")
def list_contacts(request: Any, asked: Query[AskedContacts]) -> Any:
    """List people in the order they were added; `q` is a part of the first or last name."""
    wanted = Q()
    for word in asked.q.split():
        wanted &= Q(family__icontains=word) | Q(given__icontains=word)
    if asked.npi:
        wanted &= Q(npi=asked.npi)
    if asked.partner_id:
        at = Affiliation.objects.of(request.practice).filter(partner=asked.partner_id)
        wanted &= Q(pk__in=at.values("contact"))
    rows = contacts_of(request).filter(wanted)
    found, following = page_of(rows, asked, ("pk",), newest_first=False)
    return {"items": [show_contact(one) for one in found], "next_cursor": following}


@router.get(
    "/{int:contact_id}", auth=needs("partners:read"), response=ContactOut, url_name="contact"
)
def read_contact(request: Any, contact_id: Id) -> Any:
    """Read one person."""
    return contact_shown(request, contact_id)


@router.post("", auth=needs("partners:write"), response={201: ContactOut}, url_name="contacts")
def create_contact(request: Any, given: ContactIn) -> Any:
    """Add a person; one with the same NPI is returned instead."""
    place = partner_in(request, given.partner_id)
    values = values_of(given, without=frozenset({"partner_id"}))
    made = add_contact(practice=request.practice, values=values, by=request.user)
    if place:
        affiliations.add(practice=request.practice, contact=made, partner=place, by=request.user)
    return Status(201, contact_shown(request, made.pk))


@router.patch("/{int:contact_id}", auth=needs("partners:write"), response=ContactOut,
              url_name="contact")  # fmt: skip
def change_contact(request: Any, contact_id: Id, given: ContactChange) -> Any:
    """Correct a person; needs If-Match. Imports leave them alone from then on."""
    contact = locked(request, Contact, contact_id)
    check_match(request, contact_shown(request, contact_id), is_needed=True)
    values = values_of(given)
    edit_contact(practice=request.practice, contact=contact, values=values, by=request.user)
    return contact_shown(request, contact_id)


@router.put(WORKS_AT, auth=needs("partners:write"), response=ContactOut, url_name="works_at")
def add_place(request: Any, contact_id: Id, partner_id: Id) -> Any:
    """Say that a person works at a partner."""
    contact, partner = contact_of(request, contact_id), partner_of(request, partner_id)
    affiliations.add(practice=request.practice, contact=contact, partner=partner, by=request.user)
    return contact_shown(request, contact_id)


@router.delete(WORKS_AT, auth=needs("partners:write"), response={204: None}, url_name="works_at")
def remove_place(request: Any, contact_id: Id, partner_id: Id) -> Any:
    """Say that a person no longer works there; referrals that came from there stay there."""
    rows = Affiliation.objects.of(request.practice).filter(contact=contact_id)
    row = get_object_or_404(rows, partner=partner_id)
    affiliations.remove(practice=request.practice, affiliation=row, by=request.user)
    return Status(204, None)
