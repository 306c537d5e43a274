"""Tick off a plan, move it, call it off."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from alongside.outreach.actions import planning
from alongside.outreach.actions.logging import tick_off
from alongside.outreach.forms import MoveForm, OutcomeForm
from alongside.outreach.models import Touch
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow


@allow("log_touches")
@require_POST
def touch_done(request: Any, touch_id: int) -> HttpResponse:
    """Tick a plan off, with what came of it."""
    touch, form = plan_of(request, touch_id), OutcomeForm(request.POST)
    if not form.is_valid():
        return refuse(request, touch, form)
    return answer(request, touch, tick_off, f"Done: {touch.with_whom}.", outcome=form.outcome)


@allow("log_touches")
@require_POST
def touch_move(request: Any, touch_id: int) -> HttpResponse:
    """Put a plan on another day."""
    touch, form = plan_of(request, touch_id), MoveForm(request.POST)
    if not form.is_valid():
        return refuse(request, touch, form)
    typed = form.cleaned_data
    done = f"Moved to {typed['on']:%A, %B %-d}: {touch.with_whom}."
    return answer(request, touch, planning.move, done, **typed)


@allow("log_touches")
@require_POST
def touch_cancel(request: Any, touch_id: int) -> HttpResponse:
    """Call a plan off."""
    touch = plan_of(request, touch_id)
    return answer(request, touch, planning.cancel, f"Cancelled: {touch.with_whom}.")


def plan_of(request: Any, touch_id: int) -> Touch:
    """Return a touch of the practice."""
    rows = Touch.objects.of(request.practice).select_related("partner", "contact")
    return get_object_or_404(rows, pk=touch_id)


def answer(
    request: Any, touch: Touch, act: Callable[..., Any], done: str, **arguments: Any
) -> HttpResponse:
    """Do it, say so or say why not, and go back to the day."""
    try:
        act(practice=request.practice, touch=touch, by=request.user, **arguments)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return back(request, touch)


def refuse(request: Any, touch: Touch, form: Any) -> HttpResponse:
    """Say which field could not be read; nothing was changed."""
    wrong = "; ".join(
        f"{form[name].label if name in form.fields else ''}: {' '.join(said)}"
        for name, said in form.errors.items()
    )
    messages.error(request, f"Nothing was changed. {wrong}")
    return back(request, touch)


def back(request: Any, touch: Touch) -> HttpResponse:
    """Lead to the day the touch stood on."""
    return redirect(f"{reverse('visits', kwargs={'slug': request.practice.slug})}?on={touch.on}")
