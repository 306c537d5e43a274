"""A person at a partner."""

from django.db import models

from alongside.partners.models.partner import Partner
from alongside.partners.models.reachable import Reachable
from alongside.practices.models import PracticeOwned


class Contact(Reachable):
    """Somebody who refers or works with us; may hold an NPI, may belong to several partners."""

    given = models.CharField("first name", max_length=80, blank=True)
    middle = models.CharField(max_length=80, blank=True)
    family = models.CharField("last name", max_length=80)
    suffix = models.CharField(max_length=20, blank=True)
    credentials = models.CharField(max_length=80, blank=True)
    partners = models.ManyToManyField(Partner, through="Affiliation", related_name="contacts")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="absorbed"
    )

    class Meta:
        indexes = [models.Index(fields=["practice", "family", "given"], name="contact_by_name")]
        ordering = ["family", "given", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """First Middle Last Suffix, Credentials."""
        parts = " ".join(filter(None, [self.given, self.middle, self.family, self.suffix]))
        return f"{parts}, {self.credentials}" if self.credentials else parts


class Affiliation(PracticeOwned):
    """A contact belongs to a partner."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="affiliations")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="affiliations")
    import_batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contact", "partner"], name="affiliation_once")
        ]

    def __str__(self) -> str:
        return f"{self.contact} at {self.partner}"
