"""What may be typed about packs, visitors and attestations."""

from typing import Any

from django import forms

from alongside.insights.models import Pack, VisitorKind

NAMES = [
    ("", "Codes for partners and persons"),
    ("partners", "Names of partners, codes for persons"),
    ("both", "Names of partners and of persons who refer"),
]


class DayInput(forms.DateInput):
    input_type = "date"


class PackForm(forms.Form):
    """Whose names stand in an edition, and up to when it reaches."""

    names = forms.ChoiceField(
        label="Names", choices=NAMES, required=False, help_text="Patients are never named."
    )
    end = forms.ChoiceField(
        label="Up to",
        required=False,
        help_text="An edition up to the same month as an earlier one hides the least.",
    )

    def __init__(self, *args: Any, ends: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["end"].choices = ends  # type: ignore[attr-defined]


class ChosenPackForm(forms.Form):
    """An edition and a last day."""

    pack = forms.ModelChoiceField(label="Edition", queryset=Pack.objects.none(), empty_label=None)
    expires_on = forms.DateField(label="Last day", widget=DayInput())

    def __init__(self, *args: Any, packs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pack"].queryset = packs  # type: ignore[attr-defined]


class VisitorForm(ChosenPackForm):
    """Whom to invite."""

    kind = forms.ChoiceField(label="As", choices=VisitorKind.choices)
    name = forms.CharField(label="Name", max_length=120)
    firm = forms.CharField(label="Firm", max_length=120, required=False)
    email = forms.EmailField(
        label="E-mail", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    field_order = ["kind", "name", "firm", "email", "pack", "expires_on"]


class AttestationForm(forms.Form):
    """What a buyer signed."""

    entity = forms.CharField(label="Who is or becomes a covered entity", max_length=160)
    is_covered_now = forms.ChoiceField(
        label="It", choices=[("yes", "is a covered entity now"), ("no", "becomes one by the sale")]
    )
    signed_by = forms.CharField(label="Signed by", max_length=120)
    signed_on = forms.DateField(label="Signed on", widget=DayInput())
    reference = forms.CharField(
        label="Where the signed paper lies", max_length=160, help_text="For example: binder 4"
    )
    expires_on = forms.DateField(label="Counts until", widget=DayInput())

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        return self.cleaned_data | {"is_covered_now": self.cleaned_data["is_covered_now"] == "yes"}
