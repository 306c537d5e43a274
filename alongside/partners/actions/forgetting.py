"""Forget what an import brought and nobody has worked on since."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, ForeignObjectRel, OuterRef, Q

from alongside.partners.models import (
    Affiliation,
    Contact,
    Doubt,
    Merge,
    Partner,
    SourceName,
)
from alongside.practices.models import Practice, User


@transaction.atomic
def forget_import(
    *, practice: Practice, batch: int, unused: Collection[int], by: User | None
) -> dict[str, int]:
    """Remove the import's source names among `unused`, and whom only they meant.

    Contacts and partners with notes, edits, merges or other source names stay, as do those that
    another room has records of.
    """
    del by  # part of an undo, which writes the audit event
    names = SourceName.objects.of(practice).filter(pk__in=unused, is_decided=False)
    gone = set(names.values_list("fingerprint", flat=True))
    names.delete()
    Doubt.objects.of(practice).filter(closed_at=None).filter(
        Q(left__in=gone) | Q(right__in=gone)
    ).delete()
    still_named = SourceName.objects.filter(
        contact_id=OuterRef("contact_id"), partner_id=OuterRef("partner_id")
    )
    Affiliation.objects.of(practice).filter(import_batch=batch).exclude(
        Exists(still_named)
    ).delete()
    merges = (
        Merge.objects.of(practice).filter(split_at=None).values_list("what", "kept", "absorbed")
    )
    merged = {(what, pk) for what, *pair in merges for pk in pair}
    return {
        "people": forget_unused(Contact, practice, batch, {i for w, i in merged if w == "person"}),
        "partners": forget_unused(
            Partner, practice, batch, {i for w, i in merged if w == "organisation"}
        ),
    }


def forget_unused(
    model: type[Contact] | type[Partner], practice: Practice, batch: int, merged: set[int]
) -> int:
    """Delete an import's contacts or partners that nothing speaks of any more."""
    rows = model.objects.of(practice).filter(
        import_batch=batch, is_edited=False, source_names__isnull=True, notes__isnull=True
    )
    unspoken = set(rows.values_list("pk", flat=True)) - merged
    ids = sorted(unspoken - pointed_to_from_above(model, sorted(unspoken)))
    model.objects.filter(pk__in=ids).delete()
    return len(ids)


def pointed_to_from_above(model: type[Contact] | type[Partner], ids: list[int]) -> set[int]:
    """Return those that a record of a room above speaks of: a person put that there."""
    found: set[int] = set()
    for field in model._meta.get_fields(include_hidden=True):
        if not isinstance(field, ForeignObjectRel) or field.many_to_many:
            continue
        there = field.related_model
        if there._meta.app_label == model._meta.app_label:
            continue
        name = field.field.name
        rows = there._base_manager.filter(**{f"{name}__in": ids})
        found.update(rows.values_list(name, flat=True))
    return found
