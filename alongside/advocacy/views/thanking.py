"""Thanks and donations: never pay."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.advocacy.actions.thanking import donate, thank
from alongside.advocacy.event_forms import DonationForm
from alongside.advocacy.models import Donation
from alongside.advocacy.views.asking import advocate_or_404
from alongside.advocacy.views.finding import form_page
from alongside.core.downloads import is_download, table_response
from alongside.core.money import dollars
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

COLUMNS = ["Day", "To", "Amount, US cents", "Recorded by"]


@allow("see_patients")
@require_POST
def advocate_thank(request: Any, advocate_id: int) -> HttpResponse:
    """Thank an advocate with a note or a word."""
    advocate = advocate_or_404(request, advocate_id)
    kind = request.POST.get("kind", "")
    try:
        thank(practice=request.practice, advocate=advocate, kind=kind, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Kept.")
    return redirect("advocate_share", slug=request.practice.slug, advocate_id=advocate_id)


@allow("manage_practice")
@require_safe
def advocate_donations(request: Any) -> HttpResponseBase:
    """List donations."""
    rows = Donation.objects.of(request.practice).select_related("by")
    if is_download(request):
        found = ([one.on, one.to, one.amount_cents, one.by] for one in rows)
        return table_response(request, name="donations", columns=COLUMNS, rows=found)
    shown = [{"one": one, "amount": dollars(one.amount_cents)} for one in rows]
    return render(request, "advocacy/donations.html", {"donations": shown})


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def advocate_donation_new(request: Any) -> HttpResponse:
    """Record a donation."""

    def act(typed: dict[str, Any]) -> None:
        cents = int(typed.pop("amount") * 100)
        donate(practice=request.practice, amount_cents=cents, by=request.user, **typed)

    return form_page(
        request,
        DonationForm(request.POST or None),
        act,
        title="A donation",
        lead="To a cause the practice cares about, whoever sends or brings whom.",
        button="Keep it",
        back="advocate_donations",
        done="Kept.",
    )
