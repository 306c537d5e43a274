"""Find what an address names in the guest's own partnership, and lead back to the door."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from alongside.partners.rules import RefusedError
from alongside.partners.views.form_page import form_page as shown_or_done
from alongside.practices.models import PracticeOwned

T = TypeVar("T", bound=PracticeOwned)


def row_of(request: Any, model: type[T], pk: int) -> T:
    """Return a record of the guest's partnership; 404 for everybody else's."""
    rows: Any = model.objects.of(request.guest.practice)
    found: T = get_object_or_404(rows, partnership=request.partnership, pk=pk)
    return found


def back_to_door(request: Any) -> HttpResponse:
    """Lead back to the first page behind the door."""
    return redirect("door", guest_id=request.guest.pk)


def attempt(request: Any, act: Callable[[], Any], *, done: str) -> bool:
    """Call an action; a refusal becomes the message on the next page."""
    try:
        act()
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def form_page(
    request: Any,
    form: forms.Form,
    *,
    title: str,
    act: Callable[[dict[str, Any]], Any],
    lead: str = "",
    button: str = "Send",
    done: str = "Thank you. It is there for both sides now.",
) -> HttpResponse:
    """Show a form behind the door, or do what it asks and lead back to the first page."""
    return shown_or_done(
        request,
        form,
        act,
        template="portal/form.html",
        context={"title": title, "lead": lead, "button": button},
        done=done,
        lead_back=lambda: back_to_door(request),
    )
