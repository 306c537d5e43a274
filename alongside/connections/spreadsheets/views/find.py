"""Find the import that an address names, within the practice only."""

import uuid
from typing import Any

from django.shortcuts import get_object_or_404

from alongside.connections.spreadsheets.models import ImportBatch


def find_batch(request: Any, batch_id: uuid.UUID) -> ImportBatch:
    """Return the practice's batch; somebody else's does not exist here."""
    batches = ImportBatch.objects.of(request.practice).select_related("practice", "by")
    return get_object_or_404(batches, public_id=batch_id)
