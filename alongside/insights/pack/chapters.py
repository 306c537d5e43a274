"""The chapters of a pack, in order: what was published and measured, written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.insights.ahead import ahead_for
from alongside.insights.figures import figures_for
from alongside.insights.filters import Filters
from alongside.insights.holding import holding_for
from alongside.insights.pack.columns import ALL, EVERYTHING, THROUGH_PARTNERS, TOTAL
from alongside.insights.pack.diverse import diversity_by
from alongside.insights.pack.document import Document, Section, Table
from alongside.insights.pack.headline import headline
from alongside.insights.pack.periods import Years
from alongside.insights.pack.pictures import share_picture, year_picture
from alongside.insights.pack.published import Published
from alongside.insights.pack.reading import Grain, Read
from alongside.insights.pack.rows import Rows
from alongside.insights.pack.sections import ahead, counts, method, owner, relationships
from alongside.insights.pack.sections import shape as shape_of
from alongside.insights.pack.sections import strength as strength_of
from alongside.insights.presets import months_back
from alongside.practices.models import Practice


@dataclass(frozen=True)
class Chapters:
    """What the chapters of one pack are written from."""

    practice: Practice
    years: Years
    found: Read
    printed: Published

    def document(self) -> Document:
        """Write all of them."""
        labels = shown_labels(self.printed)
        diverse = diversity_by(self.printed, self.years)
        figures = figures_for(self.practice, self.years.filters())
        return Document(
            title=f"Referral stream of {self.practice.name}",
            period=self.years.whole.words,
            headline=headline(self.years, self.printed, diverse[0]),
            sections=(
                self.strength(),
                *self.tables_of_counts(),
                shape_of.diversity(*diverse),
                shape_of.steadiness(figures),
                *self.ahead_and_owner(labels),
                self.relationships(labels),
                self.patients(),
                method.method(),
            ),
        )

    def strength(self) -> Section:
        """How strong it is, year by year."""
        years = self.years
        figures = {n: figures_for(self.practice, years.filters(n)) for n in years.numbers}
        picture = year_picture(years, self.printed.shown)
        return strength_of.strength(self.printed.shown, figures, years, picture)

    def tables_of_counts(self) -> tuple[Section, ...]:
        """Every table of counts by year."""
        one, shown = self.printed, self.printed.shown
        cross = counts.cross_table(one.kind, one.payer, shown)
        picture = share_picture(one.partner, shown)
        return (
            Section(
                "channels", "How patients came", ALL_CAME, (self.table(one.channel, "Channel"),)
            ),
            Section(
                "kinds",
                "By kind of partner",
                "Referrals that came through a partner.",
                (self.table(one.kind, "Kind of partner"), cross),
            ),
            Section(
                "partners",
                "By organisation",
                "The largest partners; the others together.",
                (self.table(one.partner, "Partner"),),
                picture=picture,
            ),
            Section(
                "people",
                "By person",
                "The persons who refer most; the others together.",
                (self.table(one.person, "Person"),),
            ),
            Section("payers", "By payer", ALL_CAME, (self.table(one.payer, "Kind of payer"),)),
        )

    def ahead_and_owner(self, labels: Mapping[int | str, str]) -> tuple[Section, Section]:
        """What a year would lack, and how much hangs on the owner."""
        outlook = ahead_for(self.practice, self.years.filters())
        year = Filters(months_back(self.years.end, 12))
        shares = figures_for(self.practice, year).by_partner
        held = holding_for(self.practice, year, shares)
        return ahead.what_ifs(outlook, labels), owner.owner(held, outlook.owner)

    def relationships(self, labels: Mapping[int | str, str]) -> Section:
        """How old they are and what is written."""
        partners = {key: label for key, label in labels.items() if isinstance(key, int)}
        by_age = self.table(self.printed.since, "First sent")
        first_years = self.found.first_years
        return relationships.relationships(self.practice, partners, first_years, by_age)

    def patients(self) -> Section:
        """Who the patients are, in groups."""
        one = self.printed
        tables = (
            counts.people_table(one.age, one.shown, "Age"),
            counts.people_table(one.area, one.shown, "Area"),
        )
        lead = "Groups only; patients of monthly totals are not recorded singly."
        return Section("patients", "Who the patients are", lead, tables)

    def table(self, rows: Rows, name: str) -> Table:
        """One table of counts by year."""
        whole = THROUGH_PARTNERS if rows.through_partners else EVERYTHING
        money = paid(self.found.grains, rows)
        return counts.by_year(
            counts.Printed(rows, self.printed.shown, money), self.years, whole, name
        )


ALL_CAME = "All referrals received, with and without a partner."


def paid(grains: Sequence[Grain], rows: Rows) -> dict[str, int]:
    """Return what was paid in each row of a table and in all of it, in cents."""
    found: dict[str, int] = {}
    for grain in grains:
        if grain.channel == "partner" or not rows.through_partners:
            for row in (rows.row_of(grain), TOTAL):
                found[row] = found.get(row, 0) + grain.revenue_cents
    return found


def shown_labels(printed: Published) -> dict[int | str, str]:
    """Return the labels of partners and kinds whose count over all years is shown."""
    found: dict[int | str, str] = {}
    for one in (printed.partner, printed.kind):
        for key in one.keys:
            if printed.shown.get((one.name, key, ALL)) is not None:
                number = key.rpartition(":")[2]
                found[int(number) if ":" in key else key] = one.labels[key]
    return found
