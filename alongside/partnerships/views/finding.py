"""Find what an address names in the practice of the request, and lead back to the story."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from alongside.partners.rules import RefusedError
from alongside.partners.views.form_page import form_page as shown_or_done
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Partnership
from alongside.practices.models import PracticeOwned

T = TypeVar("T", bound=PracticeOwned)


def partnership_of(request: Any, partnership_id: int) -> Partnership:
    """Return a partnership of the practice; 404 for others."""
    rows = Partnership.objects.of(request.practice).select_related(
        "partner__merged_into", "led_by", "practice"
    )
    found: Partnership = get_object_or_404(rows, pk=partnership_id)
    return found


def row_of(request: Any, model: type[T], pk: int) -> T:
    """Return a record of a partnership of the practice; 404 for others."""
    found: T = get_object_or_404(model.objects.of(request.practice), pk=pk)
    return found


def actor_of(request: Any, told_by: str = "") -> Actor:
    """Return the member who asks, with who of the partner told them."""
    return Actor.member(request.user, told_by=told_by)


def back_to(partnership: Partnership, section: str) -> HttpResponse:
    """Lead back to a part of the story."""
    return redirect(
        "partnership_section",
        slug=partnership.practice.slug,
        partnership_id=partnership.pk,
        section=section,
    )


def attempt(request: Any, act: Callable[..., Any], *, done: str = "", **arguments: Any) -> Any:
    """Call an action; a refusal becomes the message on the next page, and None."""
    arguments.setdefault("by", actor_of(request))
    try:
        result = act(**arguments)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return None
    if done:
        messages.success(request, done)
    return result if result is not None else True


def form_page(
    request: Any,
    partnership: Partnership,
    form: forms.Form,
    *,
    title: str,
    section: str,
    act: Callable[[dict[str, Any]], Any],
    lead: str = "",
    button: str = "Save",
    done: str = "Saved.",
) -> HttpResponse:
    """Show a form about a partnership, or do what it asks and lead back to the story."""
    context = {
        "partnership": partnership,
        "partner": partnership.with_whom,
        "title": title,
        "lead": lead,
        "button": button,
        "section": section,
    }
    return shown_or_done(
        request,
        form,
        act,
        template="partnerships/form.html",
        context=context,
        done=done,
        lead_back=lambda: back_to(partnership, section),
    )
