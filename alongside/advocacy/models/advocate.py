"""A patient who agreed to tell others, and the link that is theirs to pass on."""

from django.conf import settings
from django.db import models

from alongside.advocacy.tokens import new_key
from alongside.patients.models import Patient
from alongside.practices.models import PracticeOwned


class Advocate(PracticeOwned):
    """Tells others about us until they end it; nothing is owed for it, by nobody."""

    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="advocate")
    wording = models.TextField(help_text="what they agreed to, as they read it")
    agreed_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-agreed_at", "-id"]

    def __str__(self) -> str:
        return f"Advocate, patient {self.patient_id}"


class Share(PracticeOwned):
    """A link that an advocate passes on, printed on their card too; `code` is for the phone."""

    advocate = models.ForeignKey(Advocate, on_delete=models.CASCADE, related_name="shares")
    key = models.CharField(max_length=16, unique=True, default=new_key)
    code = models.CharField(max_length=8, help_text="letters on the card, to read aloud")
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practice", "code"], name="share_code_once")]
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"Link of advocate {self.advocate_id}"
