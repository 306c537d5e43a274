"""A partner's system: which keys it signs with, what it may ask, its tokens."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.connections.fhir.guides.guide import WORDS, Guide
from alongside.partners.models import Partner
from alongside.practices.models import PracticeOwned

USUAL_SCOPES = "system/*.cruds"


class Client(PracticeOwned):
    """One system of one partner; it sees what it sent and what came of that, nothing else."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, help_text="what the system is called")
    client_id = models.CharField(max_length=64, unique=True)
    keys = models.TextField(blank=True, help_text="public keys (JWKS), as pasted")
    keys_url = models.URLField(max_length=300, blank=True, help_text="where the keys stand")
    scopes = models.CharField(max_length=500, default=USUAL_SCOPES)
    base_url = models.URLField(max_length=300, blank=True, help_text="their FHIR server, if any")
    token_url = models.URLField(max_length=300, blank=True, help_text="where we get a token")
    our_client_id = models.CharField(max_length=200, blank=True, help_text="who we are to them")
    guide = models.CharField(
        max_length=10,
        choices=[(one.value, WORDS[one]) for one in Guide],
        default=Guide.PLAIN,
        help_text="for Tasks that name none",
    )
    is_polled = models.BooleanField(default=False, help_text="we ask them for new Tasks")
    polled_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_seen_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(keys="") | ~Q(keys_url="") | ~Q(base_url=""),
                name="fhir_client_has_a_way",
            ),
            models.CheckConstraint(
                condition=Q(guide__in=[one.value for one in Guide]), name="fhir_client_guide"
            ),
            models.CheckConstraint(
                condition=Q(is_polled=False) | ~Q(base_url=""), name="fhir_client_polled_where"
            ),
        ]
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> str:
        """Whose identifiers a referral came with."""
        return f"fhir:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None

    @property
    def whose(self) -> Partner:
        """The partner, or the one it was joined into."""
        partner = self.partner
        while partner.merged_into is not None:
            partner = partner.merged_into
        return partner


class Token(PracticeOwned):
    """A bearer token, kept as a hash, good for a few minutes."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=500)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"token until {self.expires_at:%Y-%m-%d %H:%M}"


class Assertion(PracticeOwned):
    """A signed assertion that was used, so that nobody uses it again."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    jti_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["client", "jti_hash"], name="fhir_assertion_once")
        ]

    def __str__(self) -> str:
        return f"assertion until {self.expires_at:%Y-%m-%d %H:%M}"
