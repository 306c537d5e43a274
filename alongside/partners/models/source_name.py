"""One way in which the practice's records name who referred."""

from django.db import models

from alongside.partners.kinds import Channel
from alongside.partners.models.contact import Contact
from alongside.partners.models.partner import Partner
from alongside.practices.models import PracticeOwned


class SourceName(PracticeOwned):
    """As found in a file, and who it means: merging and splitting move these, not referrals."""

    fingerprint = models.CharField(max_length=32, help_text="of the normalised raw values")
    raw = models.JSONField(default=dict, help_text="the values as found, by field of the import")
    label = models.CharField(max_length=250, help_text="the raw values in one line, to read")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.PARTNER)
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="source_names"
    )
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="source_names"
    )
    evidence = models.JSONField(default=list, help_text="why it means them: agreed, differed")
    is_decided = models.BooleanField(default=False, help_text="a person decided; stays as it is")
    import_batch = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "fingerprint"], name="source_name_once_in_practice"
            )
        ]
        ordering = ["label", "id"]

    def __str__(self) -> str:
        return self.label
