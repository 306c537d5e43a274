"""How the practice's own pages look to a partner: logo and colour."""

from django.db import models

from alongside.practices.models import PracticeOwned

ACCENT = "#0d5758"


class Look(PracticeOwned):
    """One for each practice; the logo is kept as we wrote it anew, never as it was sent."""

    accent = models.CharField(max_length=7, default=ACCENT)
    logo = models.BinaryField(null=True, blank=True)
    logo_type = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True, help_text="as printed on the page")
    phone = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice"], name="one_look_a_practice")]

    def __str__(self) -> str:
        return f"Look of {self.practice}"
