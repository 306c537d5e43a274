"""Every record belongs to a practice; the few that do not are named here, with the reason."""

from django.db import models

from alongside.practices.models import Practice
from tests.architecture.house import our_models

WITHOUT_PRACTICE = {
    "practices.Practice": "it is the practice",
    "practices.User": "one account may be a member of several practices",
    "core.AuditEvent": "holds the practice's id as its chain; stays when a practice is deleted",
    "core.AuditHead": "as AuditEvent",
    "core.OutboxMessage": "core stands below practices: it holds the practice's id",
}


def belongs_to_a_practice(model: type[models.Model]) -> bool:
    """Tell whether there is a `practice` foreign key that may not be empty."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    field = fields.get("practice")
    return field is not None and field.related_model is Practice and not field.null


def test_every_model_belongs_to_a_practice() -> None:
    without = {model._meta.label for model in our_models() if not belongs_to_a_practice(model)}
    assert without == WITHOUT_PRACTICE.keys()


def test_owned_models_ask_by_practice() -> None:
    lacking = [
        model._meta.label
        for model in our_models()
        if belongs_to_a_practice(model) and not hasattr(model.objects, "of")
    ]
    assert lacking == []
