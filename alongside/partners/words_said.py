"""Decisions as people made them: one word about two groups of names, kept as several pairs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet

from alongside.partners.decisions_table import with_names
from alongside.partners.models import Decision
from alongside.practices.models import Practice

WORD = ("what", "verdict", "by", "said_by", "at")


@dataclass(frozen=True)
class Word:
    """What somebody said at one moment: the first pair of names, and how many more go with it."""

    first: Decision
    more: int


def words_said(practice: Practice) -> "QuerySet[Decision, dict[str, Any]]":
    """Return what was said, the latest first; to be cut into pages."""
    rows = Decision.objects.of(practice).order_by().values(*WORD)
    said = rows.annotate(first=Min("pk"), pairs=Count("pk")).order_by("-at", "-first")
    return said  # type: ignore[no-any-return]  # the stubs lose the type of values().annotate()


def words_shown(practice: Practice, said: Sequence[dict[str, Any]]) -> list[Word]:
    """Return words with their first pair of names."""
    rows = Decision.objects.of(practice).select_related("by")
    found = rows.in_bulk([one["first"] for one in said])
    firsts = with_names(practice, [found[one["first"]] for one in said])
    return [Word(first, one["pairs"] - 1) for first, one in zip(firsts, said, strict=True)]
