"""What every record of a practice has: the practice, and queries that never leave it."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from alongside.practices.models.practice import Practice

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class PracticeQuerySet(models.QuerySet[M_co]):
    """Rows of one practice at a time."""

    def of(self, practice: "Practice") -> Self:
        return self.filter(practice=practice)


class PracticeOwned(models.Model):
    """Abstract: a record that belongs to a practice."""

    # No index of its own: what is searched by practice has one that begins with it, and every
    # further index is paid for on each imported row.
    practice = models.ForeignKey(
        "practices.Practice", on_delete=models.CASCADE, related_name="+", db_index=False
    )

    objects = PracticeQuerySet.as_manager()

    class Meta:
        abstract = True
