"""What a patient opens: a question, and the page on which they choose what we send."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alongside.advocacy.actions.checking_in import answer
from alongside.advocacy.actions.reaching import withdraw
from alongside.advocacy.models import CheckIn, Consent, Reach
from alongside.advocacy.purposes import Channel
from alongside.advocacy.rules.hearing import read_score
from alongside.advocacy.views.by_link import by_link, closed, host_context
from alongside.core.working_for import bind
from alongside.partners.rules import RefusedError


@by_link("check_in")
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: Any, key: str, token: str) -> HttpResponse:
    """Ask one question and keep the first answer."""
    found = CheckIn.objects.filter(key=key).select_related("practice", "referral").first()
    if found is None or found.ends_at <= timezone.now():
        return closed(request)
    bind(found.practice_id)
    context: dict[str, Any] = host_context(found.practice) | {"asked": found, "token": token}
    if request.method == "POST" and found.answered_at is None:
        try:
            keep(request, found)
        except RefusedError as refusal:
            context |= {"refusal": str(refusal), "line": request.POST.get("line", "")}
            return render(request, "advocacy/check_in.html", context, status=422)
        return redirect("check_in", token=token)
    page = "check_in.html" if found.answered_at is None else "answered.html"
    return render(request, f"advocacy/{page}", context | {"numbers": range(11)})


def keep(request: Any, found: CheckIn) -> None:
    """Read what was tapped and written, and keep it."""
    score = read_score(request.POST.get("score", "")) if found.about.is_scored else None
    wants_call = "call" in request.POST
    answer(check_in=found, score=score, line=request.POST.get("line", ""), wants_call=wants_call)


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the link is the proof
@by_link("patient_choices")
@require_http_methods(["GET", "HEAD", "POST"])
def patient_choices(request: Any, key: str, token: str) -> HttpResponse:
    """Show what we may send and end what is tapped, at once; one click in mail ends all e-mail."""
    reach = Reach.objects.filter(key=key).select_related("practice", "patient").first()
    if reach is None:  # everything was ended, and the address with it
        return render(request, "advocacy/ended.html")
    bind(reach.practice_id)
    context = host_context(reach.practice)
    if request.method == "POST":
        end(request, reach)
        if not Reach.objects.filter(pk=reach.pk).exists():
            return render(request, "advocacy/ended.html", context)
        return redirect("patient_choices", token=token)
    rows = Consent.objects.of(reach.practice).open().filter(patient=reach.patient)
    return render(request, "advocacy/choices.html", context | {"consents": rows, "token": token})


def end(request: Any, reach: Reach) -> None:
    """End what the post names: everything, all e-mail (one click), or one purpose and way."""
    if request.POST.get("List-Unsubscribe") == "One-Click":
        what = {"channel": Channel.EMAIL.value, "how": "one click"}
    elif "everything" in request.POST:
        what = {"how": "own page"}
    else:
        purpose, _, channel = request.POST.get("end", "").partition(":")
        if not purpose or not channel:
            return
        what = {"purpose": purpose, "channel": channel, "how": "own page"}
    withdraw(practice=reach.practice, patient=reach.patient, by="holder of the link", **what)
