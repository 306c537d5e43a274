"""Workshops: plan, invite, call off; what a patient answers."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.advocacy.actions import authorizing, inviting
from alongside.advocacy.actions.inviting import Event
from alongside.advocacy.event_forms import PromotionForm, WorkshopForm
from alongside.advocacy.models import Invitation, PromotionConsent, Workshop
from alongside.advocacy.views.by_link import by_link, closed, host_context
from alongside.advocacy.views.finding import form_page, patient_named
from alongside.core.downloads import is_download, table_response
from alongside.core.working_for import bind
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

COLUMNS = ["Day", "What", "Where", "With", "Paid by", "Invited", "Come", "Called off"]


@allow("see_patients")
@require_safe
def advocate_workshops(request: Any) -> HttpResponseBase:
    """List workshops with how many were invited and come."""
    rows = Workshop.objects.of(request.practice).select_related("partner")
    rows = rows.annotate(
        invited=Count("invitations"), coming=Count("invitations", filter=Q(invitations__comes=True))
    )
    if is_download(request):
        found = ([w.on, w.title, w.where, w.partner, w.paid_by, w.invited, w.coming,
                  bool(w.cancelled_at)] for w in rows)  # fmt: skip
        return table_response(request, name="workshops", columns=COLUMNS, rows=found)
    return render(request, "advocacy/workshops.html", {"workshops": rows})


@allow("see_patients")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_workshop_new(request: Any) -> HttpResponse:
    """Plan a workshop."""
    return form_page(
        request,
        WorkshopForm(request.POST or None, practice=request.practice),
        lambda typed: inviting.plan(
            practice=request.practice, event=Event(**typed), by=request.user
        ),
        title="Plan a workshop",
        lead="A talk, a class, an evening with a partner.",
        button="Keep it",
        back="advocate_workshops",
        done="Kept. Invite when you like.",
    )


@allow("see_patients")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_promotion(request: Any) -> HttpResponse:
    """Keep a patient's authorization for what somebody pays us for."""

    def act(typed: dict[str, Any]) -> None:
        patient = patient_named(request.practice, typed.pop("patient"))
        authorizing.authorize(practice=request.practice, patient=patient, by=request.user, **typed)

    return form_page(
        request,
        PromotionForm(request.POST or None, practice=request.practice),
        act,
        title="A signed authorization",
        lead="For messages that somebody pays us for. It names who pays, and what.",
        button="Keep it",
        back="advocate_workshops",
        done="Kept.",
    )


@allow("see_patients")
@require_POST
def advocate_promotion_revoke(request: Any, promotion_id: int) -> HttpResponse:
    """End an authorization that a patient takes back."""
    rows = PromotionConsent.objects.of(request.practice).select_related("practice")
    one = get_object_or_404(rows, pk=promotion_id)
    authorizing.revoke(authorization=one, by=request.user)
    messages.success(request, "Revoked. Nothing leaves by it any more, not even what waits.")
    return redirect("advocate_patient", slug=request.practice.slug, patient_id=one.patient_id)


def workshop_of(request: Any, workshop_id: int) -> Workshop:
    """Return a workshop of the practice."""
    rows = Workshop.objects.of(request.practice).select_related("practice", "partner")
    return get_object_or_404(rows, pk=workshop_id)


@allow("see_patients")
@require_POST
def advocate_workshop_act(request: Any, workshop_id: int) -> HttpResponse:
    """Invite everybody who agreed and was not invited yet, or call it off."""
    workshop = workshop_of(request, workshop_id)
    try:
        if "off" in request.POST:
            inviting.call_off(workshop=workshop, by=request.user)
            messages.success(request, "Called off. Call whoever said they would come.")
        else:
            many = inviting.invite(workshop=workshop, by=request.user)
            messages.success(request, f"{many} invitation{'' if many == 1 else 's'} on the way.")
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    return redirect("advocate_workshops", slug=request.practice.slug)


@by_link("workshop_answer")
@require_http_methods(["GET", "HEAD", "POST"])
def workshop_answer(request: Any, key: str, token: str) -> HttpResponse:
    """Ask a patient whether they come."""
    rows = Invitation.objects.filter(key=key, workshop__cancelled_at=None)
    found = rows.select_related("workshop__partner", "practice", "patient").first()
    if found is None:
        return closed(request)
    bind(found.practice_id)
    if request.method == "POST":
        if request.POST.get("comes") in ("yes", "no"):
            inviting.reply(invitation=found, comes=request.POST["comes"] == "yes")
        return redirect("workshop_answer", token=token)
    context = host_context(found.practice, found.patient)
    context |= {"invitation": found, "token": token}
    context["event"] = inviting.event_words(found.workshop)
    return render(request, "advocacy/workshop_answer.html", context)
