"""Foreign keys point down, those named by a string too; import-linter cannot see these."""

from collections.abc import Iterable

from django.db import models
from django.db.models.fields.related import ForeignObject, ManyToManyField

from tests.architecture.house import our_models, read_levels, room_of

Relation = tuple[str, str, str]  # the field, its room, the room it points to


def find_upward(relations: Iterable[Relation], levels: dict[str, int]) -> list[str]:
    """Return what points up, or sideways into another room of the same level."""
    return [
        f"{field}: {here} must not point to {there}"
        for field, here, there in relations
        if here != there and levels[there] >= levels[here]
    ]


def our_relations() -> list[Relation]:
    found = []
    for model in our_models():
        for field in model._meta.get_fields():
            if not isinstance(field, ForeignObject | ManyToManyField):
                continue
            target = field.related_model
            assert isinstance(target, type) and issubclass(target, models.Model)
            if there := room_of(target):
                label = f"{model._meta.label}.{field.name}"
                found.append((label, room_of(model) or "", there))
    return found


def test_every_room_of_a_model_has_a_level() -> None:
    assert {room_of(model) for model in our_models()} <= read_levels().keys()


def test_foreign_keys_point_down() -> None:
    relations = our_relations()
    assert len(relations) > 20, "the registry was not read"
    assert find_upward(relations, read_levels()) == []


def test_an_upward_and_a_sideways_key_would_be_found() -> None:
    levels = {"referrals": 2, "partners": 1, "patients": 1, "practices": 0}
    good = [("Referral.patient", "referrals", "patients"), ("Note.partner", "partners", "partners")]
    assert find_upward(good, levels) == []
    assert find_upward([("Patient.last", "patients", "referrals")], levels)
    assert find_upward([("Patient.via", "patients", "partners")], levels)
