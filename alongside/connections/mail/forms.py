"""What may be typed about e-mail; what may be kept or sent is decided by the rules."""

import uuid
from typing import Any

from django import forms

from alongside.connections.mail.models import MailSettings


class MailSettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """How the practice sends; the secret is never shown again, empty keeps it."""

    secret = forms.CharField(
        label="Password, or the key of the service",
        required=False,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = MailSettings
        fields = [
            "service",
            "host",
            "port",
            "security",
            "username",
            "secret",
            "from_name",
            "from_email",
            "postal_address",
            "is_on",
        ]
        labels = {
            "service": "Who carries the mail",
            "host": "Mail server",
            "security": "Encryption",
            "username": "User name",
            "from_name": "Name of the sender",
            "from_email": "Address of the sender",
            "postal_address": "Postal address",
            "is_on": "E-mail is on",
        }
        help_texts = {
            "host": "Only for a mail server, such as smtp.example.com.",
            "postal_address": "Stands at the foot of every letter; the law asks for it.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        has_one = bool(self.instance.secret)
        self.initial["secret"] = ""
        self.fields["secret"].help_text = (
            "One is stored. Leave this empty to keep it." if has_one else "Stored encrypted."
        )
        self.fields["host"].required = self.fields["username"].required = False

    def _post_clean(self) -> None:
        """Leave the record alone: the action checks and writes the values."""

    @property
    def values(self) -> dict[str, Any]:
        """Return what was typed, without the secret."""
        return {name: value for name, value in self.cleaned_data.items() if name != "secret"}


class TemplateForm(forms.Form):
    """Name, subject and text of a template."""

    name = forms.CharField(label="Name of the template", max_length=80)
    subject = forms.CharField(label="Subject", max_length=200)
    text = forms.CharField(
        label="Text", max_length=10_000, widget=forms.Textarea(attrs={"rows": 10})
    )


class LetterForm(forms.Form):
    """One letter."""

    to = forms.CharField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    subject = forms.CharField(label="Subject", max_length=200)
    text = forms.CharField(
        label="Text",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="No patient, not even by initials. {first_name} and the like are filled in.",
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = uuid.uuid4


class StopForm(forms.Form):
    """An address that asked us for no more e-mail."""

    address = forms.EmailField(label="E-mail address", max_length=254)
