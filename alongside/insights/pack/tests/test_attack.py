"""Whoever has a pack, and an earlier one, tries to work out a small count and does not succeed.

The attacker reads what was printed, knows who is who, and adds up; nothing of `protect` is used.
"""

import random
from collections import defaultdict
from datetime import date

import numpy as np
import pytest
from scipy.optimize import linprog

from alongside.insights.pack.compose import Naming, naming_of
from alongside.insights.pack.earlier import Edition, read_anew
from alongside.insights.pack.periods import Years
from alongside.insights.pack.published import publish
from alongside.insights.pack.reading import read
from alongside.insights.pack.tests.conftest import fill
from alongside.insights.tests.made_up import make_practice
from alongside.measures.suppression import is_small

pytestmark = pytest.mark.django_db  # of a module alone, too: `made_once` needs its database made

YEARS = Years(date(2023, 1, 1), date(2025, 12, 31))
PARTS = {"channel": "everything", "payer_kind": "everything"} | dict.fromkeys(
    ["kind", "partner_id", "contact_id", "since"], "partners"
)


def truth(found, tables, shown):
    """Return the true count of every printed name, counted once more from the grains."""
    rows = tables.tables
    counts = defaultdict(int)
    for grain in found.grains:
        places = [("everything", "total")]
        places += [("partners", "total")] if grain.channel == "partner" else []
        for name in PARTS:
            if PARTS[name] == "everything" or grain.channel == "partner":
                places.append((name, rows[name].row_of(grain)))
        for place in places:
            counts[*place, str(grain.year)] += grain.received
            counts[*place, "all"] += grain.received
            counts[*place, "arrived"] += grain.arrived
        if grain.channel == "partner":
            kind, payer = rows["kind"].row_of(grain), rows["payer_kind"].row_of(grain)
            counts["kind and payer", f"{kind} × {payer}", "all"] += grain.received
            counts["kind and payer", f"total × {payer}", "all"] += grain.received
    return {name: counts[name] for name in shown if name[0] not in ("age", "area")}


def equations(found, tables, shown):
    """Every sum an outsider can write down who knows which partner is of which kind, and so on."""
    columns = {name[2] for name in shown if name[0] == "everything"}
    rows = defaultdict(set)
    for table, row, _ in shown:
        rows[table].add(row)
    for table, whole in PARTS.items():
        for column in columns:
            parts = [(table, row, column) for row in rows[table]]
            yield (whole, "total", column), parts
    for table, row, column in shown:
        if column == "all" and (table, row, "arrived") in shown:
            years = [(table, row, c) for c in columns if c.isdecimal()]
            yield (table, row, "all"), years
            yield (table, row, "all"), [(table, row, "arrived"), (table, row, "did not")]
    for column in columns:
        yield ("partners", "total", column), [("channel", "partner", column)]
    yield from memberships(found, tables, columns)
    for kind in rows["kind"]:
        parts = [r for r in rows["kind and payer"] if r.startswith(f"{kind} × ")]
        yield ("kind", kind, "all"), [("kind and payer", part, "all") for part in parts]
    for payer in rows["payer_kind"]:
        parts = [r for r in rows["kind and payer"] if r.endswith(f" × {payer}")]
        inner = [("kind and payer", p, "all") for p in parts if not p.startswith("total")]
        yield ("kind and payer", f"total × {payer}", "all"), inner


def memberships(found, tables, columns):
    """Partners and people of a kind: single ones that nobody prints are unknowns of their own."""
    through = [grain for grain in found.grains if grain.channel == "partner"]
    nested = [tables.kind, tables.partner, tables.person, tables.since]
    cells = {tuple(one.row_of(grain) for one in nested) for grain in through}
    for place, one in enumerate(nested):
        inside = defaultdict(list)
        for cell in cells:
            inside[cell[place]].append(cell)
        for row, members in inside.items():
            for column in columns:
                yield (one.name, row, column), [("cell", cell, column) for cell in members]


class Attacker:
    """Solves for what is hidden, from printed counts and equations."""

    def __init__(self, known, hidden, sums):
        self.known = known
        names = {n for total, parts in sums for n in (total, *parts) if n not in known}
        self.names = sorted(names | set(hidden), key=repr)
        index = {name: place for place, name in enumerate(self.names)}
        self.lowest = [1.0 if name in hidden else 0.0 for name in self.names]
        rows, right = [], []
        for total, parts in sums:
            row, value = np.zeros(len(self.names)), 0.0
            for name, sign in [(total, 1.0), *((part, -1.0) for part in parts)]:
                if name in known:
                    value -= sign * known[name]
                else:
                    row[index[name]] += sign
            if row.any():
                rows.append(row)
                right.append(value)
            else:
                assert value == 0, f"printed counts contradict each other at {total}"
        self.rows, self.right, self.index = np.array(rows), np.array(right), index

    def bounds(self, name):
        """Least and most that a count can be."""
        found = []
        for sign in (1.0, -1.0):
            way = np.zeros(len(self.names))
            way[self.index[name]] = sign
            answer = linprog(
                way,
                A_eq=self.rows,
                b_eq=self.right,
                bounds=[(low, None) for low in self.lowest],
                method="highs",
            )
            assert answer.status in (0, 3), answer.message
            found.append(np.inf if answer.status == 3 else sign * answer.fun)
        return found[0], found[1]


def attack(known, hidden, sums, real):
    """Return the small counts of which fewer than five values stay possible."""
    attacker = Attacker(known, hidden, sums)
    told = []
    for name in hidden:
        if is_small(real[name]):
            low, high = attacker.bounds(name)
            if np.floor(high + 1e-6) - np.ceil(low - 1e-6) + 1 < 5:
                told.append((name, real[name], low, high))
    return told


def pieces(practice, years=YEARS, earlier=()):
    found = read(practice, years)
    before = read_anew(practice, earlier, years)
    tables = publish(found, years, naming_of(practice, Naming()), before)
    shown = tables.shown
    real = truth(found, tables, shown)
    known = {name: shown[name] for name in real if shown[name] is not None}
    hidden = {name for name in real if shown[name] is None}
    return found, tables, shown, real, known, hidden


@pytest.fixture(scope="module")
def first(made_once):
    """The first edition, made once."""
    return pieces(made_once)


def test_no_small_count_is_printed_and_no_true_zero_hidden(first):
    _, _, shown, real, known, hidden = first
    assert all(known[name] == real[name] for name in known)
    assert not [name for name, count in shown.items() if count is not None and is_small(count)]
    assert all(real[name] > 0 for name in hidden)
    assert sum(is_small(real[name]) for name in hidden) > 30, "nothing was at stake"
    assert len(known) > 100, "hardly anything is left to read"


def test_one_edition_tells_no_small_count(first):
    found, tables, shown, real, known, hidden = first
    sums = list(equations(found, tables, shown))
    assert attack(known, hidden, sums, real) == []


def test_hiding_only_what_is_small_would_tell(first):
    """The attack can succeed: without complementary cells it finds many."""
    found, tables, shown, real, _, _ = first
    small = {name for name, count in real.items() if is_small(count)}
    careless = {name: count for name, count in real.items() if name not in small}
    assert len(attack(careless, small, list(equations(found, tables, shown)), real)) > 10


def test_no_part_that_did_not_arrive_can_be_worked_out(first):
    """Received and arrived beside each other tell how many did not arrive: that is a count too."""
    _, _, shown, _, _, _ = first
    for (table, row, column), arrived in shown.items():
        if column == "arrived" and arrived is not None:
            received = shown[table, row, "all"]
            if received is not None:
                assert not is_small(received - arrived), (table, row)


def test_two_editions_together_tell_no_more(practice):
    """A few referrals come in late: differences to the first edition are hidden."""
    first = pieces(practice)
    edition = Edition(1, YEARS, first[2])
    rng = random.Random(11)
    from alongside.insights.pack.tests.conftest import one_referral
    from alongside.partners.models import SourceName
    from alongside.patients.models import Patient

    sources = list(SourceName.objects.of(practice))
    for place in range(6):
        late = one_referral(
            practice, rng, 9_000 + place, sources[place], Patient.objects.of(practice)[place]
        )
        late.save()
    practice.touch_data()
    practice.refresh_from_db()
    found, tables, shown, real, known, hidden = pieces(practice, earlier=[edition])
    for name, count in shown.items():
        before = first[2].get(name)
        if count is not None and before is not None:
            assert not is_small(abs(count - before)), name
        if first[2].get(name, 0) is None:
            assert count is None or count == 0, f"{name} was hidden and is told now"
    still = {name: count for name, count in first[4].items() if real.get(name) == count}
    assert len(still) > 50
    sums = list(equations(found, tables, shown))
    assert attack(known | still, hidden - set(still), sums, real) == []


def test_the_same_records_make_the_same_edition(first, made_once):
    again = pieces(made_once, earlier=[Edition(1, YEARS, first[2])])
    assert again[2] == first[2]


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.django_db
def test_other_practices_too(seed):
    rng = random.Random(seed)
    other = make_practice(slug=f"other-{seed}")
    fill(other, rng, rng.choice([60, 200, 400]), partners=rng.choice([2, 5, 14]))
    found, tables, shown, real, known, hidden = pieces(other)
    assert attack(known, hidden, list(equations(found, tables, shown)), real) == []
