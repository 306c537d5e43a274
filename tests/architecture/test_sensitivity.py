"""Each field near patients is declared; what names a patient is encrypted or has a reason."""

from django.apps import apps
from django.db import models

from alongside.core.encryption import EncryptedBytesField, EncryptedTextField
from alongside.measures.table import SCHEMA
from tests.architecture.house import our_models, room_of
from tests.architecture.sensitivity import FIELDS, IDENTITY, PLAIN

ROOMS_NEAR_PATIENTS = {"patients", "partners", "referrals", "letters", "connections"}
NEAR_TOO = {"advocacy.CheckIn"}  # what points there holds what a patient answered
WHERE = "declare it in the sensitivity_<room>.py of its room, in tests/architecture"


def is_near_patients(model: type[models.Model]) -> bool:
    """Tell whether a model stands in one of these rooms or points to one of their models."""
    targets = [
        field.related_model
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type)
    ]
    if any(one._meta.label in NEAR_TOO for one in targets):
        return True
    return bool({room_of(model), *map(room_of, targets)} & ROOMS_NEAR_PATIENTS)


def undeclared(model: type[models.Model], declared: dict[str, str]) -> set[str]:
    """Return the differences between a model's fields and the declaration."""
    return {field.name for field in model._meta.concrete_fields} ^ declared.keys()


def test_every_model_near_patients_is_declared() -> None:
    near = {model._meta.label for model in our_models() if is_near_patients(model)}
    assert near == FIELDS.keys(), WHERE


def test_every_field_is_declared() -> None:
    wrong = {
        label: found
        for label, declared in FIELDS.items()
        if (found := undeclared(apps.get_model(label), declared))
    }
    assert wrong == {}, WHERE


def test_a_new_field_would_be_found() -> None:
    label = "patients.Patient"
    without_name = {name: kind for name, kind in FIELDS[label].items() if name != "sex"}
    assert undeclared(apps.get_model(label), without_name) == {"sex"}


def test_identity_is_encrypted_or_has_a_reason() -> None:
    plain = {
        f"{label}.{name}"
        for label, declared in FIELDS.items()
        for name, kind in declared.items()
        if kind == IDENTITY
        and not isinstance(
            apps.get_model(label)._meta.get_field(name), EncryptedTextField | EncryptedBytesField
        )
    }
    assert plain == PLAIN.keys()


def test_the_analytic_table_holds_no_identity() -> None:
    identity = {
        name for declared in FIELDS.values() for name, kind in declared.items() if kind == IDENTITY
    }
    assert {"chart_number", "row_key"} <= identity
    assert not identity & set(SCHEMA.names)
