"""What somebody did that earns the thanks for a referral."""

from django.db.models import TextChoices


class Role(TextChoices):
    """The part a person or organisation had in it."""

    ORDERED = "ordered", "Ordered it"
    SUGGESTED = "suggested", "Suggested us"
    SHARED = "shared", "Shares the care"
    OTHER = "other", "Had another part"
