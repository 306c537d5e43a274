"""A page with one form: shown, or done what it asks; a refusal stands above the form."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from alongside.partners.rules import RefusedError


def form_page(
    request: Any,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    template: str,
    context: Mapping[str, Any],
    done: str,
    lead_back: Callable[[], HttpResponse],
) -> HttpResponse:
    """Do what a form asks and lead back; show the form before, and when it is refused."""
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return lead_back()
    status = 422 if form.is_bound else 200
    return render(request, template, {"form": form, **context}, status=status)


def bound(request: Any) -> Any:
    """Return what a form is filled from: the post, or nothing."""
    return request.POST if request.method == "POST" else None
