"""Find what a form names, and do what it asks."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside.partners.rules import RefusedError
from alongside.partners.views.form_page import form_page as shown_or_done
from alongside.patients.identity import Reference
from alongside.patients.models import Patient


def patient_named(practice: Any, reference: Reference) -> Patient:
    """Return the patient of a reference; raises RefusedError when none is in the records."""
    one = reference.hash_in(practice.pk)
    found = Patient.objects.of(practice).filter(identity_hash=one or b"").first()
    if found is None:
        raise RefusedError("No referral of this patient is in the records.")
    return found


def form_page(
    request: Any,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    lead: str,
    button: str,
    back: str,
    done: str,
) -> HttpResponse:
    """Show a form of this room, or do what it asks and lead back."""
    return shown_or_done(
        request,
        form,
        act,
        template="advocacy/form.html",
        context={"title": title, "intro": lead, "button": button},
        done=done,
        lead_back=lambda: redirect(back, slug=request.practice.slug),
    )
