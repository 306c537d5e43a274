"""What both sides share: talks, screening days, course notes, meetings."""

from django.db import models

from alongside.partnerships.models.signed import OfPartnership, Signed


class SharedKind(models.TextChoices):
    """What sort of thing is shared."""

    TALK = "talk", "Talk"
    SCREENING = "screening", "Screening day"
    NOTES = "notes", "Course notes"
    MEETING = "meeting", "Meeting"
    OTHER = "other", "Other"


class SharedItem(OfPartnership, Signed):
    """An event with its day and place, or a resource with its text or link."""

    kind = models.CharField(max_length=10, choices=SharedKind.choices)
    title = models.CharField(max_length=160)
    on = models.DateField(null=True, blank=True)
    where = models.CharField(max_length=160, blank=True)
    link = models.URLField(max_length=400, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.title
