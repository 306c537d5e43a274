"""A practice's own words for one kind of letter."""

from django.conf import settings
from django.db import models

from alongside.letters.wording import KINDS, LONGEST_ASK, LONGEST_TEXT, Words
from alongside.practices.models import PracticeOwned


class WordingText(PracticeOwned):
    """Kept instead of the words of the program."""

    kind = models.CharField(max_length=12, choices=list(KINDS.items()))
    text = models.TextField(max_length=LONGEST_TEXT)
    ask = models.CharField(max_length=LONGEST_ASK, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "kind"], name="letter_wording_once"),
            models.CheckConstraint(condition=models.Q(kind__in=list(KINDS)), name="wording_kind"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def words(self) -> Words:
        return Words(self.text, self.ask)
