"""Correct a person or a partner."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from alongside.partners.actions import editing
from alongside.partners.forms import ContactForm, PartnerForm
from alongside.partners.models import Affiliation
from alongside.partners.refusable import show_refusal
from alongside.partners.rules import RefusedError
from alongside.partners.search import find
from alongside.partners.sides import Record, link_of, other_what, what_is
from alongside.partners.views.records import (
    contact_of,
    go_to,
    links_of,
    partner_of,
    words_of,
)
from alongside.practices.policy import allow


@allow("decide_who_is_who")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: Any, contact_id: int) -> HttpResponse:
    """Show and change what is known of a person."""
    contact = contact_of(request, contact_id)
    form = ContactForm(request.POST or None, instance=contact)
    return edit(request, contact, form, editing.edit_contact)


@allow("decide_who_is_who")
@require_http_methods(["GET", "HEAD", "POST"])
def partner_edit(request: Any, partner_id: int) -> HttpResponse:
    """Show and change what is known of a partner."""
    partner = partner_of(request, partner_id)
    form = PartnerForm(request.POST or None, instance=partner)
    return edit(request, partner, form, editing.edit_partner)


def edit(request: Any, record: Record, form: Any, act: Callable[..., Any]) -> HttpResponse:
    """Keep what the form holds, or show it again with what is wrong."""
    if request.method == "POST" and form.is_valid():
        arguments = {link_of(what_is(record)): record, "values": form.cleaned_data}
        try:
            act(practice=request.practice, by=request.user, **arguments)
        except RefusedError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"Kept. Imports will not change {record} any more.")
            return go_to(record)
    context = {"form": form, **links_of(record), **affiliations_of(request, record)}
    return render(request, "partners/edit.html", context, status=422 if form.errors else 200)


def affiliations_of(request: Any, record: Record) -> dict[str, Any]:
    """Return where a person works (or who works there), and whom `?q=` finds to add."""
    words = words_of(request)
    rows = Affiliation.objects.of(request.practice).filter(**{link_of(what_is(record)): record})
    rows = rows.select_related("contact", "partner")
    found = find(request.practice, other_what(what_is(record)), words)
    return {"affiliations": rows, "words": words, "found": found}
