"""The values that could not be read, as a page and as a file to correct from."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.connections.spreadsheets.masking import masked_cells
from alongside.connections.spreadsheets.unread_values import (
    some_unread,
    unread_count,
    unread_values,
)
from alongside.connections.spreadsheets.views.find import find_batch
from alongside.core.downloads import is_download, table_response
from alongside.practices.policy import allow

COLUMNS = ["Row", "Column", "Value", "Reason"]


@allow("import_referrals")
@require_safe
def unread(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Show each value with its row, column and reason; patients' own values only in the file."""
    batch = find_batch(request, batch_id)
    if is_download(request):
        name = f"not read in {batch.file_name}"
        rows = unread_values(batch)
        return table_response(request, name=name, columns=COLUMNS, rows=rows)
    page = Paginator(range(unread_count(batch)), 100).get_page(request.GET.get("page"))
    found = some_unread(batch, max(page.start_index() - 1, 0), page.end_index())
    context = {"batch": batch, "page": page, "cells": masked_cells(batch.mapping, found)}
    return render(request, "spreadsheets/unread.html", context)
