"""Editions up to different months, all that a buyer can see together, tell no small count.

The buyer knows every sender, kind of payer and year there is, and which rows an edition printed.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import islice

import pytest

from alongside.insights.pack.compose import Naming, naming_of
from alongside.insights.pack.earlier import Edition, read_anew
from alongside.insights.pack.periods import Years
from alongside.insights.pack.published import publish
from alongside.insights.pack.reading import Grain, read
from alongside.insights.pack.tests.conftest import fill
from alongside.insights.tests.made_up import make_practice
from alongside.insights.tests.working_out import Solver
from alongside.measures.suppression import is_small
from alongside.referrals.models import Referral

START = date(2023, 1, 1)
ENDS = (date(2025, 8, 31), date(2025, 10, 31), date(2025, 12, 31))
PLAIN = ("channel", "kind", "partner_id", "contact_id", "payer_kind", "since")


@dataclass(frozen=True)
class Cell:
    """Referrals of one sender and payer, between two ends of editions, arrived or not."""

    sender: tuple
    payer: str
    year: int
    segment: int
    arrived: bool

    def grain(self) -> Grain:
        """Return it as the pack counts it."""
        channel, kind, partner, contact = self.sender
        return Grain(self.year, channel, kind, partner, contact, self.payer, 1, 0, 0)


def truth_of(practice):
    """Count every cell from the records."""
    found = Counter()
    for one in Referral.objects.of(practice).select_related("source__partner"):
        source = one.source
        partner = source.partner
        sender = (source.channel, partner and partner.kind, source.partner_id, source.contact_id)
        segment = sum(one.received_on > end for end in ENDS)
        found[Cell(sender, one.payer_kind, one.received_on.year, segment, one.has_arrived)] += 1
    return found


def buyer_of(truth):
    """Return somebody who knows who could have sent, and who could have paid."""
    senders, payers = {c.sender for c in truth}, {c.payer for c in truth}
    times = {(c.year, c.segment) for c in truth}
    return Solver(
        [
            Cell(sender, payer, *time, came)
            for sender in sorted(senders, key=repr)
            for payer in sorted(payers)
            for time in sorted(times)
            for came in (True, False)
        ]
    )


def place_of(tables, table, cell):
    """Return the rows of a table that a cell counts in."""
    grain = cell.grain()
    through = grain.channel == "partner"
    match table:
        case "everything" | "partners":
            return {"total"} if through or table == "everything" else set()
        case "kind and payer":
            kind = tables["kind"].row_of(grain)
            return {f"{kind} × {cell.payer}", f"total × {cell.payer}"} if through else set()
    rows = tables[table]
    return {rows.row_of(grain)} if through or not rows.through_partners else set()


def members(edition, tables, name):
    """Return whether a cell is in a printed count."""
    table, row, column = name
    last = ENDS.index(edition)

    def is_in(cell):
        is_time = cell.segment <= last and (not column.isdecimal() or str(cell.year) == column)
        is_course = cell.arrived if column == "arrived" else True
        return is_time and is_course and row in place_of(tables, table, cell)

    return is_in


def make_editions(practice, ends):
    """Make the editions one after the other, as the action does."""
    earlier, made = [], []
    for number, end in enumerate(ends, start=1):
        years = Years(START, end)
        before = read_anew(practice, earlier, years)
        printed = publish(read(practice, years), years, naming_of(practice, Naming()), before)
        earlier = [*earlier, Edition(number, years, printed.shown)]
        made.append((end, printed))
    return made


def tell(buyer, editions):
    """Tell everything that the editions print; rows they lack are zero."""
    for end, printed in editions:
        for name, count in printed.shown.items():
            if name[0] not in ("age", "area") and count is not None:
                buyer.told(count, buyer.row_where(members(end, printed.tables, name)))
    buyer.settle()


def small(buyer, truth, editions):
    """Return the small counts of what is printed and of what came between two editions."""
    values = [truth[cell] for cell in buyer.cells]
    wanted = {}
    for end, printed in editions:
        for name in printed.shown:
            if name[0] in ("age", "area"):
                continue
            last, is_in = ENDS.index(end), members(end, printed.tables, name)
            wanted[end, name] = buyer.row_where(is_in)
            if name[2] == "all" and last:
                for first in range(1, last + 1):
                    later = range(first, last + 1)
                    wanted[end, name, first] = buyer.row_where(
                        lambda cell, is_in=is_in, later=later: is_in(cell) and cell.segment in later
                    )
    counts = {key: int(row @ values) for key, row in wanted.items()}
    return {key: (counts[key], row) for key, row in wanted.items() if is_small(counts[key])}


@pytest.fixture
def thin(db):
    made = make_practice(slug="thin")
    fill(made, random.Random(3), 330, partners=5, each=1)
    return made


def test_editions_up_to_different_months_tell_no_small_count(thin):
    """The last is up to a month before the second, as an owner may choose to."""
    truth = truth_of(thin)
    buyer, editions = buyer_of(truth), make_editions(thin, (ENDS[0], ENDS[2], ENDS[1]))
    tell(buyer, editions)
    wanted = small(buyer, truth, editions)
    assert len(wanted) > 60, "nothing was at stake"
    assert [name for name, of in wanted.items() if buyer.works_out(*of)] == []


def test_editions_that_know_nothing_of_each_other_would_tell(thin):
    truth = truth_of(thin)
    editions = [make_editions(thin, [end])[0] for end in ENDS[1:]]
    buyer = buyer_of(truth)
    tell(buyer, editions)
    wanted = small(buyer, truth, editions)
    told = (name for name, of in wanted.items() if buyer.works_out(*of))
    assert len(list(islice(told, 4))) == 4
