"""What somebody wrote down about a partner or a contact."""

from django.conf import settings
from django.db import models

from alongside.partners.models.contact import Contact
from alongside.partners.models.partner import Partner
from alongside.practices.models import PracticeOwned


class Note(PracticeOwned):
    """A few lines on one partner or one contact."""

    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="notes"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="notes"
    )
    text = models.TextField(max_length=4000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(partner__isnull=False) ^ models.Q(contact__isnull=False),
                name="note_on_one_thing",
            )
        ]
        ordering = ["-at"]

    def __str__(self) -> str:
        return self.text[:40]
