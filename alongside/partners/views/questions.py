"""The review page: one doubtful pair after another, and the answers to them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.partners.actions import deciding
from alongside.partners.models import Answer, Doubt
from alongside.partners.question import question_about
from alongside.partners.questions import last_answered, next_question, progress_of
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow

SAID = {
    Answer.SAME: "Joined: one from now on, in later imports too.",
    Answer.DIFFERENT: "Kept apart, in later imports too.",
    Answer.LATER: "Put off. You will be asked again in two weeks.",
}


@allow("decide_who_is_who")
@require_safe
def who_is_who(request: Any) -> HttpResponse:
    """Ask the next question."""
    doubt = next_question(request.practice)
    context = {
        "question": question_about(request.practice, doubt) if doubt else None,
        "progress": progress_of(request.practice, request.user),
        "last": last_answered(request.practice, request.user),
    }
    return render(request, "partners/who_is_who.html", context)


@allow("decide_who_is_who")
@require_POST
def doubt_decide(request: Any, doubt_id: int) -> HttpResponse:
    """Answer a question, or take the answer back; then ask the next one."""
    doubt = get_object_or_404(Doubt.objects.of(request.practice), pk=doubt_id)
    verdict = request.POST.get("verdict", "")
    if verdict == "undo":
        if attempt(request, deciding.undo, doubt=doubt):
            messages.info(request, "The answer was taken back.")
    elif attempt(request, deciding.decide, doubt=doubt, verdict=verdict):
        messages.success(request, SAID[Answer(verdict)])
    return redirect("who_is_who", slug=request.practice.slug)
