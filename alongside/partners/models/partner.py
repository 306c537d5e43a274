"""An organisation or group outside the practice."""

from django.db import models

from alongside.partners.kinds import Kind
from alongside.partners.models.reachable import Reachable


class Partner(Reachable):
    """Medical practice, surgeon's office, gym, employer, school …"""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind.choices, default=Kind.OTHER)
    is_solo_office = models.BooleanField(
        default=False, help_text="stands for a person whose organisation is not known"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="absorbed"
    )

    class Meta:
        indexes = [models.Index(fields=["practice", "name"], name="partner_by_name")]
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
