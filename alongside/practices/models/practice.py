"""The business, and its places."""

from django.db import models
from django.db.models import F

from alongside.practices.models.owned import PracticeOwned


class Practice(models.Model):
    """The tenant: every record belongs to one."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    time_zone = models.CharField(max_length=60, default="America/New_York")
    is_demo = models.BooleanField(default=False, help_text="made up; second factor not asked")
    data_version = models.BigIntegerField(
        default=1, help_text="raised by every change that figures depend on"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    def touch_data(self) -> None:
        """Say that figures drawn before now are out of date."""
        Practice.objects.filter(pk=self.pk).update(data_version=F("data_version") + 1)


class Clinic(PracticeOwned):
    """A place where the practice treats."""

    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], name="clinic_name_once")
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
