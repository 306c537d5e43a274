"""Partners: list, read, add, correct."""

from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from alongside.connections.api.door import needs
from alongside.connections.api.matching_tags import check_match
from alongside.connections.api.paging import Page, Paged, page_of
from alongside.connections.api.routes.finding import locked
from alongside.connections.api.shapes.kinds_of_value import Id, Short
from alongside.connections.api.shapes.partner import (
    PartnerChange,
    PartnerIn,
    PartnerOut,
    show_partner,
    values_of,
)
from alongside.partners.actions.adding import add_partner
from alongside.partners.actions.editing import edit_partner
from alongside.partners.models import Partner

router = Router(tags=["Partners"])


class AskedPartners(Paged):
    """What narrows the list."""

    q: Short = ""
    kind: Short = ""
    npi: Short = ""


def partners_of(request: Any) -> "QuerySet[Partner]":
    """Return the partners that stand for themselves, with their people."""
    rows = Partner.objects.of(request.practice).filter(merged_into=None)
    return rows.prefetch_related("affiliations__contact")


def partner_shown(request: Any, pk: int) -> PartnerOut:
    """Return one partner; 404 for others."""
    return show_partner(get_object_or_404(partners_of(request), pk=pk))


@router.get("", auth=needs("partners:read"), response=Page[PartnerOut], url_name="partners")
def list_partners(request: Any, asked: Query[AskedPartners]) -> Any:
    """List partners in the order they were added; `q` is a part of the name."""
    wanted = Q(name__icontains=asked.q) if asked.q else Q()
    for name in ("kind", "npi"):
        if value := getattr(asked, name):
            wanted &= Q(**{name: value})
    found, following = page_of(
        partners_of(request).filter(wanted), asked, ("pk",), newest_first=False
    )
    return {"items": [show_partner(one) for one in found], "next_cursor": following}


@router.get(
    "/{int:partner_id}", auth=needs("partners:read"), response=PartnerOut, url_name="partner"
)
def read_partner(request: Any, partner_id: Id) -> Any:
    """Read one partner."""
    return partner_shown(request, partner_id)


@router.post("", auth=needs("partners:write"), response={201: PartnerOut}, url_name="partners")
def create_partner(request: Any, given: PartnerIn) -> Any:
    """Add a partner; one with the same NPI is returned instead."""
    values = {"kind": given.kind} | values_of(given)
    made = add_partner(practice=request.practice, values=values, by=request.user)
    return Status(201, partner_shown(request, made.pk))


@router.patch("/{int:partner_id}", auth=needs("partners:write"), response=PartnerOut,
              url_name="partner")  # fmt: skip
def change_partner(request: Any, partner_id: Id, given: PartnerChange) -> Any:
    """Correct a partner; needs If-Match. Imports leave it alone from then on."""
    partner = locked(request, Partner, partner_id)
    check_match(request, partner_shown(request, partner_id), is_needed=True)
    values = values_of(given)
    edit_partner(practice=request.practice, partner=partner, values=values, by=request.user)
    return partner_shown(request, partner_id)
