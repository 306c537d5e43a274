"""Our part, the proposal, its versions and links."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.downloads import as_attachment, note_export
from alongside.partners.views.form_page import bound
from alongside.partnerships.actions import links, parts, proposals
from alongside.partnerships.forms import OurPartForm, ProposalForm, ShareForm
from alongside.partnerships.models import OurPart, Problem, Proposal, ShareLink
from alongside.partnerships.proposal_page import content_of, render_pdf
from alongside.partnerships.proposal_words import wording_of
from alongside.partnerships.views.finding import (
    actor_of,
    attempt,
    back_to,
    form_page,
    partnership_of,
    row_of,
)
from alongside.practices.policy import allow


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def our_part_add(request: Any, problem_id: int) -> HttpResponse:
    """Write what we will do about a problem."""
    problem = row_of(request, Problem, problem_id)
    return form_page(
        request,
        partnership_of(request, problem.partnership_id),
        OurPartForm(bound(request)),
        title="Our part",
        section="show",
        lead=f"They said: “{problem.words}”",
        act=lambda given: parts.add_ours(problem=problem, by=actor_of(request), **given),
    )


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def our_part_edit(request: Any, our_part_id: int) -> HttpResponse:
    """Word our part anew."""
    part = row_of(request, OurPart, our_part_id)
    initial = {"words": part.words, "evidence": part.evidence}
    return form_page(
        request,
        partnership_of(request, part.partnership_id),
        OurPartForm(bound(request), initial=initial),
        title="Our part",
        section="show",
        lead=f"They said: “{part.problem.words}”",
        act=lambda given: parts.change_ours(part=part, by=actor_of(request), **given),
    )


@allow("work_on_partnerships")
@require_POST
def our_part_remove(request: Any, our_part_id: int) -> HttpResponse:
    """Take our part out."""
    part = row_of(request, OurPart, our_part_id)
    attempt(request, parts.remove_ours, part=part, done="Taken out.")
    return back_to(part.partnership, "show")


@allow("work_on_partnerships")
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_edit(request: Any, partnership_id: int) -> HttpResponse:
    """Word the proposal; each save is a version of its own."""
    found = partnership_of(request, partnership_id)
    return form_page(
        request,
        found,
        ProposalForm(bound(request), initial=wording_of(found)),
        title="The one page",
        section="show",
        lead="Their problems, your part and the figures you chose are put in by themselves,"
        " as they are written now. Keep it short: it should be read in a minute.",
        button="Save this version",
        done="This version is kept. Look it over before you show it.",
        act=lambda given: proposals.save(partnership=found, by=actor_of(request), **given),
    )


def version_of(request: Any, partnership_id: int, number: int) -> Proposal:
    """Return one version of a partnership's proposal."""
    found = partnership_of(request, partnership_id)
    return get_object_or_404(Proposal.objects.filter(partnership=found), number=number)


@allow("see_partnerships")
@require_safe
def proposal(request: Any, partnership_id: int, number: int) -> HttpResponse:
    """Show a version as the partner will see it."""
    version = version_of(request, partnership_id, number)
    context = content_of(version) | {"partnership": version.partnership, "form": ShareForm()}
    context["may_work"] = request.member.can("work_on_partnerships")
    return render(request, "partnerships/proposal.html", context)


@allow("see_partnerships")
@require_safe
def proposal_pdf(request: Any, partnership_id: int, number: int) -> HttpResponse:
    """Send a version as PDF."""
    version = version_of(request, partnership_id, number)
    note_export(request, "proposal", "pdf", [])
    response = HttpResponse(render_pdf(version), content_type="application/pdf")
    as_attachment(response, f"proposal-{version.number}.pdf")
    return response


@allow("work_on_partnerships")
@require_POST
def proposal_share(request: Any, partnership_id: int, number: int) -> HttpResponse:
    """Make a link and show it; it is shown this once."""
    version = version_of(request, partnership_id, number)
    form = ShareForm(request.POST)
    made = None
    if form.is_valid():
        made = attempt(request, links.share, proposal=version, **form.cleaned_data)
    if made is None:
        context = content_of(version) | {"partnership": version.partnership, "form": form}
        context["may_work"] = True
        return render(request, "partnerships/proposal.html", context, status=422)
    context = {
        "made": made,
        "partnership": version.partnership,
        "partner": content_of(version)["partner"],
    }
    return render(request, "partnerships/link_made.html", context)


@allow("work_on_partnerships")
@require_POST
def link_revoke(request: Any, link_id: int) -> HttpResponse:
    """Make a link stop working."""
    link = row_of(request, ShareLink, link_id)
    attempt(request, links.revoke, link=link, done="The link no longer opens.")
    return back_to(link.proposal.partnership, "show")
