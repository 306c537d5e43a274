"""What may be typed about text messages."""

from typing import Any

from django import forms


class SmsSettingsForm(forms.Form):
    """The account at Twilio; its token is never shown again, empty keeps it."""

    account_sid = forms.CharField(label="Account SID", max_length=34)
    auth_token = forms.CharField(
        label="Auth token",
        required=False,
        max_length=100,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    sender = forms.CharField(
        label="Number or messaging service",
        max_length=34,
        help_text="As +18285550142, or the SID of a messaging service (MG…).",
    )
    is_on = forms.BooleanField(label="Text messages are on", required=False)

    def __init__(self, *args: Any, has_token: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["auth_token"].help_text = (
            "One is stored. Leave this empty to keep it." if has_token else "Stored encrypted."
        )
