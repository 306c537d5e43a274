"""Months that are over are told once; what was told is kept and told again, whatever changes."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import IntegrityError, transaction

from alongside.insights.models import ToldBlock
from alongside.insights.outside.grains import Grain, grains_by_month
from alongside.insights.span import Span, span_of
from alongside.measures.disclosure.blocks import blocks
from alongside.measures.periods import Period, end_of_month
from alongside.practices.models import Practice

SETTLES = timedelta(days=30)  # a quarter over for so long has had its late referrals written down


def told_blocks(practice: Practice, today: date) -> list[ToldBlock]:
    """Return every block told so far, after telling those whose quarter has settled."""
    found = list(ToldBlock.objects.of(practice))
    span = span_of(practice, today)
    due = due_since(found, span, today) if span else None
    if span is None or due is None:
        return found
    try:
        with transaction.atomic():
            ToldBlock.objects.bulk_create(new_blocks(practice, span, due))
    except IntegrityError:
        pass  # another request told them at this moment: its figures stand
    return list(ToldBlock.objects.of(practice))


def due_since(told: list[ToldBlock], span: Span, today: date) -> Period | None:
    """Return the months after what was told that have settled; None where no quarter has."""
    start = told[-1].end + timedelta(days=1) if told else span.begins.replace(day=1)
    end = min(span.last_whole, today - SETTLES)
    quarter = date(start.year, 3 * ((start.month + 2) // 3), 1)
    return Period(start, end) if end >= end_of_month(quarter) else None


def new_blocks(practice: Practice, span: Span, period: Period) -> list[ToldBlock]:
    """Return the blocks of a period with their grains, not stored yet."""
    by_month = grains_by_month(practice, span)
    counts = {month: sum(one.received for one in found) for month, found in by_month.items()}
    return [
        ToldBlock(
            practice=practice,
            start=block.start,
            end=block.end,
            grains=[
                grain.kept()
                for month in sorted(by_month)
                if block.start <= month <= block.end
                for grain in by_month[month]
            ],
        )
        for block in blocks(counts, period)
    ]


def grains_of(block: ToldBlock) -> list[Grain]:
    """Return the grains as they were stored."""
    return [Grain(*kept) for kept in block.grains]
