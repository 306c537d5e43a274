"""What may be typed about members, invitations and the practice."""

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.contrib.auth.password_validation import (
    validate_password,
)

from alongside.practices.models import Practice, User
from alongside.practices.roles import ROLE_WORDS, Role

ROLE_CHOICES = [(role.value, f"{role.label}: {ROLE_WORDS[role]}") for role in Role]
US_ZONES = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Mountain, Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Puerto_Rico": "Atlantic, Puerto Rico",
    "Pacific/Guam": "Chamorro, Guam",
}


@cache
def zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the time zones, those of the United States first."""
    others = sorted(zoneinfo.available_timezones() - set(US_ZONES) - {"localtime"})
    here = [(zone, f"{word} ({zone})") for zone, word in US_ZONES.items()]
    return [("United States", here), ("Elsewhere", [(zone, zone) for zone in others])]


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label="E-mail", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    role = forms.ChoiceField(label="Role", choices=ROLE_CHOICES, initial=Role.FRONT_DESK)


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label="Role", choices=Role.choices)


class NewAccountForm(forms.Form):
    """Name and password of somebody who accepts an invitation and has no account."""

    name = forms.CharField(
        label="Your name",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="As your colleagues read it beside what you wrote.",
    )
    password = forms.CharField(
        label="Choose a password",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. Three or four unrelated words are easy to keep.",
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        self.email = email
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules; it must not be like the name or e-mail."""
        cleaned = super().clean() or {}
        account = User(email=self.email, name=cleaned.get("name", ""))
        if password := cleaned.get("password"):
            try:
                validate_password(password, account)
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return cleaned


class SettingsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the practice says of itself."""

    time_zone = forms.ChoiceField(label="Time zone", choices=zone_choices)

    class Meta:
        model = Practice
        fields = ["name", "time_zone"]
        labels = {"name": "Name of the practice"}


class ClinicForm(forms.Form):
    """The name of a clinic."""

    name = forms.CharField(label="Name of the clinic", max_length=120)
