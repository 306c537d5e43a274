"""Where somebody or something outside the practice can be reached."""

from django.db import models

from alongside.practices.models import PracticeOwned


class Reachable(PracticeOwned):
    """Abstract: NPI, phone, fax and address, each empty when not known."""

    npi = models.CharField("NPI", max_length=10, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    fax = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=2, blank=True)
    zip = models.CharField("ZIP", max_length=10, blank=True)
    import_batch = models.BigIntegerField(null=True, blank=True, help_text="import that made it")
    is_edited = models.BooleanField(default=False, help_text="a person changed it; imports don't")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
