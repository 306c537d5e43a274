"""One agreement with one company, for one kind of connection."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.practices.models import PracticeOwned


class Connector(models.TextChoices):
    """What hands something to another company."""

    MAIL = "mail", "E-mail"
    SMS = "sms", "Text messages"
    HOSTING = "hosting", "Hosting"
    INTEGRATION = "api", "Integrations"


class Agreement(PracticeOwned):
    """Signed when, with whom, and where the paper is; ended agreements stay readable."""

    connector = models.CharField(max_length=10, choices=Connector.choices)
    with_whom = models.CharField(max_length=200)
    signed_on = models.DateField()
    reference = models.CharField(max_length=200, help_text="where the signed document is kept")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(connector__in=Connector.values), name="agreement_connector"
            ),
            models.CheckConstraint(
                condition=~Q(with_whom="") & ~Q(reference=""), name="agreement_is_told_whole"
            ),
        ]
        ordering = ["connector", "-signed_on", "-id"]

    def __str__(self) -> str:
        return f"{self.get_connector_display()}: {self.with_whom}"
