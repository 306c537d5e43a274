"""Move a referral on, take a step back, say who looks after it, write a note."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from alongside.partners.questions import today_of
from alongside.partners.views.refusals import attempt
from alongside.practices.models import Member
from alongside.practices.policy import allow
from alongside.referrals.actions import assigning, notes, stepping
from alongside.referrals.forms import StepForm
from alongside.referrals.models import CourseStep
from alongside.referrals.rules import WORDS, Step
from alongside.referrals.views.find import go_to, referral_of

FINISHED = {"yes": True, "no": False}


@allow("work_referrals")
@require_POST
def step(request: Any, referral_id: int) -> HttpResponse:
    """Take the step that the button names."""
    one = referral_of(request, referral_id)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, "The day could not be read. Nothing was changed; choose it again.")
        return go_to(request, one)
    given = form.cleaned_data
    wanted = Step(
        to=given["to"],
        on=given["on"] or today_of(request.practice),
        reason=given["reason"],
        appointment_on=given["appointment_on"],
    )
    finished = FINISHED.get(given["has_finished"])
    arguments = {"step": wanted, "has_finished": finished, "expected": given["expected"]}
    if attempt(request, stepping.take_step, referral=one, **arguments):
        messages.success(request, f"{one.source}: now {WORDS[wanted.to].lower()}.")
    return go_to(request, one)


@allow("work_referrals")
@require_POST
def step_back(request: Any, step_id: int) -> HttpResponse:
    """Take the last step back."""
    rows = CourseStep.objects.of(request.practice).select_related("referral")
    taken = get_object_or_404(rows, pk=step_id)
    one = referral_of(request, taken.referral_id)
    attempt(request, stepping.take_step_back, referral=one, step=taken)
    return go_to(request, one)


@allow("work_referrals")
@require_POST
def assign(request: Any, referral_id: int) -> HttpResponse:
    """Give the referral to a member, or to nobody."""
    one = referral_of(request, referral_id)
    wanted = request.POST.get("member", "")
    members = Member.objects.of(request.practice)
    member = members.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
    attempt(request, assigning.assign, referral=one, member=member)
    return go_to(request, one)


@allow("work_referrals")
@require_POST
def note(request: Any, referral_id: int) -> HttpResponse:
    """Keep a note."""
    one = referral_of(request, referral_id)
    if attempt(request, notes.write, referral=one, text=request.POST.get("text", "")):
        messages.success(request, "Note kept.")
    return go_to(request, one)
