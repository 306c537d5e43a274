"""What is asked of one patient at one moment of their course, and what came back."""

from django.db import models
from django.db.models import Q

from alongside.advocacy.moments import BY_CODE, CHOICES, Moment
from alongside.advocacy.purposes import Channel
from alongside.advocacy.tokens import new_key
from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models import Referral


class CheckIn(PracticeOwned):
    """Sent once; the first answer counts. `instruments` are the scores that were asked with it."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="check_ins")
    moment = models.CharField(max_length=12, choices=CHOICES)
    key = models.CharField(max_length=16, unique=True, default=new_key)
    channel = models.CharField(max_length=5, choices=Channel.choices)
    due_on = models.DateField()
    sent_at = models.DateTimeField(help_text="when it was put into the outbox")
    ends_at = models.DateTimeField(help_text="until then its link works")
    answered_at = models.DateTimeField(null=True, blank=True)
    score = models.SmallIntegerField(null=True, blank=True)
    line = EncryptedTextField(blank=True, default=b"")
    instruments = models.CharField(max_length=80, blank=True, help_text="keys, as it was sent")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "moment"], name="check_in_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=0, score__lte=10),
                name="check_in_score",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(answered_at__isnull=False),
                name="check_in_scored_is_answered",
            ),
        ]
        indexes = [models.Index(fields=["practice", "-sent_at"], name="check_in_by_day")]
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_moment_display()} of referral {self.referral_id}"

    @property
    def about(self) -> Moment:
        return BY_CODE[self.moment]

    @property
    def asked_scores(self) -> list[str]:
        """The instruments that were asked with it, in order."""
        return str(self.instruments).split()
