"""How a practice sends, what it likes to write, to whom, and who asked for no more."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.core.encryption import EncryptedTextField
from alongside.partners.models import Contact, Partner
from alongside.practices.models import PracticeOwned


class Service(models.TextChoices):
    """Who carries the mail."""

    SMTP = "smtp", "A mail server (SMTP)"
    BREVO = "brevo", "Brevo"
    MAILGUN = "mailgun", "Mailgun"
    POSTMARK = "postmark", "Postmark"
    SENDGRID = "sendgrid", "SendGrid"


class Security(models.TextChoices):
    """How the connection to a mail server is encrypted."""

    STARTTLS = "starttls", "STARTTLS (port 587)"
    TLS = "tls", "TLS from the start (port 465)"
    NONE = "none", "None (only for a server on this computer)"


class MailSettings(PracticeOwned):
    """The practice's own mail service; its secret is encrypted and never shown again."""

    service = models.CharField(max_length=10, choices=Service.choices, default=Service.SMTP)
    host = models.CharField(max_length=200, blank=True)
    port = models.PositiveIntegerField(default=587)
    security = models.CharField(max_length=10, choices=Security.choices, default=Security.STARTTLS)
    username = models.CharField(max_length=200, blank=True)
    secret = EncryptedTextField(blank=True, default=b"", help_text="password or key")
    from_name = models.CharField(max_length=120)
    from_email = models.EmailField()
    postal_address = models.CharField(max_length=300, help_text="in every letter (CAN-SPAM)")
    is_on = models.BooleanField(default=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice"], name="mail_settings_once"),
            models.CheckConstraint(
                condition=Q(service__in=Service.values), name="mail_service_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_name} <{self.from_email}>"


class LetterTemplate(PracticeOwned):
    """Words that are written often; `{first_name}` and the like are filled in."""

    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=200)
    text = models.TextField(max_length=10_000)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "name"], name="letter_template_once")
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class KnownAddress(PracticeOwned):
    """The e-mail address last used for a partner or a person."""

    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    email = models.EmailField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False) ^ Q(contact__isnull=False),
                name="address_of_one",
            ),
            models.UniqueConstraint(fields=["partner"], name="address_once_for_a_partner"),
            models.UniqueConstraint(fields=["contact"], name="address_once_for_a_contact"),
        ]

    def __str__(self) -> str:
        return self.email


class OptOut(PracticeOwned):
    """An address that is never mailed again; told apart by a keyed hash, kept encrypted."""

    address_key = models.CharField(max_length=32)
    address = EncryptedTextField()
    how = models.CharField(max_length=20, help_text="by link, by one click, or told to us")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "address_key"], name="opt_out_once")
        ]
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"opted out {self.at:%Y-%m-%d}"
