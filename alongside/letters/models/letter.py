"""One letter to who referred, and each step it took until it left."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.core.encryption import EncryptedTextField
from alongside.letters.half_page import paragraphs_of
from alongside.letters.occasions import Occasion
from alongside.letters.states import LetterState
from alongside.letters.telling_rules import Basis, Level
from alongside.partners.models import SourceName
from alongside.practices.models import PracticeOwned
from alongside.referrals.models import Referral

LEVELS = [(Level.COURSE.value, "Tells the course"), (Level.THANKS.value, "Names nobody")]
BASES = [
    (Basis.TREATMENT.value, "They treat the patient"),
    (Basis.AUTHORIZATION.value, "The patient's authorization"),
    (Basis.NONE.value, "Names nobody"),
]


class Letter(PracticeOwned):
    """What one referrer is told on one occasion.

    `to` is a source name, so that the letter follows whoever that name means after a merge.
    """

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="letters")
    to = models.ForeignKey(SourceName, on_delete=models.PROTECT, related_name="letters")
    occasion = models.CharField(max_length=12, choices=Occasion.choices)
    day = models.DateField(help_text="of the occasion")
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.DRAFT)
    level = models.CharField(max_length=8, choices=LEVELS)
    basis = models.CharField(max_length=14, choices=BASES, blank=True)
    text = EncryptedTextField(help_text="as it will leave")
    ask = EncryptedTextField(default=b"", blank=True, help_text="what we ask of them")
    is_edited = models.BooleanField(default=False, help_text="somebody wrote its text by hand")
    revision = models.PositiveIntegerField(default=1, help_text="grows with each change")
    due_on = models.DateField(help_text="should have left by the end of this day")
    drafted_at = models.DateTimeField(auto_now_add=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    signed_name = models.CharField(max_length=160, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    leaves_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "to", "occasion", "day"], name="letter_once"
            ),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state"),
            models.CheckConstraint(
                condition=Q(occasion__in=Occasion.values), name="letter_occasion"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[LetterState.SIGNED, LetterState.GONE])
                | Q(signed_at__isnull=False),
                name="letter_never_without_sign_off",
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.GONE) | Q(left_on__isnull=False),
                name="letter_gone_on",
            ),
        ]
        indexes = [models.Index(fields=["practice", "state", "due_on"], name="letter_queue")]
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}: {self.addressee}"

    @property
    def addressee(self) -> str:
        """To whom: the person and where they work."""
        return " · ".join(str(one) for one in (self.to.contact, self.to.partner) if one)

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs_of(str(self.text))

    @property
    def tells_course(self) -> bool:
        """Whether a patient is in it."""
        return self.level == Level.COURSE


class LetterStep(PracticeOwned):
    """A letter came to a state: who, when, and with which words."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=10, choices=LetterState.choices)
    words = EncryptedTextField(default=b"", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LetterState.values), name="letter_step_state"
            )
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {self.at:%Y-%m-%d}"
