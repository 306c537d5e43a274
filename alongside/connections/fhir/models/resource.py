"""What a partner's system sent, as it sent it, encrypted; and the hashes it is found by."""

from django.db import models

from alongside.connections.fhir.models.access import Client
from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned


class StoredResource(PracticeOwned):
    """One resource of one client, in its newest version."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=40, help_text="type of the resource")
    fhir_id = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    sent = EncryptedTextField(help_text="JSON as it was sent")
    fingerprint = models.CharField(max_length=32, help_text="keyed hash of what was sent")
    updated_at = models.DateTimeField()
    is_theirs = models.BooleanField(default=False, help_text="its id is that of their server")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "kind", "fhir_id"], name="fhir_resource_once"
            ),
            models.CheckConstraint(condition=models.Q(version__gte=1), name="fhir_version"),
        ]
        indexes = [
            models.Index(fields=["client", "kind", "updated_at"], name="fhir_by_change"),
            models.Index(fields=["client", "kind", "fingerprint"], name="fhir_by_fingerprint"),
        ]
        ordering = ["updated_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind}/{self.fhir_id}"


class Version(PracticeOwned):
    """One version of a resource, whole, as it was served."""

    resource = models.ForeignKey(StoredResource, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = EncryptedTextField()
    at = models.DateTimeField()
    by = models.CharField(max_length=120, help_text="their system, or who of ours")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "number"], name="fhir_version_once")
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"version {self.number} of resource {self.resource_id}"


class SearchKey(PracticeOwned):
    """One value by which a resource is found; only its keyed hash is kept."""

    resource = models.ForeignKey(StoredResource, on_delete=models.CASCADE, related_name="keys")
    parameter = models.CharField(max_length=24)
    value_hash = models.BinaryField(max_length=16)

    class Meta:
        indexes = [models.Index(fields=["parameter", "value_hash", "resource"], name="fhir_search")]

    def __str__(self) -> str:
        return f"{self.parameter} of resource {self.resource_id}"
