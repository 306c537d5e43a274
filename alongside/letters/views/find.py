"""Find what an address of this room names, in the practice of the request; 404 for others."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from alongside.letters.models import Letter
from alongside.letters.queue import VIEWS
from alongside.referrals import trail

SHOWN = (
    "practice",
    "to__contact",
    "to__partner",
    "referral__patient",
    "referral__practice",
    "referral__source",
)


def letter_of(request: Any, letter_id: int) -> Letter:
    """Return a letter of the practice."""
    rows = Letter.objects.of(request.practice).select_related(*SHOWN)
    return get_object_or_404(rows, pk=letter_id)


def go_to_letter(request: Any, letter_id: int) -> HttpResponse:
    """Lead to a letter's page."""
    return redirect("referrer_letter", slug=request.practice.slug, letter_id=letter_id)


def go_to_list(request: Any, view: str) -> HttpResponse:
    """Lead to a view of the list."""
    where = reverse("referrer_letters", kwargs={"slug": request.practice.slug})
    return redirect(f"{where}?show={view}" if view in VIEWS else where)


def go_to_referral(request: Any, referral_id: int) -> HttpResponse:
    """Lead to the letters of a referral."""
    return redirect("referrer_of", slug=request.practice.slug, referral_id=referral_id)


def note_read(request: Any, number: int, target: str) -> None:
    """Write to the trail that patients' courses were read."""
    if number:
        trail.write(request.practice, "read", target, request.user, letters=number)
