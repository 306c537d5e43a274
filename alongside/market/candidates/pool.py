"""Everybody within reach, as arrays: the offices, whom we know of them, and their traits."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from alongside.market.candidates.asked import HALF_MILES, Asked, Excluded
from alongside.market.candidates.experience import Traits
from alongside.market.candidates.gathering import Gathered, Reach, gather, reach_of
from alongside.market.candidates.grouping import PHONE, SEPARATOR, Groups, group_rows
from alongside.market.candidates.known import Known, stands_among
from alongside.market.candidates.learned import Fit
from alongside.market.candidates.specialties import COMMUNITY, specialty_of
from alongside.measures.leaning import Floats
from alongside.measures.standing import LEAST, nearness, size_part
from alongside.registry.arrays import Array
from alongside.registry.index import Index

OUR_CODES = ("2251", "2252", "261QP2000X")  # physical therapists and their clinics


@dataclass(frozen=True)
class Pool:
    """Offices within reach; `fits` is the list that the codes of `rows` count in."""

    index: Index
    rows: Gathered
    groups: Groups
    fits: tuple[Fit, ...]
    zips: list[str]  # of each group
    therapists: Floats  # 1 where physical therapists answer the same telephone
    set_aside: int
    excluded: int
    most: float  # the largest fit

    @property
    def size(self) -> int:
        """How many offices stand there."""
        return len(self.groups.phone)

    @cached_property
    def code(self) -> Array:
        """The number of each office's code in `fits`."""
        return self.rows.code[self.groups.first] if len(self.rows.code) else self.rows.code

    @cached_property
    def kinds(self) -> list[str]:
        """The kind of partner that each office would be."""
        of_code = [fit.specialty.kind for fit in self.fits]
        return [of_code[number] for number in self.code.tolist()]

    @cached_property
    def parts(self) -> dict[str, Floats]:
        """Fit, nearness and size of each office, 0 to 1."""
        return {
            "fit": self.groups.fit / self.most,
            "near": nearness(self.groups.miles, HALF_MILES),
            "size": size_part(self.groups.people),
        }

    @cached_property
    def traits(self) -> Traits:
        """What own experience looks at."""
        logs = {name: np.log(np.maximum(part, LEAST)) for name, part in self.parts.items()}
        of_code = [fit.specialty.code for fit in self.fits]
        return Traits(
            code=[of_code[number] for number in self.code.tolist()],
            judged=logs["fit"] + logs["near"] + logs["size"],
            fit=logs["fit"],
            size=logs["size"],
            miles=self.groups.miles,
            therapists=self.therapists,
            organisation=self.groups.organisation,
            place=self.zips,
        )

    def with_signs(self, known: Known, *, least: float = 0.0) -> Array:
        """Tell which offices have somebody of these: by telephone, its own NPI, or its people.

        `least`: the part of its people that must be among them, 0 for anybody.
        """
        people = known.npis | frozenset(known.matched)
        npis = np.asarray(self.index.row_npi[self.rows.row])
        inside = self.counted(stands_among(people | known.office_npis, npis))
        whole = np.maximum(self.counted(np.ones(len(npis), dtype=bool)), 1)
        by_office = self.counted(stands_among(known.office_npis, npis)) > 0
        by_phone = np.array([one in known.phones for one in self.groups.phone], dtype=bool)
        return np.asarray(by_phone | by_office | ((inside > 0) & (inside >= least * whole)))

    def counted(self, marked: Array) -> Array:
        """Return how many rows of each office are marked."""
        return np.bincount(self.groups.group, weights=marked.astype(float), minlength=self.size)


def pool_of(index: Index, asked: Asked, excluded: Excluded | None, fit: dict[str, Fit]) -> Pool:
    """Return who stands within reach, without the excluded and those set aside."""
    codes = codes_asked(index, asked, fit)
    reach = reach_of(index, [one.point for one in asked.clinics], asked.miles)
    rows = gather(index, reach, {code: one.part for code, one in codes.items()})
    npis = np.asarray(index.row_npi[rows.row])
    aside = stands_among(asked.known.set_aside, npis)
    barred = stands_among(excluded.npis if excluded else frozenset(), npis)
    kept = ~(aside | barred)
    left = Gathered(*(getattr(rows, name)[kept] for name in Gathered.__dataclass_fields__))
    groups = group_rows(index, left)
    places = left.place[groups.first] if len(left.place) else left.place
    return Pool(
        index=index,
        rows=left,
        groups=groups,
        fits=tuple(codes.values()),
        zips=zips_of(index, reach, places),
        therapists=beside_therapists(index, reach, groups, places),
        set_aside=len(np.unique(npis[aside])),
        excluded=len(np.unique(npis[barred])),
        most=max((one.part for one in fit.values()), default=0.0) or 1.0,
    )


def codes_asked(index: Index, asked: Asked, expected: dict[str, Fit]) -> dict[str, Fit]:
    """Return the codes of the registry that the table speaks of, with the fit of each."""
    found = {}
    for code in index.code_number:
        row = specialty_of(code)
        if row is None or row.code.startswith(COMMUNITY):
            continue
        if not asked.kinds or row.kind in asked.kinds:
            found[code] = expected[row.code]
    return found


def zips_of(index: Index, reach: Reach, places: Array) -> list[str]:
    """Return the ZIP code of each place within reach."""
    if not len(places):
        return []
    at = np.searchsorted(index.place_row, reach.first[places], side="right") - 1
    return [f"{int(code):05}" for code in index.place_zip[at]]


def beside_therapists(index: Index, reach: Reach, groups: Groups, places: Array) -> Floats:
    """Return 1 for each office whose telephone physical therapists answer too."""
    ours = {code: 1.0 for code in index.code_number if code.startswith(OUR_CODES)}
    found = gather(index, reach, ours)
    texts = index.cards.many(found.row)
    answered = {
        (phone, place)
        for text, place in zip(texts, found.place.tolist(), strict=True)
        if (phone := text.split(SEPARATOR, PHONE + 1)[PHONE])
    }
    keys = zip(groups.phone, places.tolist(), strict=True)
    return np.array([key in answered for key in keys], dtype=float)
