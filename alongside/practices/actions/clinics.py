"""Verbs on clinics."""

from collections.abc import Collection

from django.db import transaction

from alongside.practices.models import Clinic, Practice, User


@transaction.atomic
def recognise_clinics(
    *, practice: Practice, names: Collection[str], by: User | None
) -> tuple[dict[str, int], list[int]]:
    """Return the id for each clinic name, and the ids of those made just now.

    Names that differ only in case or spaces are one clinic.
    """
    del by  # part of a larger action, which writes the audit event
    known = {fold(c.name): c.pk for c in Clinic.objects.of(practice)}
    made = []
    for name in sorted(names):
        if fold(name) not in known:
            clinic = Clinic.objects.create(practice=practice, name=" ".join(name.split())[:120])
            known[fold(name)] = clinic.pk
            made.append(clinic.pk)
    return {name: known[fold(name)] for name in names}, made


def fold(name: str) -> str:
    """Return what two spellings of one clinic share."""
    return " ".join(name.casefold().split())[:120]
