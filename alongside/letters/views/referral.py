"""The letters and scores of one referral, and who may be told what."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alongside.advocacy.models import ReportedScore
from alongside.letters.actions import drafting, scores
from alongside.letters.answers import offered
from alongside.letters.changes import changes_of, say_change
from alongside.letters.forms import ScoreForm
from alongside.letters.models import OutcomeScore
from alongside.letters.occasions import Occasion
from alongside.letters.recipients import place_of, recipients, telling_of, wanted_by
from alongside.letters.rows import row_of
from alongside.letters.views.find import go_to_referral, note_read
from alongside.letters.wishes import say_wanted
from alongside.partners.questions import today_of
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow
from alongside.referrals.actions.clocks import clocks_of
from alongside.referrals.models import Referral
from alongside.referrals.queue_rows import row_of as referral_row
from alongside.referrals.views.find import received_of


@allow("work_referrals")
@require_safe
def of_referral(request: Any, referral_id: int) -> HttpResponse:
    """Show scores, letters and who is told."""
    one = received_of(request, referral_id)
    note_read(request, 1, f"referral:{one.pk}")
    return render(request, "letters/referral.html", page_of(one, ScoreForm(referral=one)))


def page_of(one: Referral, form: ScoreForm) -> dict[str, Any]:
    """Return what the page shows."""
    today = today_of(one.practice)
    found = list(OutcomeScore.objects.of(one.practice).filter(referral=one).select_related("by"))
    letters = one.letters.select_related("to__contact", "to__partner", "referral__patient")
    reached = [occasion for occasion, _ in drafting.occasions_of(one)]
    if one.evaluated_on and not one.discharged_on:
        reached.append(Occasion.PROGRESS)
    return {
        "referral": one,
        "head": referral_row(one, today, clocks_of(one.practice)),
        "form": form,
        "scores": found,
        "answers": offered(one, found),
        "changes": [say_change(change) for change in changes_of(s.as_score for s in found)],
        "rows": [row_of(letter, today) for letter in letters.prefetch_related("dispatches")],
        "told": [told_of(one, source) for source in recipients(one)],
        "occasions": [(each.value, each.label) for each in Occasion if each in reached],
    }


def told_of(referral: Referral, source: Any) -> dict[str, Any]:
    """Return whom one writes to, what they want and what they may know."""
    wanted, place = wanted_by(source), place_of(source)
    return {
        "who": " · ".join(str(each) for each in (source.contact, source.partner) if each),
        "contact": source.contact,
        "partner": place,
        "wanted": say_wanted(wanted),
        "is_default": wanted.is_default,
        "telling": telling_of(referral, source, Occasion.DISCHARGED),
    }


@allow("work_referrals")
@require_POST
def score(request: Any, referral_id: int) -> HttpResponse:
    """Keep a score."""
    one = received_of(request, referral_id)
    form = ScoreForm(request.POST, referral=one)
    if form.is_valid() and attempt(request, scores.record, referral=one, **form.cleaned_data):
        messages.success(request, "Score kept.")
        return go_to_referral(request, one.pk)
    return render(request, "letters/referral.html", page_of(one, form), status=422)


@allow("work_referrals")
@require_POST
def score_remove(request: Any, score_id: int) -> HttpResponse:
    """Remove a score that was wrong."""
    rows = OutcomeScore.objects.of(request.practice).select_related(
        "referral__practice", "referral__source", "referral__patient"
    )
    found = get_object_or_404(rows, pk=score_id)
    attempt(request, scores.remove, score=found)
    return go_to_referral(request, found.referral_id)


@allow("work_referrals")
@require_POST
def answer_take(request: Any, reported_id: int) -> HttpResponse:
    """Keep what a patient answered by link as a score, so that letters may say it."""
    rows = ReportedScore.objects.of(request.practice).select_related("check_in")
    found = get_object_or_404(rows, pk=reported_id)
    one = received_of(request, found.check_in.referral_id)
    on = timezone.localdate(found.answered_at)
    typed = {"instrument": found.instrument, "on": on, "value": found.value}
    if attempt(request, scores.record, referral=one, **typed):
        messages.success(request, "Taken. A letter says it only after a clinician signed it off.")
    return go_to_referral(request, one.pk)


@allow("work_referrals")
@require_POST
def draft(request: Any, referral_id: int) -> HttpResponse:
    """Draft a letter that nobody asked for."""
    one = received_of(request, referral_id)
    occasion = request.POST.get("occasion", "")
    if attempt(request, drafting.draft_by_hand, referral=one, occasion=occasion):
        messages.success(request, "Drafted. A clinician signs it off before it leaves.")
    return go_to_referral(request, one.pk)
