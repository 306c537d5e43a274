"""The community calendar."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import is_download
from alongside.market.actions import occasions
from alongside.market.asking import newest
from alongside.market.audience.history import history
from alongside.market.calendar import Entry, entries_of
from alongside.market.exports import ALLOWED, leave
from alongside.market.forms import OccasionForm
from alongside.market.models import Occasion, Organisation
from alongside.partners.models import Partner
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice
from alongside.practices.policy import allow

MOST_CHOICES = 400


def calendar_of(practice: Practice) -> list[Entry]:
    """Return every occasion, the newest first, with what it led to."""
    found = Occasion.objects.of(practice).order_by("-on", "-id").select_related("profile")
    every = list(found.prefetch_related("with_whom__partner", "with_whom__organisation"))
    rows = history(practice) if every else []
    return entries_of(every, rows, newest(rows, timezone.localdate()))


@allow("see_partners")
@require_safe
def market_calendar(request: Any) -> HttpResponseBase:
    """Show occasions ahead and past, or give them as a file."""
    entries = calendar_of(request.practice)
    if is_download(request):
        rows = (
            [e.occasion.on, e.occasion.title, e.occasion.get_kind_display(), e.occasion.where,
             e.occasion.get_state_display(), e.occasion.people, str(led.whom) if led else "",
             led.before if led else "", led.after if led else ""]
            for e in entries
            for led in (e.led or (None,))
        )  # fmt: skip
        return leave(request, "calendar", ALLOWED["calendar"], rows)
    form = OccasionForm(practice=request.practice, initial={"on": None})
    return render(request, "market/calendar.html", {"form": form} | by_day(entries))


def by_day(entries: list[Entry]) -> dict[str, list[Entry]]:
    """Return what lies ahead, the next first, and what is past, the last first."""
    today = timezone.localdate()
    ahead = [one for one in entries if one.occasion.on >= today]
    return {"ahead": ahead[::-1], "past": [one for one in entries if one.occasion.on < today]}


@allow("work_on_partnerships")
@require_POST
def occasion_new(request: Any) -> HttpResponse:
    """Write an occasion down."""
    form = OccasionForm(request.POST, practice=request.practice)
    if form.is_valid():
        try:
            made = occasions.write(
                practice=request.practice, values=form.cleaned_data, by=request.user
            )
        except RefusedError as refusal:
            form.add_error("on", str(refusal))
        else:
            messages.success(request, "Written down. Now say with whom.")
            return redirect("occasion", slug=request.practice.slug, occasion_id=made.pk)
    context = {"form": form} | by_day(calendar_of(request.practice))
    return render(request, "market/calendar.html", context, status=422)


@allow("see_partners")
@require_safe
def occasion(request: Any, occasion_id: int) -> HttpResponse:
    """Show one occasion."""
    one = occasion_of(request, occasion_id)
    rows = history(request.practice)
    entry = entries_of([one], rows, newest(rows, timezone.localdate()))[0]
    initial = {name: getattr(one, name) for name in occasions.FIELDS}
    context = {
        "one": one,
        "entry": entry,
        "form": OccasionForm(practice=request.practice, initial=initial),
        "choices": choices_of(request.practice),
        "lies_ahead": one.on > timezone.localdate(),
    }
    return render(request, "market/occasion.html", context)


def choices_of(practice: Practice) -> list[tuple[str, str]]:
    """Return partners and community organisations to hold it with."""
    partners = Partner.objects.of(practice).filter(merged_into=None, is_solo_office=False)
    rest = Organisation.objects.of(practice).filter(partner=None, set_aside_at=None)
    found = [(f"partner:{one.pk}", str(one)) for one in partners[:MOST_CHOICES]]
    return found + [(f"organisation:{one.pk}", f"{one} (no partner yet)") for one in rest[:200]]


def occasion_of(request: Any, occasion_id: int) -> Occasion:
    """Return an occasion of the practice."""
    return get_object_or_404(Occasion.objects.of(request.practice), pk=occasion_id)


@allow("work_on_partnerships")
@require_http_methods(["POST"])
def occasion_edit(request: Any, occasion_id: int) -> HttpResponse:
    """Change one, say with whom, note that it was held, or call it off."""
    one = occasion_of(request, occasion_id)
    try:
        said = change(request, one)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect("occasion", slug=request.practice.slug, occasion_id=one.pk)


def change(request: Any, one: Occasion) -> str:
    """Do what the button says, and return the sentence for it."""
    match request.POST.get("do"):
        case "with":
            whom = whom_of(request.practice, request.POST.get("whom", ""))
            occasions.add_whom(occasion=one, whom=whom, by=request.user)
            return f"With {whom}."
        case "held":
            typed = request.POST.get("people", "").strip()
            people = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else None
            occasions.hold(occasion=one, people=people, by=request.user)
            return "Noted. In 90 days you see here what came through them."
        case "cancel":
            occasions.cancel(occasion=one, by=request.user)
            return "Called off."
    form = OccasionForm(request.POST, practice=request.practice)
    if not form.is_valid():
        wrong = " ".join(str(said) for errors in form.errors.values() for said in errors)
        raise RefusedError(f"Nothing was changed. {wrong}")
    occasions.write(
        practice=request.practice, values=form.cleaned_data, occasion=one, by=request.user
    )
    return "Changed."


def whom_of(practice: Practice, value: str) -> Partner | Organisation:
    """Return whom a choice names."""
    kind, _, number = value.partition(":")
    pk = int(number) if number.isascii() and number.isdigit() and len(number) < 18 else 0
    found: Partner | Organisation | None = None
    if kind == "partner":
        found = Partner.objects.of(practice).filter(pk=pk, merged_into=None).first()
    elif kind == "organisation":
        found = Organisation.objects.of(practice).filter(pk=pk).first()
    if found is None:
        raise RefusedError("Choose a partner or an organisation from the list.")
    return found
