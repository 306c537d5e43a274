"""A message as it came, what was answered, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.connections.hl7v2.models.peer import Peer
from alongside.core.encryption import EncryptedBytesField, EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models import Referral


class Fate(models.TextChoices):
    """What became of a message."""

    WAITING = "waiting", "Waiting to be read"
    READ = "read", "Read"
    NOTHING = "nothing", "Read, nothing to change"
    UNREAD = "unread", "Needs a look"
    REFUSED = "refused", "Refused"
    CORRECTED = "corrected", "Corrected"
    SET_ASIDE = "set_aside", "Set aside"


class Message(PracticeOwned):
    """One message; its content is encrypted and never changed: a correction is a row of its own."""

    peer = models.ForeignKey(Peer, on_delete=models.PROTECT, related_name="messages")
    number = models.CharField(max_length=12, help_text="ours: what an answer gives in RF1-11")
    at = models.DateTimeField()
    control_id = models.CharField(max_length=199, blank=True, help_text="MSH-10")
    content_hash = models.CharField(max_length=32, help_text="keyed; of all but MSH-7")
    kind = models.CharField(max_length=20, blank=True, help_text="MSH-9")
    version = models.CharField(max_length=10, blank=True, help_text="MSH-12")
    encoding = models.CharField(max_length=20, blank=True)
    size = models.IntegerField(help_text="bytes")
    raw = EncryptedBytesField(help_text="as it came")
    answered = models.CharField(max_length=2, blank=True, help_text="MSA-1 of the answer")
    answer = EncryptedTextField(blank=True, default=b"")
    fate = models.CharField(max_length=10, choices=Fate.choices, default=Fate.WAITING)
    reason = EncryptedTextField(blank=True, default=b"", help_text="why it needs a look")
    remarks = models.JSONField(default=list, help_text="how it was read, where that was odd")
    is_flagged = models.BooleanField(
        default=False, help_text="read, but a person should know how: see the remarks"
    )
    not_understood = models.JSONField(default=list, help_text="places that nothing here reads")
    referral = models.ForeignKey(
        Referral, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peer", "control_id", "content_hash"],
                condition=Q(corrects__isnull=True),
                name="hl7_message_once",
            ),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="hl7_message_fate"),
        ]
        indexes = [
            models.Index(fields=["practice", "-id"], name="hl7_message_newest"),
            models.Index(fields=["id"], condition=Q(fate=Fate.WAITING), name="hl7_message_waiting"),
            models.Index(
                fields=["practice", "id"], condition=Q(fate=Fate.UNREAD), name="hl7_message_unread"
            ),
        ]
        ordering = ["-id"]

    @property
    def kind_words(self) -> str:
        """MSH-9 as people in the field write it."""
        return self.kind or "not readable"

    def __str__(self) -> str:
        return f"{self.kind_words} {self.control_id}".strip()
