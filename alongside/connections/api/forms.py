"""What may be typed about integrations and webhooks; what may be kept is decided by the rules."""

from typing import Any

from django import forms

from alongside.connections.api.event_types import EVENTS
from alongside.connections.api.rules import DAYS
from alongside.connections.api.scopes import SCOPES
from alongside.partners.refusable import Refusable

LIVES = [(str(days), f"{days} days") for days in DAYS]


def choices(label: str, known: Any, hint: str) -> Any:
    """Return a field with a box for each choice."""
    return forms.MultipleChoiceField(
        label=label,
        choices=known,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        help_text=hint,
        error_messages={"required": "Choose at least one."},
    )


class TokenForm(Refusable):
    """What a token may do, and until when."""

    scopes = choices("What it may do", list(SCOPES.items()), "As little as it needs.")
    days = forms.TypedChoiceField(label="Ends after", choices=LIVES, coerce=int, initial="90")


class IntegrationForm(TokenForm):
    """A program, and its first token."""

    name = forms.CharField(
        label="Name",
        max_length=60,
        help_text="What it does stands in the audit trail under this name: “Front desk sync”.",
    )
    run_by = forms.CharField(
        label="Run by which company",
        max_length=200,
        required=False,
        help_text="Leave empty for a program that runs on your own computers.",
    )
    field_order = ("name", "run_by", "scopes", "days")


class WebhookForm(Refusable):
    """Where to, and which events."""

    name = forms.CharField(label="Name", max_length=60)
    url = forms.CharField(
        label="Address",
        max_length=400,
        help_text="Begins with https://. Gets the number of a record, never a patient's detail.",
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    events = choices("Events", [(name, one.words) for name, one in EVENTS.items()], "")
