"""The form above the registry's list."""

from typing import Any

from django import forms

from alongside.registry.searching.question import MILES, MOST_MILES

KINDS = [("", "Everybody"), ("person", "People"), ("organisation", "Organisations")]


class SearchForm(forms.Form):
    """What is searched; everything may be left empty."""

    text = forms.CharField(label="Name or NPI", required=False, max_length=120)
    kind = forms.ChoiceField(label="Who", choices=KINDS, required=False)
    state = forms.CharField(required=False, max_length=30)
    city = forms.CharField(required=False, max_length=60)
    taxonomy = forms.CharField(
        label="Specialty", required=False, max_length=200,
        widget=forms.TextInput(attrs={"placeholder": "physical therapist"}),
    )  # fmt: skip
    near = forms.CharField(
        label="Near", required=False, max_length=40,
        widget=forms.TextInput(attrs={"placeholder": "ZIP code"}),
    )  # fmt: skip
    miles = forms.FloatField(
        label="Miles", required=False, min_value=1, max_value=MOST_MILES,
        widget=forms.NumberInput(attrs={"placeholder": f"{MILES:.0f}"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            is_choice = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"
            field.widget.attrs["autocomplete"] = "off"
            if name == "text":
                field.widget.input_type = "search"
                field.widget.attrs["aria-describedby"] = "found-count"
