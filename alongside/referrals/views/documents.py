"""Attach, open and remove the fax or letter of a referral."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from alongside.partners.views.refusals import attempt
from alongside.practices.policy import allow
from alongside.referrals.actions import documents
from alongside.referrals.document_types import CONTENT_TYPES, ENDINGS
from alongside.referrals.models import Document, DocumentKind
from alongside.referrals.views.find import go_to, referral_of

SHOWN_IN_THE_PAGE = (DocumentKind.PNG, DocumentKind.JPEG)  # pictures run nothing
NOTHING_RUNS = (
    "default-src 'none'; img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'; sandbox"
)


@allow("work_referrals")
@require_POST
def attach(request: Any, referral_id: int) -> HttpResponse:
    """Keep the files chosen."""
    one = referral_of(request, referral_id)
    files = request.FILES.getlist("files")
    for file in files:
        too_large = file.size > settings.DOCUMENT_LIMIT_MB * 1_000_000
        content = b"" if too_large else file.read()
        if too_large:
            messages.error(request, f"A file is larger than {settings.DOCUMENT_LIMIT_MB} MB.")
        elif attempt(
            request, documents.attach, referral=one, name=file.name or "", content=content
        ):
            messages.success(request, "Attached, encrypted.")
    if not files:
        messages.error(request, "Choose a file first: PDF, PNG, JPEG or TIFF.")
    return go_to(request, one)


@allow("see_patients")
@require_safe
def document(request: Any, document_id: int) -> HttpResponse:
    """Send a document: pictures to look at, everything else to save; no copy stays in a cache."""
    found = get_object_or_404(Document.objects.of(request.practice), pk=document_id)
    content = documents.read(practice=request.practice, document=found, by=request.user)
    kind = DocumentKind(found.kind)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    name = f"referral-{found.referral_id}-{found.pk}.{ENDINGS[kind]}"
    is_saved = kind not in SHOWN_IN_THE_PAGE
    response["Content-Disposition"] = content_disposition_header(is_saved, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = NOTHING_RUNS
    return response


@allow("work_referrals")
@require_POST
def document_remove(request: Any, document_id: int) -> HttpResponse:
    """Remove a document."""
    rows = Document.objects.of(request.practice).select_related("referral")
    found = get_object_or_404(rows, pk=document_id)
    one = found.referral
    attempt(request, documents.remove, document=found)
    messages.success(request, "Document removed.")
    return go_to(request, one)
