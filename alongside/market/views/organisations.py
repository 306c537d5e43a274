"""Community organisations: the list, one by hand, a file."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import is_download
from alongside.market.actions import organisations, setting_aside
from alongside.market.community.entry import ListFileError
from alongside.market.community.reading import MOST_BYTES, read_list
from alongside.market.exports import ALLOWED, leave
from alongside.market.forms import ListForm, OrganisationForm
from alongside.market.models import Organisation
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

ON_A_PAGE = 50


@allow("see_partners")
@require_safe
def market_organisations(request: Any) -> HttpResponseBase:
    """Show the community organisations, or give them as a file."""
    rows = Organisation.objects.of(request.practice).select_related("partner")
    if is_download(request):
        values = (
            [one.name, one.get_sort_display(), one.address, one.city, one.state, one.zip,
             one.phone, one.website, one.about, one.source or "by hand", str(one.partner or "")]
            for one in rows
        )  # fmt: skip
        return leave(request, "organisations", ALLOWED["organisations"], values)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": ListForm(), "new": OrganisationForm()}
    return render(request, "market/organisations.html", context)


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def market_organisation_new(request: Any) -> HttpResponse:
    """Write one down by hand."""
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = organisations.write(
            practice=request.practice, values=form.cleaned_data, by=request.user
        )
        messages.success(request, f"Written down: {made}.")
        return redirect("market_organisations", slug=request.practice.slug)
    context = {"form": form, "is_new": True}
    status = 422 if form.errors else 200
    return render(request, "market/organisation.html", context, status=status)


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def market_organisation(request: Any, organisation_id: int) -> HttpResponse:
    """Change one."""
    one = get_object_or_404(Organisation.objects.of(request.practice), pk=organisation_id)
    data = request.POST if request.method == "POST" else None
    form = OrganisationForm(data, initial={n: getattr(one, n) for n in organisations.FIELDS})
    if request.method == "POST" and form.is_valid():
        organisations.write(
            practice=request.practice, values=form.cleaned_data, organisation=one, by=request.user
        )
        messages.success(request, "Changed.")
        return redirect("market_organisations", slug=request.practice.slug)
    context = {"form": form, "one": one}
    status = 422 if form.errors else 200
    return render(request, "market/organisation.html", context, status=status)


@allow("work_on_partnerships")
@require_POST
def market_organisation_remove(request: Any, organisation_id: int) -> HttpResponse:
    """Remove one."""
    one = get_object_or_404(Organisation.objects.of(request.practice), pk=organisation_id)
    organisations.remove(organisation=one, by=request.user)
    messages.success(request, f"Removed: {one}.")
    return redirect("market_organisations", slug=request.practice.slug)


@allow("work_on_partnerships")
@require_POST
def market_organisation_back(request: Any, organisation_id: int) -> HttpResponse:
    """Suggest one again that was set aside."""
    one = get_object_or_404(Organisation.objects.of(request.practice), pk=organisation_id)
    setting_aside.bring_back_organisation(organisation=one, by=request.user)
    messages.success(request, f"{one} may be suggested again.")
    return redirect("market_aside", slug=request.practice.slug)


@allow("work_on_partnerships")
@require_POST
def market_organisations_import(request: Any) -> HttpResponse:
    """Take a file of organisations in, and say what it brought and what could not be read."""
    form = ListForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "Choose a file first; nothing was taken in.")
        return redirect("market_organisations", slug=request.practice.slug)
    try:
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        listing = read_list(content, form.cleaned_data["sort"])
        taken = organisations.take_list(practice=request.practice, listing=listing, by=request.user)
    except (ListFileError, RefusedError) as refusal:
        messages.error(request, f"{refusal} Nothing was taken in.")
        return redirect("market_organisations", slug=request.practice.slug)
    context = {"taken": taken, "notes": listing.notes}
    return render(request, "market/organisations_taken.html", context)
