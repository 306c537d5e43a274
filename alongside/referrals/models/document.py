"""A fax or letter that belongs to a referral; name and content are encrypted."""

from django.conf import settings
from django.db import models

from alongside.core.encryption import EncryptedBytesField, EncryptedTextField
from alongside.practices.models import PracticeOwned
from alongside.referrals.models.referral import Referral


class DocumentKind(models.TextChoices):
    """What the content was found to be."""

    PDF = "pdf", "PDF"
    PNG = "png", "PNG picture"
    JPEG = "jpeg", "JPEG picture"
    TIFF = "tiff", "TIFF picture"


class Document(PracticeOwned):
    """What is known of a document without opening it."""

    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=4, choices=DocumentKind.choices)
    size = models.IntegerField(help_text="bytes")
    name = EncryptedTextField(default=b"", blank=True, help_text="as the file was called")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="document_size"),
            models.CheckConstraint(
                condition=models.Q(kind__in=DocumentKind.values), name="document_kind"
            ),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.at:%Y-%m-%d}"


class DocumentContent(PracticeOwned):
    """The bytes, in a table of their own, so that no list ever reads them."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="held")
    content = EncryptedBytesField()

    def __str__(self) -> str:
        return f"Content of document {self.document_id}"
