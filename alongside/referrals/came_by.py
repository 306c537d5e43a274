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
