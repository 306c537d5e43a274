"""The list of imports, with help for the first one."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.connections.spreadsheets.models import ImportBatch
from alongside.core.downloads import is_download, table_response
from alongside.practices.policy import allow

COLUMNS = [
    "File", "Stage", "Brought in by", "Started", "Imported", "Undone", "Rows", "New", "Changed",
    "Left alone", "Rows not read", "First day", "Last day",
]  # fmt: skip


@allow("import_referrals")
@require_safe
def imports(request: Any) -> HttpResponseBase:
    """Show what was brought in, newest first, or hand the list out as a file."""
    batches = ImportBatch.objects.of(request.practice).select_related("practice", "by")
    if is_download(request):
        return table_response(request, name="imports", columns=COLUMNS, rows=lines(batches))
    page = Paginator(batches, 25).get_page(request.GET.get("page"))
    return render(request, "spreadsheets/imports.html", {"page": page})


def lines(batches: Any) -> Iterator[list[Any]]:
    """Yield the list as rows of a table."""
    for batch in batches.iterator():
        counts = batch.summary
        yield [
            batch.file_name,
            batch.get_stage_display(),
            str(batch.by or ""),
            batch.created_at,
            batch.done_at,
            batch.undone_at,
            *(counts.get(key) for key in ("rows", "created", "changed", "unchanged")),
            *(counts.get(key) for key in ("unread_rows", "first_received", "last_received")),
        ]
