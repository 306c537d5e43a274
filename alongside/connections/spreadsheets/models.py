"""A file on its way into the records, and what can be undone of it."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from alongside.core.encryption import EncryptedTextField
from alongside.practices.models import PracticeOwned


class Stage(models.TextChoices):
    """How far an import has come."""

    UPLOADED = "uploaded", "Uploaded"
    MAPPED = "mapped", "Columns matched"
    READING = "reading", "Reading"
    PREVIEWED = "previewed", "Ready to import"
    IMPORTING = "importing", "Importing"
    DONE = "done", "Imported"
    FAILED = "failed", "Failed"
    UNDONE = "undone", "Undone"


class ImportBatch(PracticeOwned):
    """One file, from upload to summary, undone as a whole if wanted."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64, help_text="SHA-256 of the file")
    file_bytes = models.BigIntegerField(default=0)
    sheet_name = models.CharField(max_length=120, blank=True)
    mapping = models.JSONField(default=dict)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.UPLOADED)
    preview = models.JSONField(default=dict, help_text="counts: created, changed, left alone …")
    summary = models.JSONField(default=dict)
    error = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    opened: Any = None  # (sheet's name, Sheet) while this object lives: a file is opened once
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_stage_display()})"


class SavedMapping(PracticeOwned):
    """How this practice's columns were matched before; found again by the header."""

    header_hash = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "header_hash"], name="mapping_once_for_a_header"
            )
        ]

    def __str__(self) -> str:
        return f"Mapping {self.header_hash[:8]}"


class UnreadCell(PracticeOwned):
    """A value that could not be read: which row and column, and why."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="unread_cells")
    row = models.BigIntegerField()
    column = models.CharField(max_length=120)
    value = EncryptedTextField(
        default=b"", blank=True, help_text="a whole row, or a birth date, may stand here"
    )
    reason = models.CharField(max_length=200)

    class Meta:
        ordering = ["row", "id"]

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.reason}"


class Before(PracticeOwned):
    """What a record was before an import changed it, so that the import can be undone."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="befores")
    model = models.CharField(max_length=60)
    record = models.BigIntegerField()
    values = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["model", "record"], name="before_by_record")]

    def __str__(self) -> str:
        return f"{self.model}:{self.record} before {self.batch}"
