"""Routes of the partners room."""

from django.urls import path

from alongside.partners.views import (
    affiliations,
    decisions,
    edits,
    joined,
    joins,
    notes,
    questions,
    splits,
)

urlpatterns = [
    path("who-is-who/", questions.who_is_who, name="who_is_who"),
    path("who-is-who/<int:doubt_id>/", questions.doubt_decide, name="doubt_decide"),
    path("who-is-who/decisions/", decisions.decisions, name="decisions"),
    path(
        "who-is-who/decisions/take-over/",
        decisions.decisions_take_over,
        name="decisions_take_over",
    ),
    path("who-is-who/joined/", joined.joined_by_us, name="joined_by_us"),
    path("who-is-who/names/", joined.joined_on_import, name="joined_on_import"),
    path("who-is-who/joined/<int:merge_id>/split/", joined.merge_split, name="merge_split"),
    path("partners/<int:partner_id>/edit/", edits.partner_edit, name="partner_edit"),
    path("partners/<int:partner_id>/split/", splits.partner_split, name="partner_split"),
    path("partners/<int:partner_id>/join/", joins.partner_merge, name="partner_merge"),
    path("partners/<int:partner_id>/notes/", notes.note_write, name="note_write"),
    path("people/<int:contact_id>/edit/", edits.contact_edit, name="contact_edit"),
    path("people/<int:contact_id>/split/", splits.contact_split, name="contact_split"),
    path("people/<int:contact_id>/join/", joins.contact_merge, name="contact_merge"),
    path("people/<int:contact_id>/notes/", notes.note_write, name="note_write"),
    path(
        "people/<int:contact_id>/works-at/<int:partner_id>/",
        affiliations.affiliation_add,
        name="affiliation_add",
    ),
    path(
        "affiliations/<int:affiliation_id>/remove/",
        affiliations.affiliation_remove,
        name="affiliation_remove",
    ),
    path("notes/<int:note_id>/remove/", notes.note_remove, name="note_remove"),
]
