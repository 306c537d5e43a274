"""One patient: how they can be reached, what they agreed to, what was asked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.advocacy import trail
from alongside.advocacy.actions.reaching import keep, withdraw
from alongside.advocacy.forms import PAIRS, FindForm, ReachForm
from alongside.advocacy.models import CheckIn, Consent, Flag, FlagKind, PromotionConsent, Reach
from alongside.advocacy.purposes import BEFORE, consent_words
from alongside.partners.rules import RefusedError
from alongside.patients.models import Patient
from alongside.practices.policy import allow


@allow("see_patients")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_find(request: Any) -> HttpResponse:
    """Find a patient by chart number, or initials and year."""
    form = FindForm(request.POST or None, practice=request.practice)
    if request.method == "POST" and form.is_valid():
        one = form.cleaned_data["patient"].hash_in(request.practice.pk)
        found = Patient.objects.of(request.practice).filter(identity_hash=one or b"").first()
        if found:
            return redirect("advocate_patient", slug=request.practice.slug, patient_id=found.pk)
        form.add_error("patient", "No referral of this patient is in the records yet.")
    return render(request, "advocacy/find.html", {"form": form}, status=422 if form.errors else 200)


@allow("see_patients")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_patient(request: Any, patient_id: int) -> HttpResponse:
    """Show and keep how a patient can be reached and what they agreed to."""
    patient = get_object_or_404(Patient.objects.of(request.practice), pk=patient_id)
    form = ReachForm(request.POST or None, initial=initial_of(request.practice, patient))
    if request.method == "POST" and form.is_valid():
        try:
            keep(practice=request.practice, patient=patient, given=form.given, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Kept. They can change or end it from every message.")
            return redirect("advocate_patient", slug=request.practice.slug, patient_id=patient.pk)
    trail.write(request.practice, "read", f"patient:{patient.pk}", request.user)
    context = {"form": form, "patient": patient, **of_patient(request.practice, patient)}
    return render(request, "advocacy/patient.html", context, status=422 if form.errors else 200)


def initial_of(practice: Any, patient: Patient) -> dict[str, Any]:
    """Return what is kept, for the form."""
    reach = Reach.objects.of(practice).filter(patient=patient).first()
    rows = Consent.objects.of(practice).open().filter(patient=patient)
    ticked = {f"{one.purpose}-{one.channel}": True for one in rows}
    names = ("email", "phone", "zip", "is_adult")
    kept = {name: getattr(reach, name) for name in names} if reach else {"zip": patient.zip}
    return kept | ticked


def of_patient(practice: Any, patient: Patient) -> dict[str, Any]:
    """Return what else the page shows of a patient."""
    return {
        "has_reach": Reach.objects.of(practice).filter(patient=patient).exists(),
        "consents": Consent.objects.of(practice).filter(patient=patient),
        "check_ins": CheckIn.objects.of(practice)
        .filter(referral__patient=patient)
        .prefetch_related("reported"),
        "flags": Flag.objects.of(practice).filter(patient=patient, ended_at=None),
        "signed": PromotionConsent.objects.of(practice).filter(patient=patient).order_by("-pk"),
        "flag_kinds": FlagKind.choices,
        "before": BEFORE,
        "wordings": [consent_words(practice.name, *pair) for pair in PAIRS],
    }


@allow("see_patients")
@require_POST
def advocate_forget(request: Any, patient_id: int) -> HttpResponse:
    """End everything a patient agreed to and forget the addresses."""
    patient = get_object_or_404(Patient.objects.of(request.practice), pk=patient_id)
    withdraw(practice=request.practice, patient=patient, how="told us", by=request.user)
    messages.success(
        request, "Ended. Their addresses are gone; what they agreed to stays on record."
    )
    return redirect("advocate_patient", slug=request.practice.slug, patient_id=patient.pk)
