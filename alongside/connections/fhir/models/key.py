"""The key pair with which a practice signs in at partners' servers."""

from django.db import models

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned


class OurKey(PracticeOwned):
    """One key pair; the private half is encrypted and never shown."""

    kid = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=64, unique=True, help_text="where the public half stands")
    private = EncryptedTextField(help_text="PEM")
    public = models.TextField(help_text="JWK")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice"], name="fhir_our_key_once")]

    def __str__(self) -> str:
        return f"key {self.kid}"
