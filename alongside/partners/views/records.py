"""Find the record that an address of who is who names, in the practice of the request."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from alongside.partners.models import Contact, Partner
from alongside.partners.sides import Record, home_of, link_of, what_is


def contact_of(request: Any, contact_id: int) -> Contact:
    """Return a person that stands for itself; 404 for others."""
    rows = Contact.objects.of(request.practice).filter(merged_into=None)
    return get_object_or_404(rows, pk=contact_id)


def partner_of(request: Any, partner_id: int) -> Partner:
    """Return an organisation that stands for itself; 404 for others."""
    rows = Partner.objects.of(request.practice).filter(merged_into=None)
    return get_object_or_404(rows, pk=partner_id)


def go_to(record: Record, page: str = "") -> HttpResponse:
    """Lead to a record's own page, or to its `page`: edit, split or merge.

    A record that has just become part of another leads to that one.
    """
    link = link_of(what_is(record))
    now = home_of(record.practice, what_is(record), record.pk)
    name = f"{link}_{page}" if page else link
    return redirect(reverse(name, kwargs={"slug": record.practice.slug, f"{link}_id": now}))


def links_of(record: Record) -> dict[str, Any]:
    """Return what the templates need to lead from one page of a record to the others."""
    link = link_of(what_is(record))
    names = {page: f"{link}_{page}" for page in ("edit", "split", "merge")}
    return {"record": record, "link": link, "pages": names, "is_person": link == "contact"}


def words_of(request: Any) -> str:
    """Return what was typed into the search box, fit to ask a database with."""
    return str(request.GET.get("q", "")).replace("\0", "").strip()[:80]
