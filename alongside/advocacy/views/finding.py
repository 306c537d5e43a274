"""Find what a form names, and do what it asks."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from alongside.partners.rules import RefusedError
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
    """Show a form, or do what it asks and lead back; a refusal stands above the form."""
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(back, slug=request.practice.slug)
    context = {"form": form, "title": title, "intro": lead, "button": button}
    return render(request, "advocacy/form.html", context, status=422 if form.errors else 200)
