"""What people and partners want to hear."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import is_download, table_response
from alongside.letters.actions.wishes import forget_wish, set_wish
from alongside.letters.forms import WishForm
from alongside.letters.models import Wish
from alongside.letters.recipients import wish_of, works_at
from alongside.letters.ways import words_of
from alongside.letters.wishes import Wanted, default_for, say_wanted
from alongside.partners.kinds import Kind
from alongside.partners.models import Contact, Partner
from alongside.partners.rules import RefusedError
from alongside.partners.views.records import contact_of, partner_of
from alongside.practices.policy import allow

AT_ONCE = 50
COLUMNS = (
    "Person",
    "Partner",
    "Wants",
    "Which way",
    "E-mail for notices",
    "Said by",
    "Noted by",
    "Noted",
)


@allow("set_letter_wishes")
@require_safe
def wishes(request: Any) -> HttpResponseBase:
    """List the wishes on record, and what is usual without one."""
    rows = Wish.objects.of(request.practice).select_related("contact", "partner", "by")
    rows = rows.order_by("-at")
    if is_download(request):
        found = (file_row(one) for one in rows)
        return table_response(request, name="letter-wishes", columns=list(COLUMNS), rows=found)
    page = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": [(one, say_wanted(one.wanted), way_words(one.way)) for one in page],
        "usual": [(str(kind.label), say_wanted(default_for(kind))) for kind in Kind],
    }
    return render(request, "letters/wishes.html", context)


def way_words(way: str) -> str:
    """Return how a way is called; none asked for: the practice chooses."""
    return words_of(way) if way else "Door, else printed"


def file_row(one: Wish) -> list[Any]:
    """Return a wish as a row of a file."""
    wanted = say_wanted(one.wanted)
    who = [str(one.contact or ""), str(one.partner or "")]
    return [*who, wanted, way_words(one.way), one.email, one.told_by, str(one.by or ""), one.at]


@allow("set_letter_wishes")
@require_http_methods(["GET", "HEAD", "POST"])
def wish_of_person(request: Any, contact_id: int) -> HttpResponse:
    """Show and change what a person wants to hear."""
    return edit(request, contact_of(request, contact_id))


@allow("set_letter_wishes")
@require_http_methods(["GET", "HEAD", "POST"])
def wish_of_partner(request: Any, partner_id: int) -> HttpResponse:
    """Show and change what everybody at a partner hears who has no wish of their own."""
    return edit(request, partner_of(request, partner_id))


def edit(request: Any, who: Contact | Partner) -> HttpResponse:
    """Keep what the form holds, or show it again with what is wrong."""
    place = who if isinstance(who, Partner) else works_at(who)
    kept = Wish.objects.of(request.practice).filter(**key_of(who)).first()
    inherited = wish_of(None, place) if kept is None else None
    known = kept or inherited
    wanted = known.wanted if known else default_for(place.kind if place else None)
    form = WishForm(request.POST or None, initial=initial_of(wanted, kept))
    if request.method == "POST" and form.is_valid():
        try:
            set_wish(practice=request.practice, who=who, by=request.user, **form.cleaned_data)
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Noted for {who}. It holds from now on.")
            return redirect("referrer_wishes", slug=request.practice.slug)
    context = {
        "form": form,
        "who": who,
        "kept": kept,
        "wanted": say_wanted(wanted),
        "is_person": isinstance(who, Contact),
        "is_inherited": inherited is not None,
    }
    return render(request, "letters/wish.html", context, status=422 if form.errors else 200)


def key_of(who: Contact | Partner) -> dict[str, Any]:
    """Return by which field a wish is found."""
    return {"contact": who} if isinstance(who, Contact) else {"partner": who}


def initial_of(wanted: Wanted, kept: Wish | None) -> dict[str, Any]:
    """Return what the form shows at first."""
    more = {"email": kept.email, "told_by": kept.told_by} if kept else {}
    about = {"how_often": wanted.how_often, "way": wanted.way}
    return about | {"occasions": sorted(wanted.occasions)} | more


@allow("set_letter_wishes")
@require_POST
def forget(request: Any, **of: int) -> HttpResponse:
    """Go back to what is usual for their kind."""
    who = contact_of(request, **of) if "contact_id" in of else partner_of(request, **of)
    forget_wish(practice=request.practice, who=who, by=request.user)
    messages.success(request, f"For {who} the usual holds again.")
    return redirect("referrer_wishes", slug=request.practice.slug)
