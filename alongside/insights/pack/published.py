"""Count everything and hide what must be hidden: what a pack prints, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from alongside.insights.pack import cross, other_days, rows
from alongside.insights.pack.ages import GROUPS
from alongside.insights.pack.counting import Cell, Count, count
from alongside.insights.pack.earlier import Edition, their_rows, told_by
from alongside.insights.pack.periods import Years
from alongside.insights.pack.reading import Read
from alongside.insights.pack.rows import Rows
from alongside.insights.pack.weights import weight
from alongside.measures.disclosure.protect import protect

Names = tuple[dict[int, str], dict[int, str]]  # of partners and of people, by id


@dataclass(frozen=True)
class Published:
    """The rows of every table, and every count that is printed (None: hidden)."""

    channel: Rows
    kind: Rows
    partner: Rows
    person: Rows
    payer: Rows
    since: Rows
    age: Rows
    area: Rows
    shown: Mapping[Cell, int | None]

    @property
    def tables(self) -> dict[str, Rows]:
        """Every table by its name."""
        own = (self.channel, self.kind, self.partner, self.person, self.payer, self.since)
        return {one.name: one for one in (*own, self.age, self.area)}


def publish(found: Read, years: Years, names: Names, earlier: Sequence[Edition]) -> Published:
    """Return what is printed of these years beside earlier editions; raises UntoldError."""
    grains = found.grains
    own = own_rows(found, names)
    senders = (own[2], own[3])
    before = [again for table in senders for again in their_rows(earlier, grains, table)]
    counted = count(years.numbers, grains, [*own, *before], not_printed=before)
    people = beside(counted, found, own[1], own[4])
    others = other_days.days_of(earlier, years)
    for edition in earlier:
        if edition.found and others.get(edition.years) == edition.number:
            again = counted_anew(edition, edition.found, own, earlier)
            other_days.join(counted, years, again, edition.years, edition.number)
    told = told_by(earlier, counted, years, own, others)
    system = counted.tables()
    hidden = protect(system, closed=told.closed, open_=told.open_, weight=weight)
    printed = [cast(Cell, name) for name in system.printed]
    shown = {
        name: None if name in hidden else system.counts[name]
        for name in printed
        if not {"@", "#"} & set(name[0])
    }
    return Published(*own, *people, shown)


def counted_anew(
    edition: Edition, found: Read, now: Sequence[Rows], earlier: Sequence[Edition]
) -> Count:
    """Count the days of an earlier edition by its rows and by those of the new one."""
    grains = found.grains
    fixed = own_rows(found, ({}, {}))
    senders = [
        rows.grouped(grains, one.name, one.title, {k: k for k in one.keys if ":" in k}, 0)
        for one in now[2:4]
    ]
    own = [*fixed[:2], *senders, *fixed[4:]]
    before = [again for table in now[2:4] for again in their_rows(earlier, grains, table)]
    counted = count(edition.years.numbers, grains, [*own, *before])
    beside(counted, found, own[1], own[4])
    counted.printed.clear()
    return counted


def own_rows(found: Read, names: Names) -> tuple[Rows, Rows, Rows, Rows, Rows, Rows]:
    """Return the rows of the tables by year."""
    grains = found.grains
    return (
        rows.channels(grains),
        rows.kinds(grains),
        rows.senders(grains, "partner_id", "Partner", "By partner", names[0]),
        rows.senders(grains, "contact_id", "Person", "By person who refers", names[1]),
        rows.payers(grains),
        rows.ages_of_relationships(grains, found.first_years),
    )


def beside(counted: Count, found: Read, kinds: Rows, payers: Rows) -> tuple[Rows, Rows]:
    """Add the two-way table and the patients' groups."""
    cross.add_cross(counted, found.grains, kinds, payers)
    areas = sorted(key for key in found.areas if key)
    return (
        cross.add_people(counted, "age", found.ages, GROUPS),
        cross.add_people(counted, "area", found.areas, areas),
    )
