"""A made-up town for the evaluation: offices, who became a partner, what came from each.

What it assumes, so that the ranking's own formula is not what is tested:
- Offices stand in clusters; what one sends falls with the distance by a power law, (1 + d/3)^−α
  with α from 0.8 to 1.8 drawn for each town, from its true place. The ranking halves every six
  miles, from the middle of the ZIP code.
- How readily a specialty really sends and which share fits is drawn anew for each town. On the
  log-odds scale it is ρ times the table's judgement and else noise: ρ = 0, the table is worth
  nothing; ρ = 1, it is right but for chance.
- Offices of one specialty differ among themselves (Beta, worth 10 patients), and personal ties
  (log-normal, `ties` its standard deviation) decide with it who is a partner; no registry has them.
- Specialties are as common as they roughly are in the United States (`data/frequencies.csv`),
  those among them that hardly ever need physical therapy: a list by distance cannot tell them
  apart. `everybody` says whether dentists, counsellors, pharmacists … stand there too, which the
  registry has and our own kinds call medical practices.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from alongside.market.candidates.specialties import COMMUNITY, Specialty, specialties
from alongside.market.candidates.wanted import Wanted

Floats = npt.NDArray[np.float64]
PHYSICIANS, EVERYBODY = 1200, 3200
PARTNERS, YEARS = 60, 2.0
REACH = 12.0  # miles around the clinic
TABLE_ONLY_FROM = 1e-3
WANTED = (
    Wanted("knees of 30 to 60", ("knee",), (), 30, 60),
    Wanted("backs of working age", ("spine_lumbar", "spine_cervical"), (), 25, 64),
    Wanted("balance of older people", ("balance", "neuro"), (), 65, 100),
)


@dataclass(frozen=True)
class World:
    """What is assumed of a town; see the module."""

    rho: float = 0.7
    ties: float = 1.0
    everybody: bool = False

    @property
    def offices(self) -> int:
        """How many stand within reach."""
        return EVERYBODY if self.everybody else PHYSICIANS


@dataclass(frozen=True)
class Town:
    """One place in each array for an office; specialty −1: one the table does not speak of."""

    wanted: Wanted
    rows: tuple[Specialty, ...]
    specialty: npt.NDArray[np.int64]
    kind: tuple[str, ...]
    miles: Floats
    zip_miles: Floats
    people: npt.NDArray[np.int64]
    is_partner: npt.NDArray[np.bool_]
    knowable: Floats  # what somebody who knew the truth but no ties would expect of it
    sent: npt.NDArray[np.int64]  # all patients in two years, 0 where no partner
    fitting: npt.NDArray[np.int64]  # of these, in the profile


def make_town(chance: np.random.Generator, world: World) -> Town:
    """Return a town of a world."""
    count = world.offices
    rows = tuple(row for row in specialties() if not row.code.startswith(COMMUNITY))
    wanted = WANTED[int(chance.integers(len(WANTED)))]
    common = frequencies(world.everybody)
    weights = np.array([weight for _, _, weight in common])
    drawn = chance.choice(len(common), count, p=weights / weights.sum())
    numbers = {row.code: number for number, row in enumerate(rows)}
    specialty = np.array([numbers.get(common[n][0], -1) for n in drawn])
    kind = tuple(common[n][1] for n in drawn)
    miles, zip_miles = places(chance, count)
    people = 1 + chance.geometric(0.35, count) - 1
    sends = true_level(chance, np.array([row.sends for row in rows]), world.rho)
    shares = true_level(chance, table_shares(rows, wanted), world.rho)
    send = np.where(specialty >= 0, sends[specialty], 0.02)
    usual_share = np.where(specialty >= 0, shares[specialty], 0.02)
    share = own_shares(chance, usual_share)
    expected = people * send * (1 + miles / 3) ** -chance.uniform(0.8, 1.8)
    pull = expected * chance.lognormal(0.0, world.ties, count)  # personal ties
    # whom the practice works with follows who sends it the patients it wants, and ties
    worth = pull * (0.05 + share)
    partner = np.zeros(count, dtype=bool)
    partner[chance.choice(count, PARTNERS, replace=False, p=worth / worth.sum())] = True
    rate = np.where(partner, pull / pull[partner].mean() * 15 * YEARS, 0.0)
    sent = chance.poisson(rate)
    return Town(wanted, rows, specialty, kind, miles, zip_miles, people, partner,
                expected * (0.05 + usual_share), sent,
                chance.binomial(sent, share))  # fmt: skip


@cache
def frequencies(everybody: bool) -> tuple[tuple[str, str, float], ...]:
    """Return code, kind of partner and how common it is."""
    path = files("alongside.market") / "data" / "frequencies.csv"
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    known = {row.code: row.kind for row in specialties()}
    return tuple(
        (row["code"], row["kind"] or known[row["code"]], float(row["weight"]))
        for row in rows
        if everybody or row["code"] != "everybody"
    )


def places(chance: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """Return true miles, and miles to the middle of the ZIP code (two miles off on average)."""
    centres = chance.uniform(-REACH, REACH, (12, 2))
    at = centres[chance.integers(len(centres), size=count)] + chance.normal(0, 2.5, (count, 2))
    moved = at + chance.normal(0, 1.5, at.shape)
    return np.hypot(*at.T), np.hypot(*moved.T)


def table_shares(rows: tuple[Specialty, ...], wanted: Wanted) -> Floats:
    """Return the table's own shares."""
    from alongside.market.candidates.learned import table_share  # noqa: PLC0415

    return np.array([table_share(row, wanted) for row in rows])


def true_level(chance: np.random.Generator, table: Floats, rho: float) -> Floats:
    """Return the town's truth: log-odds with correlation `rho` to the table's, same spread."""
    held = np.clip(table, TABLE_ONLY_FROM, 1 - TABLE_ONLY_FROM)
    odds = np.log(held / (1 - held))
    middle, spread = odds.mean(), odds.std()
    noise = chance.normal(0, 1, len(odds))
    mixed = rho * (odds - middle) / spread + np.sqrt(1 - rho * rho) * noise
    return np.asarray(1 / (1 + np.exp(-(middle + spread * mixed))))


def own_shares(chance: np.random.Generator, share: Floats) -> Floats:
    """Return each office's own share around that of its specialty (Beta, worth 10)."""
    held = np.clip(share, 0.01, 0.99)
    return np.asarray(chance.beta(10 * held, 10 * (1 - held)))
