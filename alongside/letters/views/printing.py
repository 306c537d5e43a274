"""Letters as PDF, one or a pile, and the word that they left."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from alongside.letters import trail
from alongside.letters.actions import leaving
from alongside.letters.models import Dispatch, Letter
from alongside.letters.paper import render_letters
from alongside.letters.queue import DEEP, on_the_pile
from alongside.letters.states import LetterState
from alongside.letters.views.find import go_to_letter, go_to_list, letter_of
from alongside.letters.ways import PAPER
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow

AT_ONCE = 100


@allow("work_referrals")
@require_safe
def letter_pdf(request: Any, letter_id: int) -> HttpResponse:
    """Send one letter as PDF; before the sign-off there is nothing to print."""
    one = letter_of(request, letter_id)
    if one.state not in (LetterState.SIGNED, LetterState.GONE):
        messages.error(request, "A letter can be printed once a clinician has signed it off.")
        return go_to_letter(request, one.pk)
    return pdf(request, [one], f"letter-{one.pk}.pdf")


@allow("work_referrals")
@require_POST
def pile(request: Any) -> HttpResponse:
    """Print the ticked letters of the pile as one PDF, or say that they left."""
    rows = ticked(request)
    if not rows:
        messages.error(request, "Tick at least one letter.")
        return go_to_list(request, "print")
    how = request.POST.get("how", "")
    if not how:
        return pdf(request, list(rows), "letters.pdf")
    dispatches = Dispatch.objects.of(request.practice).filter(
        letter__in=rows, way=PAPER, left_at=None
    )
    left = [
        attempt(request, leaving.hand_off, dispatch=one, how=how)
        for one in dispatches.select_related("letter__to", "letter__referral__practice")
    ]
    messages.success(request, f"{sum(map(bool, left))} of {len(left)} written down as gone.")
    return go_to_list(request, "print")


def ticked(request: Any) -> "QuerySet[Any]":
    """Return the letters of the pile whose boxes were ticked."""
    ids = [one for one in request.POST.getlist("letter") if one.isdecimal() and len(one) < 18]
    rows: QuerySet[Any] = Letter.objects.of(request.practice).filter(on_the_pile())
    rows = rows.filter(pk__in=ids[:AT_ONCE])
    return rows.select_related("practice", "referral__practice", *DEEP).order_by("due_on", "pk")


def pdf(request: Any, letters: list[Letter], name: str) -> HttpResponse:
    """Return the PDF and note in the trail that it was made."""
    target = f"letter:{letters[0].pk}" if len(letters) == 1 else "letters"
    trail.write(
        request.practice, "referrer_letters_printed", target, request.user, letters=len(letters)
    )
    answer = HttpResponse(render_letters(letters), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
