"""The two sides of a partnership, and which way help goes."""

from django.db.models import TextChoices


class Side(TextChoices):
    """Whose it is: the practice's or the partner's."""

    OURS = "ours", "Our side"
    THEIRS = "theirs", "Their side"

    @property
    def other(self) -> "Side":
        return Side.THEIRS if self == Side.OURS else Side.OURS


class Way(TextChoices):
    """Which way a contribution went, seen from the practice."""

    GIVEN = "given", "We gave"
    RECEIVED = "received", "We received"
