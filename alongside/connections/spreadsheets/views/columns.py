"""Step 2: check what each column was taken for."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.connections.spreadsheets import stages
from alongside.connections.spreadsheets.actions.begin import begin_reading
from alongside.connections.spreadsheets.actions.mapping import choose_sheet, open_batch, propose
from alongside.connections.spreadsheets.columns_form import ColumnsForm
from alongside.connections.spreadsheets.errors import UnreadableFile, UnreadableMapping
from alongside.connections.spreadsheets.mapping import Mapping, guess_mapping
from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.sheet import Sheet
from alongside.connections.spreadsheets.steps import COLUMNS, home_of, steps_of
from alongside.connections.spreadsheets.views.find import find_batch
from alongside.practices.policy import allow


@allow("import_referrals")
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Show the columns as matched, or take the person's word for them and read the file."""
    batch = find_batch(request, batch_id)
    if not stages.can_match_columns(batch):
        return redirect(home_of(batch))
    try:
        sheet = open_batch(batch)
    except UnreadableFile as refusal:
        batch.error = str(refusal)
        return render(request, "spreadsheets/failed.html", {"batch": batch})
    mapping, is_remembered = mapping_of(batch, sheet)
    form = ColumnsForm(request.POST or None, mapping=mapping)
    if form.is_valid():
        begin_reading(batch=batch, mapping=form.mapping, by=request.user)
        batch.refresh_from_db(fields=["stage"])
        return redirect(home_of(batch))
    context = {"batch": batch, "sheet": sheet, "form": form, "is_remembered": is_remembered}
    context |= {"steps": steps_of(batch, COLUMNS)}
    return render(request, "spreadsheets/columns.html", context)


@allow("import_referrals")
@require_POST
def sheet(request: Any, batch_id: uuid.UUID) -> HttpResponseBase:
    """Read another sheet of the workbook."""
    batch = find_batch(request, batch_id)
    if not stages.can_match_columns(batch):
        return redirect(home_of(batch))
    try:
        choose_sheet(batch=batch, sheet_name=request.POST.get("sheet", ""), by=request.user)
    except UnreadableFile as refusal:
        messages.error(request, str(refusal))
    return redirect("import_columns", slug=batch.practice.slug, batch_id=batch.public_id)


def mapping_of(batch: ImportBatch, sheet: Sheet) -> tuple[Mapping, bool]:
    """Return the mapping on this sheet, and whether it is remembered from an earlier file."""
    try:
        proposed = propose(batch)
        is_remembered = not (batch.mapping or proposed.is_bound)
        return proposed.bound_to(sheet), is_remembered
    except UnreadableMapping:
        return guess_mapping(sheet), False
