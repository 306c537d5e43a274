"""Bulk writing: ids never used twice, rows exactly as given."""

import pytest
from django.db import transaction

from alongside.core.bulk import fetch_by_keys, insert_rows, quoted_column, reserve_ids, update_rows
from alongside.practices.models import Clinic, Practice

pytestmark = pytest.mark.django_db


def test_reserved_ids_are_not_used_by_ordinary_saves() -> None:
    practice = Practice.objects.create(name="One", slug="one")
    with transaction.atomic():
        ids = list(reserve_ids(Clinic, 3))
        insert_rows(
            Clinic,
            ("id", "practice_id", "name"),
            [(pk, practice.pk, f"Clinic {n}") for n, pk in enumerate(ids)],
        )
    later = Clinic.objects.create(practice=practice, name="Later")
    assert len(set(ids)) == 3
    assert later.pk not in ids
    assert list(Clinic.objects.order_by("pk").values_list("name", flat=True)) == [
        "Clinic 0",
        "Clinic 1",
        "Clinic 2",
        "Later",
    ]


def test_ids_of_deleted_rows_are_not_given_again() -> None:
    practice = Practice.objects.create(name="One", slug="one")
    last = Clinic.objects.create(practice=practice, name="Gone")
    gone = last.pk
    last.delete()
    with transaction.atomic():
        assert min(reserve_ids(Clinic, 2)) > gone


def test_update_and_fetch() -> None:
    practice = Practice.objects.create(name="One", slug="one")
    clinics = [Clinic.objects.create(practice=practice, name=n) for n in "abc"]
    update_rows(Clinic, ("name",), [("A", clinics[0].pk), ("B", clinics[1].pk)])
    found = fetch_by_keys(
        "SELECT id, name FROM practices_clinic WHERE practice_id = %s AND name IN ({keys})",
        ["A", "c", "nobody"],
        [practice.pk],
    )
    assert sorted(found) == sorted([(clinics[0].pk, "A"), (clinics[2].pk, "c")])


def test_unknown_field_is_named() -> None:
    with pytest.raises(ValueError, match="Clinic has no field 'colour'"):
        quoted_column(Clinic, "colour")
