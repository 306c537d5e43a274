"""Has a job stopped without a word? A computer that was switched off leaves no message."""

import time

from django.core.cache import cache

from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.progress import Progress

PATIENCE = 300  # seconds without any movement
REMEMBERED = 24 * 3600


def is_stalled(batch: ImportBatch, progress: Progress) -> bool:
    """Tell whether a batch was seen at the same point for longer than the patience lasts."""
    key, here = f"import-seen:{batch.pk}", (batch.stage, progress.label, progress.done)
    place, since = cache.get(key, (None, 0.0))
    if place != here:
        cache.set(key, (here, time.time()), REMEMBERED)
        return False
    return bool(time.time() - since > PATIENCE)
