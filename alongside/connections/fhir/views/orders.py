"""The desk's pages: what partners' systems sent, what is doubtful, what they were told."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alongside.connections.fhir.actions.telling import cancel_appointment
from alongside.connections.fhir.guides.answering import Facts
from alongside.connections.fhir.guides.transitions import Event, Phase, can_move
from alongside.connections.fhir.models import Order
from alongside.connections.fhir.reading.flags import WORDS
from alongside.connections.fhir.shown import headline_of, note_of, orders_of
from alongside.core import audit
from alongside.core.downloads import is_download, table_response
from alongside.partners.questions import today_of
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

ON_A_PAGE = 50
COLUMNS = ["Came", "System", "Kind", "Referral", "Guide", "They see", "Doubts", "Not told"]


@allow("work_referrals")
@require_safe
def fhir_orders(request: Any) -> HttpResponseBase:
    """Show what came, newest first; `?only=doubts` what asks for somebody's eye."""
    found = orders_of(request.practice)
    only = request.GET.get("only", "")
    if only == "doubts":
        found = found.exclude(flags=[], untold="")
    if is_download(request):
        rows = (row_of(one) for one in found.iterator())
        return table_response(request, name="fhir-orders", columns=COLUMNS, rows=rows)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "lines": [(one, headline_of(one)) for one in page], "only": only}
    return render(request, "fhir/orders.html", context)


def row_of(order: Order) -> list[object]:
    """Return an order as a line of a file: no patient in it."""
    doubts = "; ".join(WORDS[one["code"]] for one in order.flags)
    told = [order.get_guide_display(), headline_of(order), doubts, order.untold]
    kind = order.resource.kind
    return [order.opened_at, order.client.name, kind, order.referral_id or "", *told]


@allow("work_referrals")
@require_safe
def fhir_order(request: Any, order_id: int) -> HttpResponse:
    """Show one order as it came, and what was answered."""
    order = find(request, order_id)
    audit.record(
        chain=request.practice.pk,
        action="fhir_order_read",
        target=f"order:{order.pk}",
        by=request.user.email,
    )
    context = {
        "order": order,
        "headline": headline_of(order),
        "flags": [(WORDS[one["code"]], one["expression"]) for one in order.flags],
        "notes": note_of(order),
        "versions": order.resource.versions.defer("content"),
        "may_cancel_appointment": can_move(Phase(order.phase), Event.CANCEL_APPOINTMENT),
    }
    return render(request, "fhir/order.html", context)


@allow("work_referrals")
@require_POST
def fhir_appointment_off(request: Any, order_id: int) -> HttpResponse:
    """Tell them that the appointment was called off."""
    order = find(request, order_id)
    facts = Facts(at=timezone.now(), on=today_of(request.practice))
    try:
        cancel_appointment(order=order, facts=facts, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "They are told that the appointment was called off.")
    return redirect("fhir_order", slug=request.practice.slug, order_id=order.pk)


def find(request: Any, order_id: int) -> Order:
    """Return an order of the practice; raises 404."""
    rows = Order.objects.of(request.practice)
    rows = rows.select_related("client__partner", "resource", "referral")
    return get_object_or_404(rows, pk=order_id)
