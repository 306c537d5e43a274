"""Patients whom we sent to a partner."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.partners.rules import RefusedError
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow
from alongside.referrals import sent as lists
from alongside.referrals.actions.sending import Departure, report_back, send
from alongside.referrals.disclosure import is_treating
from alongside.referrals.forms import SendForm
from alongside.referrals.sending_rules import Answers
from alongside.referrals.views.find import go_to, sent_of
from alongside.referrals.views.inbox import note_read
from alongside.referrals.views.referral import page_of
from alongside.referrals.who_options import options_for, read_who

AT_ONCE = 40
ANSWERS = ("reason", "choice", "is_appropriate", "was_choice_offered", "is_without_payment")


@allow("work_referrals")
@require_safe
def sent_list(request: Any) -> HttpResponseBase:
    """List what was sent, and what became of it."""
    asked = lists.read_asked(request.GET, request.practice)
    rows = lists.sent(request.practice, asked)
    if is_download(request):
        note_read(request, rows.count(), "sent")
        found = (lists.file_row(one) for one in rows.iterator(chunk_size=500))
        return table_response(request, name="sent", columns=list(lists.COLUMNS), rows=found)
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    note_read(request, len(page.object_list), "sent")
    given = {"show": asked.show, "partner": asked.partner.pk if asked.partner else ""}
    query = urlencode({name: value for name, value in given.items() if value})
    context = {"asked": asked, "page": page, "query": query, "show": lists.SHOW}
    return render(request, "referrals/sent.html", context)


@allow("work_referrals")
@require_http_methods(["GET", "HEAD", "POST"])
def send_new(request: Any) -> HttpResponse:
    """Send a patient: the form with its three checks."""
    form = SendForm(request.POST or None, practice=request.practice)
    if request.method == "POST" and "find" not in request.POST and form.is_valid():
        try:
            one = send(practice=request.practice, departure=read(request, form), by=request.user)
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Sent to {one.source}, with the patient's choice recorded.")
            return go_to(request, one)
    if "find" in request.POST:
        form.errors.clear()
    text = request.POST.get("who", request.GET.get("who", ""))
    chosen = request.POST.get("who_is", "")
    options = options_for(request.practice, text, chosen, with_channels=False)
    context = {"form": form, "who": text, "options": options}
    return render(request, "referrals/send.html", context, status=422 if form.errors else 200)


def read(request: Any, form: SendForm) -> Departure:
    """Return what the form holds."""
    given = form.cleaned_data
    return Departure(
        to=read_who(request.practice, given["who"], request.POST.get("who_is", "")),
        patient=given["patient"],
        sent_on=given["sent_on"],
        answers=Answers(**{name: given[name] for name in ANSWERS}),
        region=given["region"],
        clinic=given["clinic"],
    )


@allow("work_referrals")
@require_safe
def sent_referral(request: Any, referral_id: int) -> HttpResponse:
    """Show one that was sent."""
    one = sent_of(request, referral_id)
    note_read(request, 1, f"referral:{one.pk}")
    partner = one.source.partner
    context = page_of(request, one) | {"is_treating": is_treating(partner.kind if partner else "")}
    return render(request, "referrals/sent_referral.html", context)


@allow("work_referrals")
@require_POST
def came_back(request: Any, referral_id: int) -> HttpResponse:
    """Keep what the partner reported."""
    one = sent_of(request, referral_id)
    attempt(request, report_back, referral=one, text=request.POST.get("text", "")[:4000])
    messages.success(request, "Kept, encrypted.")
    return redirect("sent_referral", slug=request.practice.slug, referral_id=one.pk)
