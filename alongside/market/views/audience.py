"""Whom the practice treats, profiles, weights, votes."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import is_download
from alongside.market.actions import profiles, weighting
from alongside.market.asking import weighting_of
from alongside.market.audience.merits import MERITS
from alongside.market.audience.suggesting import initial_of
from alongside.market.exports import ALLOWED, leave
from alongside.market.forms import ProfileForm, WeightsForm
from alongside.market.models import Profile, Vote
from alongside.market.models.weighting import OF_CANDIDATES, OF_GROUPS
from alongside.market.overview import audience_of, overview
from alongside.market.rules import can_vote
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow


@allow("see_partners")
@require_safe
def market(request: Any) -> HttpResponse:
    """Show the profiles, how many of each are treated, gaps, and what to do next."""
    return render(request, "market/overview.html", overview(request.practice))


@allow("see_partners")
@require_safe
def market_groups(request: Any) -> HttpResponseBase:
    """Show the groups of whom the practice treated, or give them as a file."""
    weights = weighting_of(request.practice)
    found = audience_of(request.practice, weights)
    if is_download(request):
        rows = (
            [part.title, one.words, one.patients, *(share.words for share in one.shares),
             one.liked, one.verdict]
            for part in (found.grouped if found else ())
            for one in part.groups
        )  # fmt: skip
        return leave(request, "groups", ALLOWED["groups"], rows)
    own = Vote.objects.of(request.practice).filter(who=request.user)
    context = {
        "found": found,
        "unfolded": request.GET.get("open", ""),
        "merits": MERITS,
        "form": weights_form(weights, OF_GROUPS),
        "may_vote": can_vote(request.member.role),
        "votes": dict(own.values_list("group", "is_glad")),
    }
    return render(request, "market/groups.html", context)


def weights_form(weights: Any, names: tuple[str, ...]) -> WeightsForm:
    """Return the form with the weights as they are."""
    return WeightsForm(names=names, initial={name: getattr(weights, name) for name in names})


@allow("work_on_partnerships")
@require_POST
def market_weights(request: Any) -> HttpResponse:
    """Set the weights of groups or of candidates."""
    is_groups = request.POST.get("of") == "groups"
    names = OF_GROUPS if is_groups else OF_CANDIDATES
    form = WeightsForm(request.POST, names=names)
    there = "market_groups" if is_groups else "market_candidates"
    if not form.is_valid():
        messages.error(request, "Nothing was changed: a weight is a whole number from 0 to 10.")
        return redirect(there, slug=request.practice.slug)
    try:
        weighting.set_weights(practice=request.practice, weights=form.cleaned_data, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The weights are set, and the list is in a new order.")
    return redirect(there, slug=request.practice.slug)


@allow("work_on_partnerships")
@require_POST
def market_vote(request: Any) -> HttpResponse:
    """Say whether one gladly treats a group."""
    words = {"yes": True, "no": False}.get(request.POST.get("glad", ""))
    group = request.POST.get("group", "")
    try:
        weighting.vote(member=request.member, group=group, is_glad=words, by=request.user)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Noted.")
    there = reverse("market_groups", kwargs={"slug": request.practice.slug})
    return redirect(f"{there}?{urlencode({'open': group.partition(':')[0]})}")


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def profile_new(request: Any) -> HttpResponse:
    """Choose a profile; the address may name groups to begin from."""
    initial = initial_of(request.GET.getlist("from"))
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = profiles.choose(
                practice=request.practice, values=form.cleaned_data, by=request.user
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Chosen: {made}. Now see who serves the same people.")
            return redirect("market", slug=request.practice.slug)
    context = {"form": form, "is_new": True}
    status = 422 if form.errors else 200
    return render(request, "market/profile.html", context, status=status)


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def profile_edit(request: Any, profile_id: int) -> HttpResponse:
    """Change a profile."""
    profile = get_object_or_404(Profile.objects.of(request.practice), pk=profile_id)
    initial = {name: getattr(profile, name) for name in profiles.FIELDS}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            profiles.change(profile=profile, values=form.cleaned_data, by=request.user)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Changed.")
            return redirect("market", slug=request.practice.slug)
    context = {"form": form, "profile": profile}
    return render(request, "market/profile.html", context, status=422 if form.errors else 200)


@allow("work_on_partnerships")
@require_POST
def profile_remove(request: Any, profile_id: int) -> HttpResponse:
    """Remove a profile."""
    profile = get_object_or_404(Profile.objects.of(request.practice), pk=profile_id)
    profiles.remove(profile=profile, by=request.user)
    messages.success(request, f"Removed: {profile}.")
    return redirect("market", slug=request.practice.slug)
