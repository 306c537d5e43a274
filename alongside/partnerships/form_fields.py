"""The kinds of fields that forms of a partnership are made of."""

from typing import Any

from django import forms

NO_PATIENTS = "Both sides can read this: no names of patients."


def words_field(
    label: str, longest: int, *, rows: int = 2, hint: str = "", needed: bool = True
) -> Any:
    """Return a field for a few lines of text."""
    widget = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(
        label=label, max_length=longest, widget=widget, help_text=hint, required=needed
    )


def line_field(label: str, longest: int, *, hint: str = "", needed: bool = False) -> Any:
    """Return a field for one line of text."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(
        label=label, max_length=longest, widget=widget, help_text=hint, required=needed
    )


def day_field(label: str, *, hint: str = "", needed: bool = False) -> Any:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=needed, help_text=hint)


def choice_field(label: str, choices: Any, *, hint: str = "", needed: bool = True) -> Any:
    """Return a field to choose from a list."""
    return forms.ChoiceField(label=label, choices=choices, help_text=hint, required=needed)


def told_by_field(hint: str = "") -> Any:
    """Return the field that says who of the partner said something."""
    return line_field(
        "Who of them said so", 120, hint=hint or "Leave empty when it is your own idea."
    )
