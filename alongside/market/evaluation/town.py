"""A made-up town for the evaluation: people, offices, therapists, and who comes to send whom.

Partners are not drawn, they come about: patients of an office choose a clinic, some of them ours.
Every number has its source or says that it is assumed; the table stands in the documentation
(docs/explanation/candidates-evaluated.md). The ranking's own formula is nowhere in it: the way from
home to clinic decides, not the way from office to clinic; distance is true, not that of ZIP codes.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from alongside.market.candidates.specialties import COMMUNITY, Specialty, specialties
from alongside.market.candidates.wanted import Wanted
from alongside.market.evaluation.offices import Offices, make_offices
from alongside.market.evaluation.volumes import own_shares, table_shares, true_level

Floats = npt.NDArray[np.float64]
YEARS, A_YEAR = 2.0, 400.0  # referrals that come to us in a year
LEAST_SENT = 3  # in two years: who sent less is no partner yet
REACH, AREAS = 13.0, 40  # miles around the clinic; ZIP codes
RIVALS, OUR_SIZE = 40, 4.0
HOME_TO_CARE = {"primary_care": 2.9}  # miles of an exponential way, for a median of about 5
HOME_TO_SPECIALIST = 3.9
OFFICE_TO_CLINIC = 6.8  # where the way from the office counts too; assumed
ELSEWHERE = 0.3  # what an office with therapists of its own still sends to others
NEEDLESS = 0.003  # of a specialty that hardly ever needs therapy
PEOPLE_DIFFER = 0.6
WANTED = (
    Wanted(),
    Wanted("knees of 30 to 60", ("knee",), (), 30, 60),
    Wanted("backs of working age", ("spine_lumbar", "spine_cervical"), (), 25, 64),
    Wanted("balance of older people", ("balance", "neuro"), (), 65, 100),
)


@dataclass(frozen=True)
class World:
    """What is assumed of a town: see the documentation.

    `rho` how far our table agrees with the truth, `ties` the deviation of personal ties (log),
    `everybody` whether dentists, counsellors, pharmacists … stand there too, `by_office` whether
    patients choose a clinic near their doctor's office as well as near their home.
    """

    rho: float = 0.7
    ties: float = 1.0
    everybody: bool = False
    by_office: bool = False


@dataclass(frozen=True)
class Town:
    """One place in each array for an office; specialty −1: one the table does not speak of."""

    wanted: Wanted
    rows: tuple[Specialty, ...]
    offices: Offices
    is_partner: npt.NDArray[np.bool_]
    knowable: Floats  # what somebody who knew the truth but no ties would expect of it
    sent: npt.NDArray[np.int64]  # all patients in two years
    fitting: npt.NDArray[np.int64]  # of these, in the profile


def make_town(chance: np.random.Generator, world: World) -> Town:
    """Return a town of a world."""
    rows = tuple(row for row in specialties() if not row.code.startswith(COMMUNITY))
    areas, lived_in = make_areas(chance)
    offices = make_offices(chance, rows, areas, lived_in, everybody=world.everybody)
    of_specialty = true_level(chance, np.array([row.sends for row in rows]), world.rho)
    usual = np.where(offices.specialty >= 0, of_specialty[offices.specialty], NEEDLESS)
    differing = usual * chance.lognormal(-(PEOPLE_DIFFER**2) / 2, PEOPLE_DIFFER, len(usual))
    way = ways(chance, offices, areas, lived_in, by_office=world.by_office)
    ties = world.ties * offices.tie
    needing = offices.people * np.where(offices.has_therapists, ELSEWHERE, 1.0)
    rate = needing * differing * offices.is_open * way.share(ties)
    sent = chance.poisson(rate * A_YEAR * YEARS / rate.sum())
    seems = offices.people * np.where(offices.shows_therapists, ELSEWHERE, 1.0)
    knowable = seems * usual * (1 - offices.shut_chance) * way.share(np.zeros(len(ties)))
    wanted = WANTED[int(chance.integers(len(WANTED)))]
    share, fits = shares_of(chance, rows, offices, wanted, world.rho)
    fitting = chance.binomial(sent, share)
    partner = fitting >= LEAST_SENT
    return Town(wanted, rows, offices, partner, knowable * fits, sent, fitting)


def shares_of(
    chance: np.random.Generator,
    rows: tuple[Specialty, ...],
    offices: Offices,
    wanted: Wanted,
    rho: float,
) -> tuple[Floats, Floats]:
    """Return which share of each office's patients fits, and which share its specialty has."""
    if wanted.is_everybody:
        return np.ones(len(offices.miles)), np.ones(len(offices.miles))
    shares = true_level(chance, table_shares(rows, wanted), rho)
    usual = np.where(offices.specialty >= 0, shares[offices.specialty], 0.02)
    return own_shares(chance, usual), usual


def make_areas(chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Return the middle of each ZIP code and how many live there (log-normal)."""
    away, angle = REACH * np.sqrt(chance.uniform(size=AREAS)), chance.uniform(0, 2 * np.pi, AREAS)
    middles = np.column_stack([away * np.cos(angle), away * np.sin(angle)])
    return middles, chance.lognormal(0.0, 0.7, AREAS)


@dataclass(frozen=True)
class Ways:
    """From which ZIP codes an office's patients come, and whom they choose there."""

    homes: Floats  # office × ZIP code, adding up to 1
    ours: Floats  # office × ZIP code: how near our clinic is, for its size
    others: Floats  # the same of all others

    def share(self, ties: Floats) -> Floats:
        """Return which part of an office's patients chooses us (Huff 1964)."""
        pull = np.exp(ties)[:, None] * self.ours
        return np.asarray((self.homes * (pull / (pull + self.others))).sum(1))


def ways(
    chance: np.random.Generator,
    offices: Offices,
    areas: Floats,
    lived_in: Floats,
    *,
    by_office: bool,
) -> Ways:
    """Return the ways of a town, with other therapists where people live."""
    at = areas[chance.choice(AREAS, RIVALS, p=lived_in / lived_in.sum())]
    at = at + chance.normal(0, 1.2, at.shape)
    size = chance.geometric(0.4, RIVALS).astype(float)
    long = np.array([HOME_TO_CARE.get(kind, HOME_TO_SPECIALIST) for kind in offices.kind])
    homes = lived_in[None, :] * np.exp(-between(offices.at, areas) / long[:, None])
    near = HOME_TO_CARE["primary_care"]  # no figure for therapy is published
    ours = OUR_SIZE * np.exp(-np.hypot(*areas.T) / near)
    others = size[:, None] * np.exp(-between(at, areas) / near)
    from_office = OFFICE_TO_CLINIC if by_office else np.inf
    ours = np.exp(-offices.miles / from_office)[:, None] * ours[None, :]
    others = np.exp(-between(offices.at, at) / from_office) @ others
    return Ways(homes / homes.sum(1, keepdims=True), ours, others)


def between(some: Floats, others: Floats) -> Floats:
    """Return the miles from each to each."""
    apart = some[:, None, :] - others[None, :, :]
    return np.hypot(apart[..., 0], apart[..., 1])
