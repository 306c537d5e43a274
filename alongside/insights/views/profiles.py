"""The page of one partner and the page of one person."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.insights import profile, rows
from alongside.insights.filter_form import form_of
from alongside.insights.filters import Filters, read_filters
from alongside.insights.views.rows import note_patients_read
from alongside.letters.loop import closed_loop
from alongside.letters.loop_words import say_loop, since_words
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import can_remove_note
from alongside.partnerships.models import Partnership
from alongside.practices.policy import allow
from alongside.practices.roles import Role

COURSES_AT_ONCE = 10
SPELLINGS_SHOWN = 8


@allow("see_partners")
@require_safe
def partner(request: Any, partner_id: int) -> HttpResponse:
    """Show one partner; one that was merged leads to the one that was kept."""
    found = get_object_or_404(Partner.objects.of(request.practice), pk=partner_id)
    if found.merged_into_id:
        return redirect("partner", slug=request.practice.slug, partner_id=found.merged_into_id)
    people = Contact.objects.of(request.practice).filter(
        affiliations__partner=found, merged_into=None
    )
    more = {"people": people.distinct(), "partnership": open_partnership(found)}
    more |= loop_of(found)
    return show(request, found, rows.Narrowing(partner=found), more)


@allow("see_partners")
@require_safe
def contact(request: Any, contact_id: int) -> HttpResponse:
    """Show one person; one that was merged leads to the one that was kept."""
    found = get_object_or_404(Contact.objects.of(request.practice), pk=contact_id)
    if found.merged_into_id:
        return redirect("contact", slug=request.practice.slug, contact_id=found.merged_into_id)
    at = Partner.objects.of(request.practice).filter(affiliations__contact=found, merged_into=None)
    return show(request, found, rows.Narrowing(contact=found), {"at": at.distinct()})


def show(
    request: Any, who: Partner | Contact, chosen: rows.Narrowing, more: dict[str, Any]
) -> HttpResponse:
    """Show figures, history, source names, notes, and courses to who may see them."""
    filters = read_filters(request.GET, request.practice)
    context: dict[str, Any] = {
        "who": who,
        "chosen": chosen,
        "filters": filters,
        "note_url": note_url(who),
        "spelled": spelled(who),
        "notes": notes_on(request, who),
    }
    if filters is not None:
        context["form"] = form_of(request.practice, filters, without="kind")
        context["profile"] = profile.profile_of(request.practice, who, filters)
        if request.member.can("see_patients"):
            context["courses"] = courses(request, filters, chosen)
            context["rows_query"] = filters.query(**chosen.query)
    name = "partner" if isinstance(who, Partner) else "contact"
    return render(request, f"insights/{name}.html", context | more)


def loop_of(partner: Partner) -> dict[str, Any]:
    """Return how far the loop with a partner is closed, in words."""
    closed = closed_loop(partner.practice, partner)
    if closed is None or not closed.loop.referrals:
        return {}
    return {"loop_said": say_loop(closed.loop), "loop_since": since_words(closed)}


def open_partnership(partner: Partner) -> Partnership | None:
    """Return the partnership with a partner, if one is open."""
    found: Partnership | None = (
        Partnership.objects.of(partner.practice).between(partner).open().first()
    )
    return found


def note_url(who: Partner | Contact) -> str:
    """Return where a new note goes."""
    part = {"partner_id": who.pk} if isinstance(who, Partner) else {"contact_id": who.pk}
    return reverse("note_write", kwargs={"slug": who.practice.slug} | part)


def notes_on(request: Any, who: Partner | Contact) -> list[Any]:
    """Return the notes, newest first, each knowing whether the reader may remove it."""
    is_owner = request.member.role == Role.OWNER
    notes: list[Any] = list(who.notes.filter(practice=request.practice).select_related("by"))
    for note in notes:
        note.may_remove = request.member.can("write_notes") and can_remove_note(
            author=note.by_id, remover=request.user.pk, is_owner=is_owner
        )
    return notes


def courses(request: Any, filters: Filters, chosen: rows.Narrowing) -> Any:
    """Return a page of patients' courses, and note in the trail that they were read."""
    found = rows.referrals(request.practice, filters, chosen, with_patients=True)
    found = found.prefetch_related("course")
    page = Paginator(found, COURSES_AT_ONCE).get_page(request.GET.get("page"))
    who = chosen.partner or chosen.contact
    target = f"{'partner' if chosen.partner else 'contact'}:{who.pk if who else ''}"
    note_patients_read(request, len(page.object_list), target)
    return page


def spelled(who: Partner | Contact) -> dict[str, list[str]]:
    """Return the distinct names in the records: a few to show, and the others."""
    labels = who.source_names.order_by("label").values_list("label", flat=True).distinct()
    names = list(labels)
    return {"first": names[:SPELLINGS_SHOWN], "more": names[SPELLINGS_SHOWN:]}
