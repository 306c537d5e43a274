"""The wording of an invitation: a letter to print, or an e-mail."""

from django.db import models

from alongside.partnerships.models.signed import OfPartnership, Signed


class InvitationForm(models.TextChoices):
    """How it reaches them."""

    LETTER = "letter", "Letter"
    EMAIL = "email", "E-mail"


class InvitationText(OfPartnership, Signed):
    """Prepared on a day for somebody; the link in it is the portal's, not kept here."""

    form = models.CharField(max_length=6, choices=InvitationForm.choices)
    to = models.CharField(max_length=160)
    subject = models.CharField(max_length=160, blank=True)
    words = models.TextField(max_length=4000)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_form_display()} to {self.to}"
