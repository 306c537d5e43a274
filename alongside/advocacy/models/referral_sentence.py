"""What the owner's lawyer says on referrals in a state; it wins over our own row."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.practices.models import PracticeOwned


class ReferralSentence(PracticeOwned):
    """One for each state: the words a friend reads, who looked at the law, and on which day."""

    state = models.CharField(max_length=2)
    words = models.CharField(max_length=400)
    checked_by = models.CharField(max_length=120, help_text="who looked at the law")
    checked_on = models.DateField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "state"], name="one_sentence_a_state"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(checked_by=""), name="a_sentence_was_looked_at"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.words}"
