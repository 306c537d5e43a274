"""Routes of the spreadsheets room, below p/<slug>/imports/."""

from django.urls import path

from alongside.connections.spreadsheets.views import (
    batch,
    choosing,
    columns,
    listing,
    previewing,
    progressing,
    removing,
    undoing,
    unread,
)

urlpatterns = [
    path("", listing.imports, name="imports"),
    path("new/", choosing.choose_file, name="import_new"),
    path("<uuid:batch_id>/", batch.show, name="import_batch"),
    path("<uuid:batch_id>/columns/", columns.columns, name="import_columns"),
    path("<uuid:batch_id>/sheet/", columns.sheet, name="import_sheet"),
    path("<uuid:batch_id>/preview/", previewing.preview, name="import_preview"),
    path("<uuid:batch_id>/start/", previewing.start, name="import_start"),
    path("<uuid:batch_id>/progress/", progressing.progress, name="import_progress"),
    path("<uuid:batch_id>/stop/", progressing.stop, name="import_stop"),
    path("<uuid:batch_id>/unread/", unread.unread, name="import_unread"),
    path("<uuid:batch_id>/undo/", undoing.undo, name="import_undo"),
    path("<uuid:batch_id>/remove/", removing.remove, name="import_remove"),
]
