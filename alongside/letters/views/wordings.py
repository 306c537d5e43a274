"""A practice's own words for its letters, with a preview."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.letters.actions.wordings import forget_words, set_words
from alongside.letters.changes import Score, changes_of
from alongside.letters.composing import Facts, compose, compose_thanks
from alongside.letters.facts import words_for
from alongside.letters.forms import WordingForm
from alongside.letters.models import WordingText
from alongside.letters.wording import KINDS, PLACES, THANKS, Words, find_faults
from alongside.partners.rules import RefusedError
from alongside.partnerships.look import look_of
from alongside.practices.models import Practice
from alongside.practices.policy import allow
from alongside.referrals.instruments import instruments


@allow("manage_practice")
@require_safe
def wordings(request: Any) -> HttpResponse:
    """List the kinds of letter and whether their words are the practice's own."""
    own = set(WordingText.objects.of(request.practice).values_list("kind", flat=True))
    lines = [(kind, said, kind in own) for kind, said in KINDS.items()]
    return render(request, "letters/wordings.html", {"lines": lines})


@allow("manage_practice")
@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: Any, kind: str) -> HttpResponse:
    """Show the words of one kind with a preview; keep them when they can be kept."""
    check_kind(kind)
    words = words_for(request.practice, kind)
    form = WordingForm(request.POST or None, initial={"text": words.text, "ask": words.ask})
    if request.method == "POST" and form.is_valid():
        words = Words(form.cleaned_data["text"].replace("\r\n", "\n"), form.cleaned_data["ask"])
        if "preview" not in request.POST and kept(request, form, kind, words):
            messages.success(request, "Kept. Letters drafted from now on say it so.")
            return redirect("referrer_wordings", slug=request.practice.slug)
        if "preview" in request.POST:
            form.refuse_all(dict(find_faults(kind, words)))
    context = {
        "form": form,
        "kind": kind,
        "said": KINDS[kind],
        "places": PLACES.items(),
        "preview": preview(request.practice, kind, words) if not form.errors else [],
        "is_own": WordingText.objects.of(request.practice).filter(kind=kind).exists(),
    }
    return render(request, "letters/wording.html", context, status=422 if form.errors else 200)


def kept(request: Any, form: WordingForm, kind: str, words: Words) -> bool:
    """Keep the words; False with the refusal in the form."""
    try:
        set_words(practice=request.practice, kind=kind, words=words, by=request.user)
    except RefusedError as refusal:
        form.refuse(refusal)
        return False
    return True


@allow("manage_practice")
@require_POST
def wording_reset(request: Any, kind: str) -> HttpResponse:
    """Go back to the words of the program."""
    check_kind(kind)
    forget_words(practice=request.practice, kind=kind, by=request.user)
    messages.success(request, "The usual words hold again.")
    return redirect("referrer_wording", slug=request.practice.slug, kind=kind)


def check_kind(kind: str) -> None:
    """Raise 404 for a kind of letter that there is not."""
    if kind not in KINDS:
        raise Http404


def preview(practice: Practice, kind: str, words: Words) -> list[str]:
    """Return the letter about somebody made up."""
    phone = look_of(practice).phone
    if kind == THANKS:
        return compose_thanks(words, practice=practice.name, phone=phone)
    lefs, first, last = instruments()["lefs"], dt.date(2026, 9, 1), dt.date(2026, 11, 20)
    made_up = Facts(
        occasion=kind,
        day=last,
        referred_on=dt.date(2026, 8, 28),
        patient="JD, born 1961",
        problem="“Right total knee”",
        first_visit=first,
        appointment=first,
        visits=14,
        has_finished=True,
        reason="Could not be reached",
        changes=changes_of([Score(lefs, first, lefs.low + 34), Score(lefs, last, lefs.low + 61)]),
        practice=practice.name,
        phone=phone,
    )
    return compose(made_up, words)
