"""Read a group's cards and say in a sentence why it stands where it stands."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from alongside.market.candidates.asked import Asked, Excluded
from alongside.market.candidates.candidate import Candidate, Person
from alongside.market.candidates.grouping import offices_at
from alongside.market.candidates.pool import OUR_CODES, Pool
from alongside.market.candidates.reasons import reason_for
from alongside.measures.variety import Gain, gain_of
from alongside.registry.arrays import Array
from alongside.registry.card import Card, cased
from alongside.registry.index import Index

NAMED, OURS = "named by the excluded", "does what we do"
PEOPLE_READ = 40  # of a hospital's hundreds, so many are named


@dataclass(frozen=True)
class Reader:
    """Reads one group at a time; everything it needs was worked out for all at once."""

    pool: Pool
    asked: Asked
    excluded: Excluded | None
    is_known: Array
    parts: dict[str, Array]
    leanings: dict[str, Array]
    score: Array

    @property
    def index(self) -> Index:
        """The registry."""
        return self.pool.index

    @cached_property
    def members(self) -> tuple[Array, Array]:
        """Positions of rows by group, and where each group begins."""
        order = np.argsort(self.pool.groups.group, kind="stable")
        count = len(self.pool.groups.phone)
        return order, np.searchsorted(self.pool.groups.group[order], np.arange(count + 1))

    def read(self, number: int) -> Candidate | None:
        """Return a candidate; None when the excluded are named, or it is a therapists' office."""
        order, begins = self.members
        inside = order[begins[number] : begins[number + 1]]
        inside = inside[np.argsort(-self.pool.rows.fit[inside], kind="stable")]
        unknown = inside[~self.is_known[inside]]
        cards = [(at, self.index.card(int(self.pool.rows.row[at]))) for at in unknown[:PEOPLE_READ]]
        doubts = {card.npi: said for _, card in cards if (said := self.doubt(card))}
        clear = [(at, card) for at, card in cards if card.npi not in doubts]
        people = [(at, card) for at, card in clear if card.is_person]
        office = self.office(number, [card for _, card in clear if not card.is_person])
        if office is not None and (self.doubt(office) or self.is_barred(office)):
            return None
        if office is not None and self.is_of_therapists(office):
            return None
        if not people and office is None:
            return None
        return self.candidate(number, office, people, len(inside) - len(unknown), doubts)

    def office(self, number: int, inside: list[Card]) -> Card | None:
        """Return the organisation: one that fits, else one that answers the same telephone."""
        if inside:
            return inside[0]
        first = self.index.card(int(self.pool.rows.row[self.pool.groups.first[number]]))
        rows = offices_at(self.index, self.pool.groups.phone[number], first.zip)
        return self.index.card(rows[0]) if rows else None

    def doubt(self, card: Card) -> str:
        """Return what the list of the excluded says of somebody of this name."""
        return self.excluded.doubt(card) if self.excluded else ""

    def is_barred(self, card: Card) -> bool:
        """Tell whether the list has the very NPI."""
        return self.excluded is not None and int(card.npi) in self.excluded.npis

    def why_not(self, number: int) -> str:
        """Return why a group that `read` left out was left out."""
        office = self.office(number, [])
        is_ours = office is not None and self.is_of_therapists(office)
        return OURS if is_ours and not self.doubt(office) else NAMED  # type: ignore[arg-type]

    def is_of_therapists(self, office: Card) -> bool:
        """Tell whether an office does what we do."""
        is_called_so = "PHYSICAL THERAP" in office.name.upper()
        return is_called_so or any(code.startswith(OUR_CODES) for code in office.taxonomies)

    def candidate(
        self,
        number: int,
        office: Card | None,
        people: list[tuple[int, Card]],
        known_people: int,
        doubts: dict[str, str],
    ) -> Candidate:
        """Put one together."""
        fit = self.pool.fits[int(self.pool.rows.code[self.pool.groups.first[number]])]
        card = office or people[0][1]
        gain = self.gain(fit.specialty.kind)
        parts = {name: float(part[number]) for name, part in self.parts.items()}
        where = self.asked.clinics[int(self.pool.rows.clinic[self.pool.groups.first[number]])]
        made = Candidate(
            key=card.npi,
            npi=card.npi,
            name=name_of(card, len(people), office is not None),
            kind=fit.specialty.kind,
            specialty=fit.specialty.words,
            why=fit.specialty.why,
            street=cased(card.street.strip()),
            city=cased(card.city),
            state=card.state,
            zip=card.zip,
            phone=card.phone,
            miles=round(float(self.pool.groups.miles[number]), 1),
            clinic=where.name,
            share=fit.share,
            is_learned=fit.is_learned,
            gain=gain,
            parts=parts,
            score=float(self.score[number]),
            people=tuple(self.person(at, one) for at, one in people),
            people_count=int(self.pool.groups.people[number]),
            known_people=known_people,
            doubts=tuple(doubts.values()),
            leanings={name: float(part[number]) for name, part in self.leanings.items()},
        )
        return reason_for(made, self.asked)

    def person(self, at: int, card: Card) -> Person:
        """Return one of the people with the specialty that fits."""
        return Person(
            card.npi, card.full_name, self.pool.fits[int(self.pool.rows.code[at])].specialty.words
        )

    def gain(self, kind: str) -> Gain:
        """Return what one more partner of a kind would do."""
        return gain_of(self.asked.counts, kind, self.asked.expected)


def name_of(card: Card, people: int, is_office: bool) -> str:
    """Return the office's name, else the person's with how many more are there."""
    if is_office or people <= 1:
        return card.full_name
    return f"{card.full_name} and {people - 1} more"
