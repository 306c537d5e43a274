"""The audit trail's rows: one chain for each practice, and one (0) for the installation.

The outbox's message stands in `outbox/message.py`; Django looks for models here.
"""

from django.db import models

from alongside.core.outbox.message import OutboxMessage

__all__ = ["AuditEvent", "AuditHead", "OutboxMessage"]


class AuditEvent(models.Model):
    """One thing that happened; its hash covers itself and the event before it."""

    chain = models.BigIntegerField(help_text="id of the practice, 0 for the installation")
    number = models.BigIntegerField(help_text="1, 2, 3 … within the chain")
    at = models.DateTimeField()
    actor = models.CharField(max_length=254, help_text="who: an account's e-mail, or `system`")
    action = models.CharField(max_length=60)
    target = models.CharField(max_length=120, blank=True, help_text="what, as `model:id`")
    detail = models.JSONField(default=dict, help_text="counts and field names, never patients")
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_number_once_in_chain")
        ]
        ordering = ["chain", "number"]

    def __str__(self) -> str:
        return f"{self.chain}/{self.number} {self.action}"


class AuditHead(models.Model):
    """The last link of a chain, sealed, so that cutting events off the end is noticed too."""

    chain = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.chain}: {self.number} events"
