"""The practice's side of the data room: who is in it, what they looked at, who goes out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.insights.actions import attestations, visitors
from alongside.insights.filters import today_at
from alongside.insights.models import Attestation, Pack, Visitor
from alongside.insights.pack_forms import AttestationForm, ChosenPackForm, VisitorForm
from alongside.insights.room.looks import looks_of
from alongside.insights.room.rules import can_see_patient_level, is_open
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

VISITORS = ["Name", "Firm", "E-mail", "As", "Edition", "Invited", "Came in", "Last day", "Revoked"]
LOOKS = ["When", "Who", "What", "Edition"]
LOOKS_SHOWN = 30


@allow("share_packs")
@require_safe
def data_room(request: Any) -> HttpResponseBase:
    """Show visitors and looks, or give either as a file."""
    looks = looks_of(request.practice)
    if is_download(request):
        if request.GET.get("list") == "looks":
            rows = ([one.at, str(one.visitor), one.what, one.edition] for one in looks)
            return table_response(request, name="looks", columns=LOOKS, rows=rows)
        found = Visitor.objects.of(request.practice).select_related("pack")
        return table_response(request, name="visitors", columns=VISITORS, rows=map(row, found))
    return show_room(request, VisitorForm(packs=ready(request)), looks=looks)


def row(visitor: Visitor) -> list[object]:
    """Return one visitor as a row of the file."""
    return [
        *[visitor.name, visitor.firm, visitor.email, visitor.get_kind_display()],
        *[visitor.pack.number, visitor.invited_at, visitor.joined_at],
        *[visitor.expires_on, visitor.revoked_at],
    ]


def ready(request: Any) -> Any:
    """Return the editions that can be shown."""
    return Pack.objects.of(request.practice).filter(made_at__isnull=False)


def show_room(
    request: Any, form: VisitorForm, status: int = 200, looks: list[Any] | None = None
) -> HttpResponse:
    """Render the room."""
    today = today_at(request.practice)
    found = Visitor.objects.of(request.practice).select_related("pack", "practice")
    looks = looks_of(request.practice) if looks is None else looks
    context = {
        "inside": [one for one in found if is_open(one, today)],
        "outside": [one for one in found if not is_open(one, today)],
        "looks": looks[:LOOKS_SHOWN],
        "more": max(0, len(looks) - LOOKS_SHOWN),
        "form": form,
        "has_packs": ready(request).exists(),
    }
    return render(request, "insights/room/manage.html", context, status=status)


@allow("share_packs")
@require_POST
def visitor_invite(request: Any) -> HttpResponse:
    """Make a link for a visitor and show it, this once."""
    form = VisitorForm(request.POST, packs=ready(request))
    if form.is_valid():
        try:
            invited = visitors.invite(**form.cleaned_data, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return render(request, "insights/room/invited.html", {"invited": invited})
    return show_room(request, form, status=422)


def find(request: Any, visitor_id: int) -> Visitor:
    """Return one visitor of the practice."""
    rows = Visitor.objects.of(request.practice).select_related("pack", "practice")
    return get_object_or_404(rows, pk=visitor_id)


@allow("share_packs")
@require_safe
def visitor(request: Any, visitor_id: int) -> HttpResponseBase:
    """Show one visitor: edition, last day, attestation, every look."""
    found = find(request, visitor_id)
    looks = looks_of(request.practice, found)
    if is_download(request):
        rows = ([one.at, str(one.visitor), one.what, one.edition] for one in looks)
        return table_response(request, name="looks", columns=LOOKS, rows=rows)
    return show_visitor(request, found)


def show_visitor(request: Any, found: Visitor, status: int = 200, **forms: Any) -> HttpResponse:
    """Render the page of one visitor."""
    today = today_at(request.practice)
    initial = {"pack": found.pack_id, "expires_on": found.expires_on}
    context = {
        "visitor": found,
        "is_open": is_open(found, today),
        "sees_patients": can_see_patient_level(found, today),
        "attestations": found.attestations.all(),
        "looks": looks_of(request.practice, found),
        "change": ChosenPackForm(packs=ready(request), initial=initial),
        "attest": AttestationForm(),
    }
    return render(request, "insights/room/visitor.html", context | forms, status=status)


@allow("share_packs")
@require_POST
def visitor_change(request: Any, visitor_id: int) -> HttpResponse:
    """Show another edition, or until another day."""
    found = find(request, visitor_id)
    form = ChosenPackForm(request.POST, packs=ready(request))
    if form.is_valid():
        try:
            visitors.change(visitor=found, **form.cleaned_data, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("visitor", slug=request.practice.slug, visitor_id=visitor_id)
    return show_visitor(request, found, 422, change=form)


@allow("share_packs")
@require_POST
def visitor_renew(request: Any, visitor_id: int) -> HttpResponse:
    """Make a fresh link."""
    found = find(request, visitor_id)
    try:
        link = visitors.renew(visitor=found, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("visitor", slug=request.practice.slug, visitor_id=visitor_id)
    invited = visitors.Invited(found, link)
    return render(request, "insights/room/invited.html", {"invited": invited})


@allow("share_packs")
@require_POST
def visitor_revoke(request: Any, visitor_id: int) -> HttpResponse:
    """Close the room to somebody at once."""
    found = find(request, visitor_id)
    visitors.revoke(visitor=found, by=request.user)
    messages.success(request, f"The room is closed to {found} from now on.")
    return redirect("visitor", slug=request.practice.slug, visitor_id=visitor_id)


@allow("share_packs")
@require_POST
def attestation_record(request: Any, visitor_id: int) -> HttpResponse:
    """Keep a buyer's attestation."""
    found = find(request, visitor_id)
    form = AttestationForm(request.POST)
    if form.is_valid():
        try:
            attestations.record(visitor=found, **form.values(), by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("visitor", slug=request.practice.slug, visitor_id=visitor_id)
    return show_visitor(request, found, 422, attest=form)


@allow("share_packs")
@require_POST
def attestation_end(request: Any, attestation_id: int) -> HttpResponse:
    """Have an attestation count no longer."""
    rows = Attestation.objects.of(request.practice).select_related("visitor", "practice")
    found = get_object_or_404(rows, pk=attestation_id)
    attestations.end(attestation=found, by=request.user)
    return redirect("visitor", slug=request.practice.slug, visitor_id=found.visitor_id)
