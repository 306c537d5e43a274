"""One letter leaving by one way."""

from django.conf import settings
from django.db import models

from alongside.letters.models.letter import Letter
from alongside.practices.models import PracticeOwned


class Dispatch(PracticeOwned):
    """Made when the letter is signed; `left_at` once it was seen off."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="dispatches")
    way = models.CharField(max_length=20)
    key = models.CharField(max_length=120, help_text="of the message in the outbox")
    made_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True, help_text="lies on the pile to print")
    left_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=60, blank=True, help_text="by fax, by post, by phone")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "way"], name="dispatch_once_a_way")
        ]
        indexes = [models.Index(fields=["practice", "way", "key"], name="dispatch_by_key")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.way} of letter {self.letter_id}"

    @property
    def way_words(self) -> str:
        """How the way is called."""
        from alongside.letters.ways import words_of  # noqa: PLC0415  ways know letters

        return words_of(self.way)
