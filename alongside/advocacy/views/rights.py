"""Patients' rights to their record: requests for access, and the accounting of disclosures."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import FileResponse, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.advocacy import trail
from alongside.advocacy.actions import rights
from alongside.advocacy.event_forms import AccessForm, DisclosureForm
from alongside.advocacy.models import AccessRequest, Disclosure
from alongside.advocacy.record_file import record_with_files
from alongside.advocacy.record_of import record_of
from alongside.advocacy.rooms_above import Accounted, accounted_above
from alongside.advocacy.rules.rights import first_day_of_accounting
from alongside.advocacy.views.finding import form_page, patient_named
from alongside.core.downloads import as_attachment, is_download, table_response
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.patients.models import Patient
from alongside.practices.policy import allow

COLUMNS = ["Patient", "Asked on", "Due on", "Extended on", "Answered at"]
OF_DISCLOSURES = ["Day", "To whom", "What", "Why"]


@allow("see_patients")
@require_safe
def advocate_rights(request: Any) -> HttpResponseBase:
    """List requests for access, what is due first, first."""
    rows = AccessRequest.objects.of(request.practice).select_related("patient")
    rows = rows.order_by(F("answered_at").asc(nulls_first=True), "due_on", "pk")
    if is_download(request):
        found = ([one.patient.reference, one.asked_on, one.due_on, one.extended_on,
                  one.answered_at] for one in rows)  # fmt: skip
        return table_response(request, name="access-requests", columns=COLUMNS, rows=found)
    today = today_of(request.practice)
    shown = [{"one": one, "left": (one.due_on - today).days} for one in rows]
    return render(request, "advocacy/rights.html", {"requests": shown})


@allow("see_patients")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_access_new(request: Any) -> HttpResponse:
    """Keep a request for access."""

    def act(typed: dict[str, Any]) -> None:
        patient = patient_named(request.practice, typed["patient"])
        rights.ask_for_access(
            practice=request.practice, patient=patient, asked_on=typed["asked_on"], by=request.user
        )

    return form_page(
        request,
        AccessForm(request.POST or None, practice=request.practice),
        act,
        title="A patient asks for their record",
        lead="Due in 30 days from the day they asked.",
        button="Keep it",
        back="advocate_rights",
        done="Kept. Its clock runs.",
    )


@allow("see_patients")
@require_POST
def advocate_access_act(request: Any, access_id: int) -> HttpResponse:
    """Extend a request once with its reason, or note that it was answered."""
    rows = AccessRequest.objects.of(request.practice).select_related("practice")
    row = get_object_or_404(rows, pk=access_id)
    try:
        if "answered" in request.POST:
            rights.answer(request=row, by=request.user)
        else:
            rights.extend(request=row, reason=request.POST.get("reason", ""), by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Kept.")
    return redirect("advocate_rights", slug=request.practice.slug)


@allow("see_patients")
@require_safe
def advocate_record(request: Any, patient_id: int) -> HttpResponse:
    """Send everything kept of a patient as JSON."""
    patient = get_object_or_404(Patient.objects.of(request.practice), pk=patient_id)
    trail.write(request.practice, "record_taken_out", f"patient:{patient.pk}", request.user)
    response = JsonResponse(record_of(patient), json_dumps_params={"indent": 1})
    as_attachment(response, f"record-{patient.code}.json")
    return response


@allow("see_patients")
@require_safe
def advocate_record_zip(request: Any, patient_id: int) -> HttpResponseBase:
    """Send everything kept of a patient with the faxes and letters themselves, as a ZIP."""
    patient = get_object_or_404(Patient.objects.of(request.practice), pk=patient_id)
    trail.write(request.practice, "record_taken_out", f"patient:{patient.pk}", request.user)
    file = record_with_files(patient, request.user)
    return as_attachment(
        FileResponse(file, content_type="application/zip"), f"record-{patient.code}.zip"
    )


@allow("see_patients")
@require_safe
def advocate_disclosures(request: Any, patient_id: int) -> HttpResponseBase:
    """Show the accounting of disclosures of one patient, six years back."""
    patient = get_object_or_404(Patient.objects.of(request.practice), pk=patient_id)
    rows = accounting(patient, today_of(request.practice))
    trail.write(request.practice, "read", f"patient:{patient.pk}", request.user)
    if is_download(request):
        found = ([one.on, one.to, one.what, one.why] for one in rows)
        return table_response(
            request, name="accounting-of-disclosures", columns=OF_DISCLOSURES, rows=found
        )
    context = {"patient": patient, "disclosures": rows}
    return render(request, "advocacy/disclosures.html", context)


def accounting(patient: Patient, today: date) -> list[Accounted]:
    """Return the disclosures of the last six years, the newest first: ours and of rooms above."""
    first = first_day_of_accounting(today)
    rows = Disclosure.objects.of(patient.practice).filter(patient=patient, on__gte=first)
    ours = [Accounted(one.on, str(one.to), str(one.what), str(one.why)) for one in rows]
    return sorted(ours + accounted_above(patient, first), key=lambda one: one.on, reverse=True)


@allow("see_patients")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_disclosure_new(request: Any) -> HttpResponse:
    """Keep that something left about a patient."""

    def act(typed: dict[str, Any]) -> None:
        patient = patient_named(request.practice, typed.pop("patient"))
        rights.disclosed(practice=request.practice, patient=patient, by=request.user, **typed)

    return form_page(
        request,
        DisclosureForm(request.POST or None, practice=request.practice),
        act,
        title="Something left about a patient",
        lead="Not for treatment, payment or operations, and not with an authorization: a court,"
        " a public health office, a mistake.",
        button="Keep it",
        back="advocate_rights",
        done="Kept for the accounting.",
    )
