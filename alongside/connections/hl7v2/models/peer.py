"""A system that may send us HL7 messages, and to which we may send some."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from alongside.partners.models import Partner
from alongside.practices.models import Clinic, PracticeOwned


class Processing(models.TextChoices):
    """Which processing ids (MSH-11) are taken."""

    PRODUCTION = "P", "Real messages only (P)"
    TESTING = "PT", "Real and training messages (P, T)"
    EVERYTHING = "PTD", "Real, training and debugging (P, T, D)"


class Outgoing(models.TextChoices):
    """What we tell the peer of our steps."""

    NOTHING = "none", "Nothing"
    STATUS = "360x", "Order status and appointments (OSU^O51, SIU; 360X)"
    RESPONSE = "rri", "Referral responses (RRI)"


class Peer(PracticeOwned):
    """One sending system of one practice; told by its address, its names and its certificate."""

    name = models.CharField(max_length=120)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    clinic = models.ForeignKey(
        Clinic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    addresses = models.TextField(help_text="IP addresses or networks, one a line")
    sending_application = models.CharField(max_length=180, blank=True)
    sending_facility = models.CharField(max_length=180, blank=True)
    receiving_facility = models.CharField(max_length=180, blank=True)
    certificate = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the client certificate"
    )
    processing = models.CharField(
        max_length=3, choices=Processing.choices, default=Processing.PRODUCTION
    )
    is_on = models.BooleanField(default=True)
    outgoing = models.CharField(max_length=4, choices=Outgoing.choices, default=Outgoing.NOTHING)
    host = models.CharField(max_length=200, blank=True)
    port = models.PositiveIntegerField(
        default=2575, validators=[MinValueValidator(1), MaxValueValidator(65535)]
    )
    is_tls = models.BooleanField(default=True)
    told_up_to = models.BigIntegerField(default=0, help_text="the last step that was looked at")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], name="hl7_peer_name_once"),
            models.CheckConstraint(condition=~Q(addresses=""), name="hl7_peer_has_an_address"),
            models.CheckConstraint(
                condition=Q(outgoing=Outgoing.NOTHING) | ~Q(host=""), name="hl7_peer_has_a_host"
            ),
        ]
        ordering = ["name"]

    @property
    def source(self) -> str:
        """Whose identifiers these are, as other rooms keep them."""
        return f"hl7:{self.pk}"

    def __str__(self) -> str:
        return self.name
