"""Write and remove notes on people and partners."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from alongside.partners.actions import notes
from alongside.partners.models import Note
from alongside.partners.views.records import contact_of, go_to, partner_of
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow


@allow("write_notes")
@require_POST
def note_write(request: Any, **on: int) -> HttpResponse:
    """Keep a note on the person (`contact_id`) or partner (`partner_id`) of the address."""
    is_person = "contact_id" in on
    record = contact_of(request, **on) if is_person else partner_of(request, **on)
    arguments = {
        "contact" if is_person else "partner": record,
        "text": request.POST.get("text", ""),
    }
    if attempt(request, notes.write, **arguments):
        messages.success(request, "Note kept.")
    return go_to(record)


@allow("write_notes")
@require_POST
def note_remove(request: Any, note_id: int) -> HttpResponse:
    """Remove a note: one's own, or any as the owner."""
    rows = Note.objects.of(request.practice).select_related("partner", "contact")
    note = get_object_or_404(rows, pk=note_id)
    if attempt(request, notes.remove, note=note):
        messages.success(request, "Note removed.")
    record = note.contact or note.partner
    assert record is not None  # the database holds that a note is on one thing
    return go_to(record)
