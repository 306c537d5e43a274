"""Write a referral down that came in."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow
from alongside.referrals.actions.logging import Arrival, log_referral
from alongside.referrals.forms import LogForm
from alongside.referrals.same import perhaps_same
from alongside.referrals.who_options import options_for, read_who

FILES_AT_ONCE = 10


@allow("work_referrals")
@require_http_methods(["GET", "HEAD", "POST"])
def log(request: Any) -> HttpResponse:
    """Show the form, and keep what it holds."""
    form = LogForm(request.POST or None, practice=request.practice, initial={"key": uuid4().hex})
    if request.method == "POST" and "find" not in request.POST and form.is_valid():
        try:
            logged = keep(request, form)
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            say(request, logged.referral)
            return redirect("referral_log" if "again" in request.POST else "inbox",
                            slug=request.practice.slug)  # fmt: skip
    if "find" in request.POST:
        form.errors.clear()
    context = {"form": form, **who_context(request)}
    return render(request, "referrals/log.html", context, status=422 if form.errors else 200)


def keep(request: Any, form: LogForm) -> Any:
    """Log what the form holds."""
    given = form.cleaned_data
    files = request.FILES.getlist("files")[:FILES_AT_ONCE]
    arrival = Arrival(
        who=read_who(request.practice, given["who"], request.POST.get("who_is", "")),
        came_by=given["came_by"],
        received_on=given["received_on"],
        patient=given["patient"],
        clinic=given["clinic"],
        region=given["region"],
        reason=given["reason"],
        payer_kind=given["payer_kind"],
        role=given["role"],
        note=given["note"],
        friend_told=given["friend_told"],
        files=[(file.name or "", file.read()) for file in files],
    )
    key = f"form:{given['key']}"
    return log_referral(
        practice=request.practice, arrival=arrival, external_key=key, by=request.user
    )


def say(request: Any, referral: Any) -> None:
    """Say what was kept, and when it looks like one that is there already."""
    messages.success(request, f"Written down: {referral.source}.")
    if pairs := perhaps_same(request.practice, only=referral):
        messages.warning(request, f"{pairs[0].why} See “Perhaps the same” in the inbox.")


def who_context(request: Any) -> dict[str, Any]:
    """Return what the part of the form about who shows."""
    text = request.POST.get("who", request.GET.get("who", ""))
    chosen = request.POST.get("who_is", "")
    return {"who": text, "options": options_for(request.practice, text, chosen)}


@allow("work_referrals")
@require_safe
def who(request: Any) -> HttpResponse:
    """Answer the type-ahead: whom the letters typed so far may mean."""
    text = request.GET.get("who", "")
    options = options_for(
        request.practice,
        text,
        request.GET.get("who_is", ""),
        with_channels="partners" not in request.GET,
    )
    return render(request, "referrals/who_options.html", {"options": options, "who": text})
