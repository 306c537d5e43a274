"""What the practice types about its side of the door."""

from typing import Any

from django import forms

from alongside.partners.models import Contact
from alongside.partnerships.form_fields import day_field
from alongside.partnerships.models import Partnership
from alongside.patients.identity import Reference, read_reference


class InviteGuestForm(forms.Form):
    """Whom to invite."""

    contact = forms.ModelChoiceField(
        Contact.objects.none(),
        label="Somebody you know there",
        required=False,
        empty_label="Somebody else",
    )
    name = forms.CharField(
        label="Name",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Left empty, the name of the person chosen above.",
    )
    email = forms.EmailField(
        label="E-mail",
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text="Left empty, you print the link or hand it over.",
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people: Any = self.fields["contact"]
        rows = Contact.objects.of(partnership.practice).filter(
            affiliations__partner=partnership.with_whom, merged_into=None
        )
        people.queryset = rows.distinct().order_by("family", "given")

    def clean(self) -> dict[str, Any]:
        """Take the name of the person chosen where none was typed."""
        given = super().clean() or {}
        if not given.get("name") and given.get("contact"):
            given["name"] = str(given["contact"])
        if not given.get("name"):
            self.add_error("name", "Whom do you invite? Choose somebody, or write a name.")
        return given


class AuthorizationForm(forms.Form):
    """A patient's signed authorization that names this partner."""

    patient = forms.CharField(
        label="Patient",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Chart number, or initials and year of birth, as in the inbox. No names.",
    )
    signed_on = day_field("Signed on", needed=True)
    expires_on = day_field("Ends on", needed=True, hint="The last day on which it counts.")
    document = forms.CharField(
        label="Where the signed paper lies",
        max_length=200,
        required=False,
        help_text="Kept encrypted.",
    )

    def __init__(self, *args: Any, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_patient(self) -> Reference:
        """Read the reference."""
        try:
            return read_reference(self.cleaned_data["patient"], self.today)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
