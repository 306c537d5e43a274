"""Say that a person works at a partner, or no longer does."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from alongside.partners.actions import affiliations
from alongside.partners.models import Affiliation
from alongside.partners.views.records import contact_of, go_to, partner_of
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow


@allow("decide_who_is_who")
@require_POST
def affiliation_add(request: Any, contact_id: int, partner_id: int) -> HttpResponse:
    """Say that a person works at a partner; go back to the page that was left."""
    contact, partner = contact_of(request, contact_id), partner_of(request, partner_id)
    if attempt(request, affiliations.add, contact=contact, partner=partner):
        messages.success(request, f"{contact} works at {partner}.")
    return go_to(partner if request.POST.get("from") == "partner" else contact, "edit")


@allow("decide_who_is_who")
@require_POST
def affiliation_remove(request: Any, affiliation_id: int) -> HttpResponse:
    """Say that a person no longer works at a partner."""
    rows = Affiliation.objects.of(request.practice).select_related("contact", "partner")
    row = get_object_or_404(rows, pk=affiliation_id)
    attempt(request, affiliations.remove, affiliation=row)
    messages.success(request, f"{row.contact} no longer works at {row.partner}.")
    return go_to(row.partner if request.POST.get("from") == "partner" else row.contact, "edit")
