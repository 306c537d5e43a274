"""The first letter and the prepared questions for a candidate that became a partner."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.market.actions.beginning import word_letter
from alongside.market.forms import LetterForm
from alongside.market.models import Beginning
from alongside.partnerships.catalogue import guide_for
from alongside.partnerships.models import Partnership
from alongside.practices.policy import allow


def beginning_of(request: Any, beginning_id: int) -> Beginning:
    """Return a beginning of the practice."""
    rows = Beginning.objects.of(request.practice).select_related("partner", "profile")
    return get_object_or_404(rows, pk=beginning_id)


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def market_beginning(request: Any, beginning_id: int) -> HttpResponse:
    """Show the first letter to reword, the questions to ask, and where to go on."""
    one = beginning_of(request, beginning_id)
    initial = {"subject": one.subject, "words": one.words}
    form = LetterForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        word_letter(beginning=one, **form.cleaned_data, by=request.user)
        messages.success(request, "The letter is kept.")
        return redirect("market_beginning", slug=request.practice.slug, beginning_id=one.pk)
    context = {
        "one": one,
        "form": form,
        "guide": guide_for(one.partner.kind),
        "partnership": Partnership.objects.of(request.practice).between(one.partner).open().first(),
        "people": one.partner.contacts.filter(merged_into=None),
    }
    return render(request, "market/beginning.html", context, status=422 if form.errors else 200)


@allow("work_on_partnerships")
@require_safe
def market_letter(request: Any, beginning_id: int) -> HttpResponse:
    """Show the first letter alone, to print."""
    return render(request, "market/letter.html", {"one": beginning_of(request, beginning_id)})
