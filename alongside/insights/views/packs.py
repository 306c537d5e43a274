"""The practice's side of the buyer's pack: make editions, look at them, take them out."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.core.downloads import as_attachment, is_download, note_export, table_response
from alongside.core.workbook import XLSX_TYPE
from alongside.insights.actions import packs as actions
from alongside.insights.jobs import pack_job
from alongside.insights.models import Pack
from alongside.insights.pack.book import pack_workbook
from alongside.insights.pack.compose import Naming
from alongside.insights.pack.document import Document
from alongside.insights.pack.mark import mark_of_owner
from alongside.insights.pack.paper import pack_pdf
from alongside.insights.pack.periods import years_of
from alongside.insights.pack_forms import PackForm
from alongside.insights.words import day
from alongside.partners.rules import RefusedError
from alongside.practices.policy import allow

COLUMNS = ["Edition", "From", "To", "Names", "Made", "Looked at by"]


@allow("share_packs")
@require_safe
def packs(request: Any) -> HttpResponseBase:
    """Show every edition and the form for a new one, or give the list as a file."""
    found = Pack.objects.of(request.practice).prefetch_related("visitors")
    if is_download(request):
        return table_response(request, name="packs", columns=COLUMNS, rows=map(row, found))
    years = years_of(request.practice)
    context = {
        "packs": found,
        "years": years,
        "form": PackForm(ends=ends(request)) if years else None,
        "waits": any(pack.is_being_made for pack in found),
    }
    return render(request, "insights/pack/packs.html", context)


def row(pack: Pack) -> list[object]:
    """Return one edition as a row of the file."""
    names = "partners, persons" if pack.names_people else "partners" if pack.names_partners else ""
    who = ", ".join(str(visitor) for visitor in pack.visitors.all())
    return [pack.number, pack.start, pack.end, names, pack.made_at, who]


def ends(request: Any) -> list[tuple[str, str]]:
    """Return the month ends an edition may reach: those of earlier ones first, then the newest."""
    years = years_of(request.practice)
    earlier = Pack.objects.of(request.practice).filter(made_at__isnull=False)
    days = dict.fromkeys(pack.end for pack in earlier)
    if years:
        days |= {years.end: None}
    return [(str(end), day(end)) for end in days]


@allow("share_packs")
@require_POST
def pack_make(request: Any) -> HttpResponse:
    """Ask for a new edition; it is made outside the request."""
    form = PackForm(request.POST, ends=ends(request))
    if not form.is_valid():
        messages.error(request, "Choose one of the months that are offered.")
        return redirect("packs", slug=request.practice.slug)
    names, end = form.cleaned_data["names"], form.cleaned_data["end"]
    naming = Naming(partners=names in ("partners", "both"), people=names == "both")
    try:
        pack = actions.begin(
            practice=request.practice,
            naming=naming,
            end=date.fromisoformat(end) if end else None,
            by=request.user,
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        transaction.on_commit(lambda: pack_job.enqueue(pack.pk, request.user.pk))
    return redirect("packs", slug=request.practice.slug)


@allow("share_packs")
@require_safe
def pack(request: Any, pack_id: int) -> HttpResponse:
    """Show an edition as a visitor would read it."""
    found = get_object_or_404(Pack.objects.of(request.practice), pk=pack_id)
    document = Document.from_json(found.content) if found.is_ready else None
    context = {"pack": found, "document": document}
    return render(request, "insights/pack/pack.html", context)


@allow("share_packs")
@require_safe
def pack_file(request: Any, pack_id: int, kind: str) -> HttpResponseBase:
    """Send an edition as PDF or workbook, with the practice's own mark."""
    found = get_object_or_404(Pack.objects.of(request.practice), pk=pack_id)
    if not found.is_ready:
        return redirect("pack", slug=request.practice.slug, pack_id=pack_id)
    mark = mark_of_owner(request.practice, str(request.user))
    note_export(request, f"pack {found.number}", kind, [])
    return file_of(found, kind, mark)


def file_of(pack: Pack, kind: str, mark: Any) -> HttpResponseBase:
    """Return an edition as a file."""
    name = f"pack-{pack.number}-{pack.end}"
    if kind == "pdf":
        response = HttpResponse(pack_pdf(pack, mark), content_type="application/pdf")
        return as_attachment(response, f"{name}.pdf")
    if kind != "xlsx":
        raise Http404
    book = FileResponse(pack_workbook(pack, mark), content_type=XLSX_TYPE)
    return as_attachment(book, f"{name}.xlsx")
