"""Forms of who is who; what may be kept is decided by the actions."""

from typing import Any

from django import forms

from alongside.matching.phone import readable_phone
from alongside.partners.models import Contact, Partner

REACH = ["npi", "phone", "fax", "address", "city", "state", "zip"]
LABELS = {
    "given": "First name",
    "middle": "Middle name",
    "family": "Last name",
    "suffix": "Suffix",
    "credentials": "Credentials",
    "npi": "NPI",
    "zip": "ZIP",
}
HELP = {
    "credentials": "Letters after the name, such as MD or PA-C.",
    "suffix": "Jr., III …",
    "npi": "Ten digits; the last one is a check digit.",
    "phone": "With area code. Write an extension into a note.",
}


class WithControls(forms.ModelForm):  # type: ignore[type-arg]
    """Dresses the controls; says which field an error or a hint belongs to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            is_choice = isinstance(field, forms.TypedChoiceField)
            field.widget.attrs["class"] = "form-select" if is_choice else "form-control"
            field.label, field.help_text = LABELS.get(name, field.label), HELP.get(name, "")
            field.widget.attrs["autocomplete"] = "off"
        for name in ("phone", "fax"):
            self.initial[name] = readable_phone(self.initial.get(name, ""))
        # the longer forms that people write are shortened by the action
        for name in ("npi", "phone", "fax", "state"):
            field = self.fields[name]
            field.validators = []
            field.max_length = 40  # type: ignore[attr-defined]
            field.widget.attrs["maxlength"] = "40"

    def _post_clean(self) -> None:
        """Leave the record alone: the action reads, checks and writes the values."""


class ContactForm(WithControls):
    """A person's name and how to reach them."""

    class Meta:
        model = Contact
        fields = ["given", "middle", "family", "suffix", "credentials", *REACH]


class PartnerForm(WithControls):
    """An organisation's name, kind and how to reach it."""

    class Meta:
        model = Partner
        fields = ["name", "kind", *REACH]
