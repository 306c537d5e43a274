"""Where a clinic stands on the map."""

from django.db import models
from django.db.models import Q

from alongside.practices.models import Clinic, PracticeOwned


class ClinicPlace(PracticeOwned):
    """A clinic's ZIP code, and its coordinates where somebody gave them."""

    clinic = models.OneToOneField(Clinic, on_delete=models.CASCADE, related_name="place")
    zip = models.CharField("ZIP", max_length=5)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="clinic_point_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.clinic}: {self.zip}"
