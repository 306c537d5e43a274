"""One letter: read it, change it, sign it off, have it leave."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from alongside.letters.actions import leaving, reviewing
from alongside.letters.actions.leaving import HOW, way_for
from alongside.letters.forms import AstrayForm, TextForm, ToldForm
from alongside.letters.models import Letter
from alongside.letters.paper import sheet_of
from alongside.letters.recipients import telling_of, wanted_by
from alongside.letters.rows import row_of
from alongside.letters.states import OPEN, LetterState
from alongside.letters.views.find import go_to_letter, letter_of, note_read
from alongside.letters.ways import words_of
from alongside.letters.wishes import say_wanted
from alongside.partners.questions import today_of
from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow


@allow("work_referrals")
@require_safe
def letter(request: Any, letter_id: int) -> HttpResponse:
    """Show it as it will leave, with what can be done now."""
    one = letter_of(request, letter_id)
    note_read(request, 1, f"letter:{one.pk}")
    return render(request, "letters/letter.html", page_of(one))


def page_of(one: Letter, form: TextForm | None = None) -> dict[str, Any]:
    """Return what the page of a letter shows."""
    wanted = wanted_by(one.to)
    return sheet_of(one) | {
        "row": row_of(one, today_of(one.practice)),
        "today": today_of(one.practice),
        "telling": telling_of(one.referral, one.to, one.occasion),
        "wanted": say_wanted(wanted),
        "is_default": wanted.is_default,
        "way": words_of(way_for(one, wanted.way)),
        "form": form or TextForm(initial={"text": one.text, "revision": one.revision}),
        "is_open": one.state in OPEN,
        "is_draft": one.state == LetterState.DRAFT,
        "is_signed": one.state == LetterState.SIGNED,
        "is_gone": one.state == LetterState.GONE,
        "is_dropped": one.state == LetterState.DROPPED,
        "steps": one.steps.select_related("by"),
        "dispatches": one.dispatches.select_related("by"),
        "how": HOW.items(),
        "astray": AstrayForm(initial={"on": today_of(one.practice)}),
        "disclosures": one.disclosures.all(),
    }


@allow("work_referrals")
@require_POST
def edit(request: Any, letter_id: int) -> HttpResponse:
    """Keep another text; what was typed stays on the page when it cannot be kept."""
    one, form = letter_of(request, letter_id), TextForm(request.POST)
    if form.is_valid() and attempt(request, reviewing.edit, letter=one, **form.cleaned_data):
        messages.success(request, "Kept.")
        return go_to_letter(request, one.pk)
    return render(request, "letters/letter.html", page_of(one, form), status=422)


@allow("work_referrals")
@require_POST
def compose(request: Any, letter_id: int) -> HttpResponse:
    """Compose it again from the records, with what we ask."""
    one = letter_of(request, letter_id)
    if attempt(request, reviewing.compose_anew, letter=one, ask=request.POST.get("ask", "")):
        messages.success(request, "Composed again from the course and the scores.")
    return go_to_letter(request, one.pk)


@allow("sign_letters")
@require_POST
def sign(request: Any, letter_id: int) -> HttpResponse:
    """Sign it off; it leaves the way that was asked for."""
    one = letter_of(request, letter_id)
    given = request.POST.get("revision", "")
    revision = int(given) if given.isdecimal() and len(given) < 9 else 0
    form = ToldForm(request.POST)
    told = form.cleaned_data["on"] if form.is_valid() and "told" in request.POST else None
    if attempt(request, reviewing.sign, letter=one, revision=revision, told_on=told):
        messages.success(request, "Signed off.")
    return go_to_letter(request, one.pk)


@allow("sign_letters")
@require_POST
def send_back(request: Any, letter_id: int) -> HttpResponse:
    """Return it with a word on what should be different."""
    one = letter_of(request, letter_id)
    attempt(request, reviewing.send_back, letter=one, why=request.POST.get("why", ""))
    return go_to_letter(request, one.pk)


@allow("sign_letters")
@require_POST
def take_back(request: Any, letter_id: int) -> HttpResponse:
    """Take the sign-off back, or take up again what was not to be sent."""
    one = letter_of(request, letter_id)
    attempt(request, reviewing.take_back, letter=one)
    return go_to_letter(request, one.pk)


@allow("work_referrals")
@require_POST
def unsent(request: Any, letter_id: int) -> HttpResponse:
    """Decide that it is not sent."""
    one = letter_of(request, letter_id)
    attempt(request, reviewing.leave_unsent, letter=one, why=request.POST.get("why", ""))
    return go_to_letter(request, one.pk)


@allow("work_referrals")
@require_POST
def told(request: Any, letter_id: int) -> HttpResponse:
    """Say that they were told by phone or in person."""
    one, form = letter_of(request, letter_id), ToldForm(request.POST)
    if not form.is_valid():
        messages.error(request, "The day could not be read. Nothing was written down.")
    else:
        attempt(request, leaving.told_by_phone, letter=one, on=form.cleaned_data["on"])
    return go_to_letter(request, one.pk)


@allow("work_referrals")
@require_POST
def astray(request: Any, letter_id: int) -> HttpResponse:
    """Record that it reached somebody it was not meant for."""
    one, form = letter_of(request, letter_id), AstrayForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Say who got it and on which day. Nothing was written down.")
    elif attempt(request, leaving.note_misdirected, letter=one, **form.cleaned_data):
        messages.success(request, "Written down among the disclosures to account for.")
    return go_to_letter(request, one.pk)
