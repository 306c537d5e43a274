"""How a practice sends text messages."""

import secrets

from django.db import models
from django.db.models import Q

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned


def new_hook() -> str:
    """Return what makes the address of the practice's webhook its own."""
    return secrets.token_urlsafe(24)


class SmsSettings(PracticeOwned):
    """The practice's account at Twilio; its token is encrypted and never shown again."""

    account_sid = models.CharField(max_length=34)
    auth_token = EncryptedTextField(blank=True, default=b"")
    sender = models.CharField(max_length=34, help_text="+1… or MG… of a messaging service")
    hook = models.CharField(max_length=40, unique=True, default=new_hook)
    is_on = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice"], name="sms_settings_once"),
            models.CheckConstraint(
                condition=~Q(account_sid="") & ~Q(sender=""), name="sms_settings_are_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"Texts from {self.sender}"
