"""What a patient opens: a question, and the page on which they choose what we send."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from alongside.advocacy.actions.authorizing import revoke
from alongside.advocacy.actions.checking_in import answer
from alongside.advocacy.actions.reaching import withdraw
from alongside.advocacy.actions.scoring import Answered, answer_score
from alongside.advocacy.models import CallBack, CheckIn, Consent, PromotionConsent, Reach
from alongside.advocacy.purposes import Channel
from alongside.advocacy.rules.hearing import read_score
from alongside.advocacy.rules.scoring import MOST_ACTIVITIES, read_activities, read_number
from alongside.advocacy.steps import OWN, Step, next_step, open_steps, step_of, steps_of
from alongside.advocacy.views.by_link import by_link, closed, host_context
from alongside.core.working_for import bind
from alongside.partners.rules import RefusedError


@by_link("check_in")
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: Any, key: str, token: str) -> HttpResponse:
    """Ask one thing at a time and keep the first answer to each."""
    found = CheckIn.objects.filter(key=key).select_related("practice", "referral__patient").first()
    if found is None or found.ends_at <= timezone.now():
        return closed(request)
    bind(found.practice_id)
    context: dict[str, Any] = host_context(found.practice, found.referral.patient)
    context |= {"asked": found, "token": token}
    code = request.POST.get("step", OWN)
    if request.method == "POST" and code in open_steps(found):
        try:
            keep(request, found, code)
        except RefusedError as refusal:
            told = {"refusal": str(refusal)} | typed_of(request)
            return page_of(request, step_of(found, code), context | told, status=422)
    if request.method == "POST":
        return redirect(f"{request.path}?after={code if code in steps_of(found) else OWN}")
    step = next_step(found, request.GET.get("after", ""))
    if step is None:
        calls = CallBack.objects.filter(check_in=found, done_at=None)
        context |= {"left": len(open_steps(found)), "has_call": calls.exists()}
        return render(request, "advocacy/answered.html", context)
    return page_of(request, step, context)


def page_of(request: Any, step: Step, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Show one page: the moment's own question, or a score."""
    context |= {"step": step, "numbers": range(11)}
    if step.asked is None:
        return render(request, "advocacy/check_in.html", context, status=status)
    if step.asked.has_activities:
        context["blocks"] = blocks_of(step, context.get("names", []), context.get("tapped", []))
    return render(request, "advocacy/score.html", context, status=status)


def blocks_of(step: Step, names: list[str], tapped: list[str]) -> list[dict[str, Any]]:
    """Return what is rated on one page: what was named before, or empty rows to name it."""
    many = len(step.activities) or MOST_ACTIVITIES
    names = list(step.activities) or names + [""] * (many - len(names))
    tapped = tapped + [""] * (many - len(tapped))
    return [
        {"number": at, "field": f"number{at}", "name": names[at - 1], "tapped": tapped[at - 1]}
        for at in range(1, many + 1)
    ]


def typed_of(request: Any) -> dict[str, Any]:
    """Return what was tapped and written, so that nothing is lost."""
    typed = request.POST
    rows = range(1, MOST_ACTIVITIES + 1)
    return {
        "line": typed.get("line", ""),
        "wants_call": "call" in typed,
        "names": [typed.get(f"name{row}", "") for row in rows],
        "tapped": [typed.get(f"number{row}", "") for row in rows],
    }


def keep(request: Any, found: CheckIn, code: str) -> None:
    """Read what was tapped and written, and keep it."""
    if code != OWN:
        answer_score(check_in=found, instrument=code, said=said_of(request, step_of(found, code)))
        return
    score = read_score(request.POST.get("score", "")) if found.about.is_scored else None
    wants_call = "call" in request.POST
    answer(check_in=found, score=score, line=request.POST.get("line", ""), wants_call=wants_call)


def said_of(request: Any, step: Step) -> Answered:
    """Return what a patient said about a score; raises RefusedError for what is missing."""
    assert step.asked is not None
    if not step.asked.has_activities:
        return Answered(read_number(request.POST.get("score", ""), step.asked))
    typed = typed_of(request)
    names = list(step.activities) or typed["names"]
    numbers = typed["tapped"][: len(names)]
    return Answered(activities=read_activities(names, numbers, step.asked))


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
    context |= {
        "consents": Consent.objects.of(reach.practice).open().filter(patient=reach.patient),
        "signed": signed_of(reach),
        "token": token,
    }
    return render(request, "advocacy/choices.html", context)


def signed_of(reach: Reach) -> "QuerySet[PromotionConsent]":
    """Return the authorizations that a patient can take back."""
    rows = PromotionConsent.objects.of(reach.practice).filter(patient=reach.patient)
    return rows.filter(revoked_at=None).select_related("practice").order_by("pk")


def end(request: Any, reach: Reach) -> None:
    """End what the post names: everything, all e-mail (one click), a signature, or one purpose."""
    if request.POST.get("List-Unsubscribe") == "One-Click":
        what = {"channel": Channel.EMAIL.value, "how": "one click"}
    elif request.POST.get("revoke", "").isdecimal():
        for one in signed_of(reach).filter(pk=int(request.POST["revoke"][:18])):
            revoke(authorization=one, by="holder of the link")
        return
    elif "everything" in request.POST:
        what = {"how": "own page"}
    else:
        purpose, _, channel = request.POST.get("end", "").partition(":")
        if not purpose or not channel:
            return
        what = {"purpose": purpose, "channel": channel, "how": "own page"}
    withdraw(practice=reach.practice, patient=reach.patient, by="holder of the link", **what)
