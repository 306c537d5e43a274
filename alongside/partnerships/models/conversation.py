"""A guided conversation: questions asked, answers noted as they come."""

from django.db import models
from django.db.models import Q

from alongside.partnerships.models.signed import OfPartnership, Signed


class Conversation(OfPartnership, Signed):
    """One visit or call; `guide` and `guide_version` say which questions were asked."""

    guide = models.CharField(max_length=40)
    guide_version = models.CharField(max_length=10, help_text="the date of the questions")
    held_on = models.DateField()
    with_whom = models.CharField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(finished_at__isnull=True),
                name="one_open_conversation",
            )
        ]

    def __str__(self) -> str:
        return f"Conversation of {self.held_on}"


class Answer(Signed):
    """What was said to one question; the question is kept as it was worded then."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=40)
    question = models.CharField(max_length=300)
    text = models.TextField(max_length=4000)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "key"], name="one_answer_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.text[:40]}"
