"""How far a long job is, readable while its transaction is still open."""

from dataclasses import dataclass

from django.core.cache import cache

from alongside.connections.spreadsheets.models import ImportBatch


@dataclass(frozen=True)
class Progress:
    """What is being done, and how much of it."""

    label: str
    done: int
    total: int

    @property
    def percent(self) -> int:
        return min(100, round(100 * self.done / self.total)) if self.total else 0


def note(batch: ImportBatch, label: str, done: int = 0, total: int = 0) -> None:
    """Say how far a batch is; kept outside the database, for an hour."""
    cache.set(f"import-progress:{batch.pk}", (label, done, total), 3600)


def read(batch: ImportBatch) -> Progress:
    """Return how far a batch is."""
    return Progress(*cache.get(f"import-progress:{batch.pk}", ("Waiting", 0, 0)))
