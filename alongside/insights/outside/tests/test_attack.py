"""A23: whoever keeps every answer there is works out no count from 1 to 10."""

from collections import Counter
from datetime import date
from itertools import islice

import numpy as np
import pytest

from alongside.insights.outside.grains import grains_by_month
from alongside.insights.outside.half_years import outside
from alongside.insights.outside.tests.conftest import END, START, refer
from alongside.insights.outside.tests.reader import Reader, months_between, small_counts
from alongside.insights.span import span_of
from alongside.measures.suppression import is_small, suppress

TODAY = date(2026, 2, 15)


def truth_of(practice, today=TODAY):
    """Count every cell, from the records."""
    found = Counter()
    for month, grains in grains_by_month(practice, span_of(practice, today)).items():
        for one in grains:
            found[month, one.sender, one.payer, True] += one.arrived
            found[month, one.sender, one.payer, False] += one.received - one.arrived
    return found


def reader_of(truth):
    """Return a reader who knows who could have sent and who could have paid."""
    senders = sorted({cell[1] for cell in truth})
    return Reader(months_between(START, END), senders, sorted({cell[2] for cell in truth}))


def members(groups, group, leaves):
    """Return what counts in a group: one, or of its branch what has no group of its own."""
    if not group.is_rest:
        return {group.path}
    inner = [one for one in groups if one != group and one.path[: len(group.path)] == group.path]
    inside = {leaf for leaf in leaves if leaf[: len(group.path)] == group.path}
    return {leaf for leaf in inside if not any(leaf[: len(o.path)] == o.path for o in inner)}


def read_all(reader, told):
    """Write an equation for each number told."""
    for block in told.months:
        reader.told(block.count, reader.row(block.start, block.end))
    for half in told.half_years:
        days = (half.period.start, half.period.end)
        reader.told(half.received, reader.row(*days))
        if half.arrived is not None:
            reader.told(half.arrived, reader.row(*days, arrived=True))
        for group in half.groups["senders"]:
            some = members(half.groups["senders"], group, reader.senders)
            reader.told(group.count, reader.row(*days, senders=some))
        for group in half.groups["payers"]:
            some = members(half.groups["payers"], group, [(p,) for p in reader.payers])
            reader.told(group.count, reader.row(*days, payers={one[0] for one in some}))
    reader.settle()


def worked_out(reader, truth):
    """Yield the small counts that the reader works out."""
    return (name for name, of in small_counts(truth, reader).items() if reader.works_out(*of))


@pytest.fixture
def truth(thin):
    return truth_of(thin)


def test_every_answer_together_tells_no_small_count(thin, truth):
    told = outside(thin, TODAY)
    reader = reader_of(truth)
    read_all(reader, told)
    assert len(told.half_years) == 4 and len(told.months) > 8, "hardly anything is told"
    own = [g for half in told.half_years for g in half.groups["senders"] if not g.is_rest]
    assert len(own) > 2, "nobody is told by name"
    assert list(worked_out(reader, truth)) == []
    assert len(small_counts(truth, reader)) > 100, "nothing was at stake"


def test_answers_hidden_one_by_one_would_tell(thin, truth):
    """The reader can succeed: each period by itself hides its small counts, two together do not."""
    reader = reader_of(truth)
    values = np.array([truth[cell] for cell in reader.cells], dtype=float)
    months = reader.months
    for first in range(12, len(months), 3):
        for last in range(first, len(months)):
            rows = [reader.row(months[first], months[last], senders={s}) for s in reader.senders]
            answer = suppress([int(values @ row) for row in rows])
            for row, cell in zip(rows, answer.cells, strict=True):
                if cell is not None:
                    reader.told(cell, row)
            if answer.total is not None:
                reader.told(answer.total, reader.row(months[first], months[last]))
    reader.settle()
    wanted = {n: of for n, of in small_counts(truth, reader).items() if n[:6] == "2025-0"}
    assert sum(reader.works_out(*of) for of in wanted.values()) > 10


@pytest.mark.parametrize("rule", ["blocks", "groups"])
def test_without_the_rule_the_answers_tell(thin, truth, rule, monkeypatch):
    """Seen to fail: months or groups that may be small are worked out at once."""
    if rule == "blocks":
        monkeypatch.setattr("alongside.measures.disclosure.blocks.SMALLEST_SHOWN", 1)
        monkeypatch.setattr("alongside.measures.disclosure.blocks.is_small", lambda _: False)
    else:
        monkeypatch.setattr("alongside.measures.disclosure.groups.is_enough", lambda _: True)
    reader = reader_of(truth)
    read_all(reader, outside(thin, TODAY))
    assert len(list(islice(worked_out(reader, truth), 4))) == 4


def test_what_was_told_is_told_again_whatever_changes(thin):
    """Late rows, corrections: no difference between two days is a small count."""
    import random

    first = outside(thin, date(2025, 2, 10))
    assert len(first.half_years) == 2
    refer(thin, random.Random(9), 7, date(2024, 3, 1), date(2024, 9, 30))
    later = outside(thin, TODAY)
    assert later.months[: len(first.months)] == first.months
    assert later.half_years[:2] == first.half_years
    assert len(later.half_years) == 4


def test_a_quarter_is_told_when_it_has_settled(thin):
    assert outside(thin, date(2025, 1, 20)).months[-1].end == date(2024, 9, 30)
    assert outside(thin, date(2025, 1, 30)).months[-1].end == date(2024, 12, 31)
    assert len(outside(thin, date(2025, 1, 30)).half_years) == 2


def test_too_few_tell_nothing(db):
    import random

    from alongside.insights.tests.made_up import make_practice, make_sources

    few = make_practice(slug="few")
    assert outside(few, TODAY).months == ()
    make_sources(few, 2, 1)
    refer(few, random.Random(1), 9, START, END)
    assert outside(few, TODAY).half_years == ()
    assert not any(is_small(block.count) for block in outside(few, TODAY).months)
