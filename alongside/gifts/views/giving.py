"""The page on which a gift is recorded, with what is left before and after."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.core.money import dollars
from alongside.gifts import listing
from alongside.gifts.actions.giving import give_to_contact, give_to_patient, record_overage
from alongside.gifts.forms import ContactGiftForm, PatientGiftForm
from alongside.gifts.kinds import OFFERED_FORMS, Form
from alongside.gifts.limits import PATIENT_ITEM, PATIENT_YEAR, NoRowError, limit_for
from alongside.gifts.models import Gift
from alongside.gifts.physicians import standing_of
from alongside.gifts.rules import OverLimitError
from alongside.gifts.standing import (
    allowance_of,
    gifts_counting_for,
    has_medical_staff,
    patient_allowance,
)
from alongside.partners.models import Contact
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

MISTAKES = {"comes_back": True, "on_record": False}


@allow("manage_gifts")
@require_http_methods(["GET", "HEAD", "POST"])
def gift_to_contact(request: Any, contact_id: int) -> HttpResponse:
    """Record a gift to a person; show their year and what they were given."""
    people = Contact.objects.of(request.practice).filter(merged_into=None)
    contact = get_object_or_404(people, pk=contact_id)
    more = [Form.STAFF_BENEFIT] if has_medical_staff(request.practice) else []
    form = ContactGiftForm(request.POST or None, offered=[*OFFERED_FORMS, *more])
    context: dict[str, Any] = {"form": form, "contact": contact}
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, said(give(request, contact, form)))
            return redirect("gift_to_contact", slug=request.practice.slug, contact_id=contact.pk)
        except OverLimitError as over:
            form.add_error(None, str(over))
            context["may_be_past"] = form.item.on <= timezone.localdate()
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            context["may_be_past"] = request.POST.get("mistake") in MISTAKES
    context |= year_of(contact) | {"lines": lines_of(contact)}
    status = 422 if form.errors else 200
    return render(request, "gifts/to_contact.html", context, status=status)


def give(request: Any, contact: Contact, form: ContactGiftForm) -> Gift:
    """Record the gift, or the past one that was given past the limit by mistake."""
    to = {
        "practice": request.practice,
        "contact": contact,
        "item": form.item,
        "is_for_family": form.cleaned_data["for_whom"] == "family",
        "by": request.user,
    }
    mistake = request.POST.get("mistake")
    if mistake in MISTAKES:
        return record_overage(**to, comes_back=MISTAKES[mistake])
    return give_to_contact(**to)


def said(gift: Gift) -> str:
    """Return what a page says once a gift is recorded: which limit was checked, what is left."""
    if not gift.contact or not standing_of(gift.contact).is_physician:
        return f"Recorded. {gift.checked}."
    if gift.form == Form.STAFF_BENEFIT:
        return f"Recorded. Checked: {gift.checked}."
    allowance = allowance_of(gift.contact, gift.on.year)
    left = f"{dollars(allowance.remaining_cents)} is left for {gift.contact} in {gift.on.year}."
    excess = getattr(gift, "excess", None)
    due = f" Have the excess returned by {excess.due_on:%B %-d, %Y}." if excess else ""
    return f"Recorded. Checked: {gift.checked}. {left}{due}"


def year_of(contact: Contact) -> dict[str, Any]:
    """Return whether the yearly limit holds for a person and where this year stands."""
    context: dict[str, Any] = {"standing": standing_of(contact), "year": timezone.localdate().year}
    if not context["standing"].is_physician:
        return context
    try:
        allowance = allowance_of(contact, context["year"])
    except NoRowError as missing:
        return context | {"missing_row": str(missing)}
    amounts = {
        "limit_words": dollars(allowance.limit.cents),
        "given_words": dollars(allowance.given_cents),
        "left_words": dollars(allowance.remaining_cents),
    }
    return context | {"allowance": allowance} | amounts


def lines_of(contact: Contact) -> list[dict[str, Any]]:
    """Return what a person and their family were given, newest first."""
    found = gifts_counting_for(contact).select_related("contact", "by")
    return listing.lines(found, sees_patients=False)


@allow("manage_gifts")
@require_http_methods(["GET", "HEAD", "POST"])
def gift_to_patient(request: Any) -> HttpResponse:
    """Record a gift of nominal value to a patient."""
    form = PatientGiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["patient_number"]
        try:
            gift = give_to_patient(
                practice=request.practice, patient_number=number, item=form.item, by=request.user
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            allowance = patient_allowance(request.practice, gift.patient_key, gift.on.year)
            left = dollars(allowance.remaining_cents)
            messages.success(
                request, f"{said(gift)} {left} is left for this patient in {gift.on.year}."
            )
            return redirect("gift_to_patient", slug=request.practice.slug)
    context = {"form": form} | patient_limits(timezone.localdate().year)
    return render(request, "gifts/to_patient.html", context, status=422 if form.errors else 200)


def patient_limits(year: int) -> dict[str, Any]:
    """Return this year's limits for patients in words, or which row is missing."""
    try:
        limits = [limit_for(what, year).in_one_line for what in (PATIENT_ITEM, PATIENT_YEAR)]
    except NoRowError as missing:
        return {"missing_row": str(missing)}
    return {"limits": limits}
