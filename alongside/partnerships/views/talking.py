"""A guided conversation: one question a screen, kept as one goes."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.partnerships.actions import conversations
from alongside.partnerships.catalogue import guide_for
from alongside.partnerships.forms import BeginConversation, kind_of
from alongside.partnerships.models import Conversation
from alongside.partnerships.views.finding import attempt, back_to, partnership_of, row_of
from alongside.practices.policy import allow


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def conversation_begin(request: Any, partnership_id: int) -> HttpResponse:
    """Show what will be asked; begin with the first question."""
    found = partnership_of(request, partnership_id)
    form = BeginConversation(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        made = attempt(request, conversations.begin, partnership=found, **form.cleaned_data)
        if made is not None:
            return to_question(made, 1)
    context = {
        "partnership": found,
        "partner": found.with_whom,
        "guide": guide_for(kind_of(found)),
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return render(request, "partnerships/conversation_begin.html", context, status=status)


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: Any, conversation_id: int, number: int) -> HttpResponse:
    """Show one question with what was noted; keep the answer and go on."""
    talk = row_of(request, Conversation, conversation_id)
    guide = guide_for(talk.guide)
    if not 1 <= number <= len(guide.questions):
        raise Http404
    asked = guide.questions[number - 1]
    text = talk.answers.filter(key=asked.key).values_list("text", flat=True).first() or ""
    if request.method == "POST":
        text = request.POST.get("text", "")
        kept = attempt(request, conversations.answer, conversation=talk, key=asked.key, text=text)
        if kept is not None:
            return onward(request, talk, number, len(guide.questions))
    context = {
        "talk": talk,
        "partnership": talk.partnership,
        "partner": talk.partnership.with_whom,
        "asked": asked,
        "number": number,
        "before": number - 1,
        "total": len(guide.questions),
        "text": text,
    }
    return render(request, "partnerships/question.html", context)


def onward(request: Any, talk: Conversation, number: int, total: int) -> HttpResponse:
    """Lead to the question before or after; after the last one to the whole conversation."""
    is_back = "back" in request.POST
    following = number - 1 if is_back else number + 1
    if "all" in request.POST or not 1 <= following <= total:
        return redirect("conversation", slug=request.practice.slug, conversation_id=talk.pk)
    return to_question(talk, following)


def to_question(talk: Conversation, number: int) -> HttpResponse:
    """Lead to one question."""
    return redirect("question", slug=talk.practice.slug, conversation_id=talk.pk, number=number)


@allow("see_partnerships")
@require_safe
def conversation(request: Any, conversation_id: int) -> HttpResponse:
    """Show a whole conversation."""
    talk = row_of(request, Conversation, conversation_id)
    said = {one.key: one for one in talk.answers.all()}
    guide = guide_for(talk.guide)
    rows = [
        {"number": place, "question": one, "answer": said.get(one.key)}
        for place, one in enumerate(guide.questions, start=1)
    ]
    context = {
        "talk": talk,
        "partnership": talk.partnership,
        "partner": talk.partnership.with_whom,
        "rows": rows,
        "answered": len(said),
        "may_work": request.member.can("work_on_partnerships")
        and talk.partnership.stage != "ended",
    }
    return render(request, "partnerships/conversation.html", context)


@allow("work_on_partnerships")
@require_POST
def conversation_finish(request: Any, conversation_id: int) -> HttpResponse:
    """Finish a conversation and lead to the problem that it may hold."""
    talk = row_of(request, Conversation, conversation_id)
    attempt(request, conversations.finish, conversation=talk, done="The conversation is kept.")
    if talk.partnership.problems.exists():
        return back_to(talk.partnership, "understand")
    return redirect("problem_add", slug=request.practice.slug, partnership_id=talk.partnership_id)
