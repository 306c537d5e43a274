"""The day's visits, and the form that logs or plans a touch."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from alongside.outreach import whom
from alongside.outreach.actions.logging import log
from alongside.outreach.actions.planning import plan
from alongside.outreach.day import day_of
from alongside.outreach.forms import MoveForm, OutcomeForm, TouchForm
from alongside.outreach.models import Touch
from alongside.outreach.whom import Whom
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

OURS = "all"


@allow("log_touches")
@require_safe
def visits(request: Any) -> HttpResponse:
    """Show a day's stops in the order to go, with a form to log what took place."""
    form = touch_form(request)
    return show(request, form, to=whom.of_value(request.practice, request.GET.get("to", "")))


def show(request: Any, form: TouchForm, *, to: Whom, status: int = 200) -> HttpResponse:
    """Render the page around a form that is empty, or was refused."""
    today = timezone.localdate()
    who = None if request.GET.get("who") == OURS else request.user
    context = day_of(request.practice, asked_day(request, today), today, who)
    context |= {
        "form": form,
        "to": to,
        "to_value": request.POST.get("to") or request.GET.get("to", ""),
        "suggestions": whom.suggestions(request.practice),
        "outcome": OutcomeForm(auto_id=False),
        "move": MoveForm(auto_id=False),
        "is_everybody": who is None,
    }
    return render(request, "outreach/visits.html", context, status=status)


def asked_day(request: Any, today: date) -> date:
    """Return the day of the address; today for anything that is none."""
    try:
        return parse_date(request.GET.get("on", "")) or today
    except ValueError:
        return today


def touch_form(request: Any) -> TouchForm:
    """Return the form, filled with what was posted or with whom the address names."""
    initial = {"to": request.GET.get("to", "")}
    data = request.POST if request.method == "POST" else None
    return TouchForm(data, practice=request.practice, user=request.user, initial=initial)


@allow("log_touches")
@require_POST
def touch_log(request: Any) -> HttpResponse:
    """Keep a touch: one that took place, or a plan when its day lies ahead."""
    form = touch_form(request)
    if not form.is_valid():
        return show(request, form, to=Whom(), status=422)
    typed = form.cleaned_data
    to = whom.of_value(request.practice, typed["to"])
    if not to.is_found:
        to = whom.of_words(request.practice, typed["with_whom"])
    if not to.is_found:
        form.add_error("with_whom", not_found(typed["with_whom"], to))
        return show(request, form, to=to, status=422)
    try:
        touch = keep(request, form, to)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return show(request, form, to=to, status=422)
    messages.success(request, said(touch))
    return redirect(f"{reverse('visits', kwargs={'slug': request.practice.slug})}?on={touch.on}")


def keep(request: Any, form: TouchForm, to: Whom) -> Touch:
    """Log it, or plan it when the day lies ahead."""
    typed = form.cleaned_data
    place = {
        "practice": request.practice,
        "kind": typed["kind"],
        "partner": to.partner,
        "contact": to.contact,
        "on": typed["on"],
        "who": form.person,
        "by": request.user,
    }
    if typed["on"] > timezone.localdate():
        about = typed["next_step"] or typed["said"][:200]
        return plan(**place, starts_at=typed["starts_at"], about=about)
    return log(**place, outcome=form.outcome)


def not_found(words: str, to: Whom) -> str:
    """Return why it is not clear with whom."""
    if to.choices:
        return f"Several may be meant by “{words}”. Choose one below and log it again."
    if words.strip():
        return f"Nobody is known as “{words}”. Try a part of the name."
    return "Say with whom: start to type the name of a partner or a person."


def said(touch: Touch) -> str:
    """Return what the page says of a touch that was kept."""
    day = f"{touch.on:%A, %B %-d}"
    if touch.state == "planned":
        return f"Planned for {day}: {touch.with_whom}."
    return f"Logged: {touch.get_kind_display()}, {touch.with_whom}."
