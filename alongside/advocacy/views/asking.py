"""Who to ask now and why; asking; the words on a card; an advocate's link and cards."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.advocacy import trail
from alongside.advocacy.actions import asking
from alongside.advocacy.actions.flagging import flag, take_off
from alongside.advocacy.models import Advocate, Ask, AskedBy, Flag, Thanks
from alongside.advocacy.moment_to_ask import COLUMNS, candidates, file_row
from alongside.advocacy.qr import address_of, picture_of, sheet_of
from alongside.core.downloads import as_attachment, is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.patients.models import Patient
from alongside.practices.policy import allow

A_PAGE = 12  # patients; a phone shows three at a time


@allow("see_patients")
@require_safe
def advocate_asking(request: Any) -> HttpResponseBase:
    """List who answered lately, with each reason for and against asking now."""
    practice = request.practice
    trail.write(practice, "read", "advocate_asking", request.user)
    found = candidates(practice)
    if is_download(request):
        rows = map(file_row, found)
        return table_response(request, name="who-to-ask", columns=COLUMNS, rows=rows)
    told = Advocate.objects.of(practice).filter(ended_at=None).select_related("patient")
    begun = Ask.objects.of(practice).filter(how=AskedBy.IN_PERSON, said_at=None)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    ready = sum(one.can_ask for one in found)
    context = {"page": page, "ready": ready, "advocates": told}
    context["begun"] = begun.select_related("patient")
    return render(request, "advocacy/asking.html", context)


@allow("see_patients")
@require_POST
def advocate_ask(request: Any, patient_id: int) -> HttpResponse:
    """Ask a patient, by message or in person."""
    patient = get_object_or_404(Patient.objects.of(request.practice), pk=patient_id)
    how = request.POST.get("how", "")
    try:
        asked = asking.ask(practice=request.practice, patient=patient, how=how, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("advocate_asking", slug=request.practice.slug)
    if how == AskedBy.IN_PERSON:
        return redirect("advocate_in_person", slug=request.practice.slug, ask_id=asked.pk)
    messages.success(request, "On its way. They will not be asked again for a long time.")
    return redirect("advocate_asking", slug=request.practice.slug)


@allow("see_patients")
@require_safe
def advocate_in_person(request: Any, ask_id: int) -> HttpResponse:
    """Show the words to say, and what was said."""
    asked = get_object_or_404(Ask.objects.of(request.practice).select_related("patient"), pk=ask_id)
    words = asking.AGREES.format(practice=request.practice.name)
    return render(request, "advocacy/in_person.html", {"asked": asked, "agrees": words})


@allow("see_patients")
@require_POST
def advocate_said(request: Any, ask_id: int) -> HttpResponse:
    """Keep what a patient said in person."""
    asked = get_object_or_404(Ask.objects.of(request.practice), pk=ask_id)
    if request.POST.get("say") == "later":
        return did_not_ask(request, asked)
    is_yes = request.POST.get("say") == "yes"
    advocate = asking.say(ask=asked, has_agreed=is_yes, by=request.user)
    if advocate is None:
        messages.success(request, "Kept. Thank them all the same.")
        return redirect("advocate_asking", slug=request.practice.slug)
    return redirect("advocate_share", slug=request.practice.slug, advocate_id=advocate.pk)


def did_not_ask(request: Any, asked: Ask) -> HttpResponse:
    """Take back that somebody was asked in person: it did not come to it."""
    try:
        asking.take_back(ask=asked, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Not asked, then. They can be asked another day.")
    return redirect("advocate_asking", slug=request.practice.slug)


def advocate_or_404(request: Any, advocate_id: int) -> Advocate:
    """Return an advocate of the practice."""
    rows = Advocate.objects.of(request.practice).filter(ended_at=None)
    return get_object_or_404(rows.select_related("patient", "practice"), pk=advocate_id)


@allow("see_patients")
@require_safe
def advocate_share(request: Any, advocate_id: int) -> HttpResponse:
    """Show an advocate's link, code and cards."""
    advocate = advocate_or_404(request, advocate_id)
    share = asking.open_share(advocate)
    context: dict[str, Any] = {"advocate": advocate, "share": share}
    if share:
        address = address_of(share)
        context |= {"address": address, "picture": picture_of(address)}
    context["thanks"] = Thanks.objects.filter(advocate=advocate).first()
    return render(request, "advocacy/share.html", context)


@allow("see_patients")
@require_POST
def advocate_renew(request: Any, advocate_id: int) -> HttpResponse:
    """Make a new link where the old one has ended."""
    asking.renew(advocate=advocate_or_404(request, advocate_id), by=request.user)
    return redirect("advocate_share", slug=request.practice.slug, advocate_id=advocate_id)


@allow("see_patients")
@require_safe
def advocate_cards(request: Any, advocate_id: int) -> HttpResponse:
    """Send a sheet of cards."""
    share = asking.open_share(advocate_or_404(request, advocate_id))
    if share is None:
        return redirect("advocate_share", slug=request.practice.slug, advocate_id=advocate_id)
    response = HttpResponse(sheet_of(share), content_type="application/pdf")
    as_attachment(response, "cards.pdf")
    return response


@allow("see_patients")
@require_POST
def advocate_end(request: Any, advocate_id: int) -> HttpResponse:
    """End it for an advocate who wants no more."""
    asking.end(advocate=advocate_or_404(request, advocate_id), by=request.user)
    messages.success(request, "Ended. Their link and their cards no longer work.")
    return redirect("advocate_asking", slug=request.practice.slug)


@allow("see_patients")
@require_POST
def advocate_flag(request: Any, patient_id: int) -> HttpResponse:
    """Flag a patient, or take a flag off."""
    patient = get_object_or_404(Patient.objects.of(request.practice), pk=patient_id)
    off = request.POST.get("off", "")
    try:
        if off.isdecimal():
            row = get_object_or_404(Flag.objects.of(request.practice), pk=int(off), patient=patient)
            take_off(practice=request.practice, flag=row, by=request.user)
        else:
            kind = request.POST.get("kind", "")
            flag(practice=request.practice, patient=patient, kind=kind, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("advocate_patient", slug=request.practice.slug, patient_id=patient.pk)
