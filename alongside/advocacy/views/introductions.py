"""Friends who came: whom to call, which referral it became, a card that was brought."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alongside.advocacy import trail
from alongside.advocacy.actions import introducing
from alongside.advocacy.addresses import say_phone
from alongside.advocacy.models import Introduction, Place
from alongside.advocacy.rules.introducing import counts
from alongside.core.downloads import is_download, table_response
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.patients.identity import read_reference
from alongside.practices.policy import allow
from alongside.referrals.models import Direction, Referral

COLUMNS = ["Day", "Stands", "What was seen", "Through", "Advocate may hear", "Referral of"]


@allow("see_patients")
@require_safe
def advocate_friends(request: Any) -> HttpResponseBase:
    """List friends who asked for a visit, those to call first, and those settled."""
    practice = request.practice
    trail.write(practice, "read", "advocate_friends", request.user)
    rows = Introduction.objects.of(practice).select_related(
        "advocate__patient", "referral__patient", "share"
    )
    if is_download(request):
        found = (file_row(one) for one in rows.iterator(chunk_size=500))
        return table_response(request, name="introductions", columns=COLUMNS, rows=found)
    waiting = [{"one": one, "phone": say_phone(str(one.phone))} for one in rows.filter(place="new")]
    settled = rows.exclude(place=Place.NEW)
    page = Paginator(settled, 30).get_page(request.GET.get("page"))
    return render(request, "advocacy/friends.html", {"waiting": waiting, "page": page})


def file_row(one: Introduction) -> list[object]:
    """Return an introduction as a row of a file; what the friend gave is not in it."""
    patient = one.referral.patient if one.referral else None
    return [
        timezone.localdate(one.at),
        one.get_place_display(),
        one.get_verdict_display(),
        one.advocate.patient.reference if one.advocate else "",
        one.may_tell,
        patient.reference if patient else "",
    ]


@allow("see_patients")
@require_POST
def advocate_friend_settle(request: Any, introduction_id: int) -> HttpResponse:
    """Say which patient a friend became, or that they did not come."""
    rows = Introduction.objects.of(request.practice).select_related("advocate", "practice")
    one = get_object_or_404(rows, pk=introduction_id)
    try:
        if "closed" in request.POST:
            introducing.close(practice=request.practice, introduction=one, by=request.user)
        else:
            introducing.belongs_to(
                practice=request.practice,
                introduction=one,
                referral=referral_named(request),
                by=request.user,
            )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Kept. What they gave us here is forgotten.")
    return redirect("advocate_friends", slug=request.practice.slug)


@allow("see_patients")
@require_POST
def advocate_card_brought(request: Any) -> HttpResponse:
    """Keep that a patient brought a card."""
    try:
        row = introducing.brought_card(
            practice=request.practice,
            code=request.POST.get("code", ""),
            referral=referral_named(request),
            by=request.user,
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, noted_words(row))
    return redirect("advocate_friends", slug=request.practice.slug)


def noted_words(row: Introduction) -> str:
    """Return what was made of a card."""
    if counts(row.verdict):
        return "Noted: a friend told them. Who ordered it keeps the first credit."
    return f"Noted, without a credit. {row.get_verdict_display()}."


def referral_named(request: Any) -> Referral:
    """Return the latest referral of the patient that was typed; raises RefusedError for none."""
    try:
        reference = read_reference(request.POST.get("patient", ""), today_of(request.practice))
    except ValueError as error:
        raise RefusedError(str(error)) from error
    one = reference.hash_in(request.practice.pk)
    rows = Referral.objects.of(request.practice).filter(
        patient__identity_hash=one or b"", direction=Direction.RECEIVED
    )
    found = rows.select_related("source", "patient").order_by("-received_on", "-pk").first()
    if found is None:
        raise RefusedError("No referral of this patient is there yet. Write it down first.")
    return found
