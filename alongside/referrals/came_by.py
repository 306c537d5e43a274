"""How a referral reached the practice."""

from django.db.models import TextChoices


class CameBy(TextChoices):
    """The way it came in, as the front desk says it."""

    FAX = "fax", "Fax"
    PHONE = "phone", "Phone"
    LETTER = "letter", "Letter"
    PORTAL = "portal", "Partner's page"
    EMAIL = "email", "E-mail"
    WALK_IN = "walk_in", "In person"
    ELECTRONIC = "electronic", "Electronic"


# What the front desk may choose; an electronic one is written down by the connection itself.
BY_HAND = [one for one in CameBy.choices if one[0] != CameBy.ELECTRONIC]
