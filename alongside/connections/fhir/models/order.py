"""Where a Task or a request stands, which referral it is, and what we have answered."""

import uuid

from django.db import models

from alongside.connections.fhir.guides.guide import WORDS, Guide
from alongside.connections.fhir.guides.transitions import DISPLAY, Phase
from alongside.connections.fhir.models.access import Client
from alongside.connections.fhir.models.resource import StoredResource
from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models import Referral


class Order(PracticeOwned):
    """One Task, or one request without a Task, and the referral that came of it."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="orders")
    resource = models.OneToOneField(StoredResource, on_delete=models.CASCADE, related_name="order")
    referral = models.ForeignKey(
        Referral, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    number = models.UUIDField(default=uuid.uuid4, unique=True, help_text="our number (FILL)")
    guide = models.CharField(
        max_length=10, choices=[(one.value, WORDS[one]) for one in Guide], default=Guide.PLAIN
    )
    phase = models.CharField(
        max_length=6, blank=True, choices=[(one.value, DISPLAY.get(one, "Draft")) for one in Phase]
    )
    ours = EncryptedTextField(blank=True, default=b"", help_text="JSON of our answers on it")
    flags = models.JSONField(default=list, help_text="what is doubtful: codes and elements")
    untold = models.CharField(max_length=200, blank=True, help_text="why a step was not told")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(guide__in=[one.value for one in Guide])
                & models.Q(phase__in=[one.value for one in Phase]),
                name="fhir_order_standing",
            )
        ]
        indexes = [models.Index(fields=["practice", "-opened_at"], name="fhir_order_by_day")]
        ordering = ["-opened_at", "-id"]

    def __str__(self) -> str:
        return f"order {self.number}"
