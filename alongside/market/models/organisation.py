"""A community organisation that may serve the same people: no partner yet."""

from django.db import models
from django.db.models import Q

from alongside.partners.kinds import Kind
from alongside.partners.models import Partner
from alongside.practices.models import PracticeOwned


class Sort(models.TextChoices):
    """What sort of community organisation it is."""

    GYM = "gym", "Gym or studio"
    RUNNING_CLUB = "running_club", "Running club"
    EMPLOYER = "employer", "Employer"
    SCHOOL = "school", "School or team"
    SENIOR_COMMUNITY = "senior_community", "Senior community"
    COMMUNITY = "community", "Other community organisation"


KIND_OF_SORT = {
    Sort.GYM: Kind.GYM,
    Sort.RUNNING_CLUB: Kind.COMMUNITY,
    Sort.EMPLOYER: Kind.EMPLOYER,
    Sort.SCHOOL: Kind.SCHOOL,
    Sort.SENIOR_COMMUNITY: Kind.SENIOR_COMMUNITY,
    Sort.COMMUNITY: Kind.COMMUNITY,
}


class Organisation(PracticeOwned):
    """From a CSV file, an HSDS directory, or written down by hand."""

    name = models.CharField(max_length=200)
    sort = models.CharField(max_length=20, choices=Sort.choices, default=Sort.COMMUNITY)
    address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip = models.CharField("ZIP", max_length=5, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    website = models.CharField(max_length=200, blank=True)
    about = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True, help_text="the file's name, or nothing")
    external_id = models.CharField(max_length=120, help_text="recognises it in a later file")
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "source", "external_id"], name="organisation_once"
            ),
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="organisation_sort"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="organisation_point_whole",
            ),
        ]
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """How its page as a candidate is called."""
        return f"c{self.pk}"

    @property
    def kind(self) -> Kind:
        """The kind of partner it would be."""
        return KIND_OF_SORT[Sort(self.sort)]
