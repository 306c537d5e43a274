"""The offices of a made-up town: where, whose, how large, which of them send nobody at all."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from alongside.market.candidates.specialties import Specialty, specialties

Floats = npt.NDArray[np.float64]
PHYSICIANS, EVERYBODY = 1200, 3200
IN_SYSTEMS, SYSTEMS, IN_GROUPS, GROUP_OF = 0.45, 4, 0.25, 3
IS_NAMED = 0.8  # whose organisation the registry shows at the same telephone
SHARED_TIE = 0.5  # of the variance of personal ties, what an organisation has in common
MOVED_AWAY = 0.15  # moved, retired or dead, still in the registry
HOSPITAL_ONLY = {  # half of those who work in hospitals alone: the other half stands there
    "207R00000X": 0.20, "363A00000X": 0.12, "363AM0700X": 0.12, "363LF0000X": 0.12,
    "363L00000X": 0.12, "363LA2200X": 0.12, "208000000X": 0.05,
}  # fmt: skip
SELDOM_IN_OFFICES, USUALLY = 0.10, 0.03
SHOWS = 0.7  # of offices with therapists of their own, whose therapists answer the same telephone


@dataclass(frozen=True)
class Offices:
    """One place in each array for an office."""

    specialty: npt.NDArray[np.int64]
    kind: tuple[str, ...]
    at: Floats
    miles: Floats  # true ones
    area: npt.NDArray[np.int64]
    zip_miles: Floats  # to the middle of the ZIP code: what the registry can tell
    people: npt.NDArray[np.int64]
    organisation: tuple[str, ...]  # as far as the registry shows it
    tie: Floats
    has_therapists: npt.NDArray[np.bool_]
    shows_therapists: npt.NDArray[np.bool_]
    is_open: npt.NDArray[np.bool_]
    shut_chance: Floats


def make_offices(
    chance: np.random.Generator,
    rows: tuple[Specialty, ...],
    areas: Floats,
    lived_in: Floats,
    *,
    everybody: bool,
) -> Offices:
    """Return the offices: more of them where people live, most in a few medical quarters."""
    count, common = EVERYBODY if everybody else PHYSICIANS, frequencies(everybody)
    weights = np.array([weight for _, _, weight in common])
    drawn = chance.choice(len(common), count, p=weights / weights.sum())
    numbers = {row.code: number for number, row in enumerate(rows)}
    specialty = np.array([numbers.get(common[n][0], -1) for n in drawn])
    kind = tuple(common[n][1] for n in drawn)
    quarters = lived_in * chance.lognormal(0.0, 0.8, len(areas))
    area = chance.choice(len(areas), count, p=quarters / quarters.sum())
    at = areas[area] + chance.normal(0, 1.2, (count, 2))
    people = chance.geometric(0.35, count)
    whose, tie = organisations(chance, drawn)
    has, shows = therapists(chance, kind, people)
    shut = shut_chances(rows, specialty)
    is_open = chance.uniform(size=count) >= shut
    return Offices(specialty, kind, at, np.hypot(*at.T), area, np.hypot(*areas[area].T), people,
                   whose, tie, has, shows, is_open, shut)  # fmt: skip


def organisations(
    chance: np.random.Generator, drawn: npt.NDArray[np.int64]
) -> tuple[tuple[str, ...], Floats]:
    """Return whose each office is, and its tie to us: half of it is its organisation's."""
    count = len(drawn)
    number = np.arange(count) + count
    sort = chance.uniform(size=count)
    in_system = sort < IN_SYSTEMS
    number[in_system] = chance.integers(SYSTEMS, size=int(in_system.sum()))
    grouped = np.flatnonzero((sort >= IN_SYSTEMS) & (sort < IN_SYSTEMS + IN_GROUPS))
    alike = grouped[np.argsort(drawn[grouped] + chance.uniform(size=len(grouped)))]
    number[alike] = SYSTEMS + np.arange(len(alike)) // GROUP_OF
    of_all = chance.normal(0, 1, 2 * count)[number]
    tie = np.sqrt(SHARED_TIE) * of_all + np.sqrt(1 - SHARED_TIE) * chance.normal(0, 1, count)
    is_named = chance.uniform(size=count) < IS_NAMED
    names = [f"organisation {n}" if seen else "" for n, seen in zip(number, is_named, strict=True)]
    return tuple(names), tie


def therapists(
    chance: np.random.Generator, kind: tuple[str, ...], people: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return which offices have therapists of their own, and of which the registry shows it."""
    of_surgeons = np.array([one == "surgeon_office" for one in kind])
    likely = np.where(of_surgeons, np.where(people >= 4, 0.5, 0.2), 0.04)
    has = chance.uniform(size=len(people)) < likely
    return has, has & (chance.uniform(size=len(people)) < SHOWS)


def shut_chances(rows: tuple[Specialty, ...], specialty: npt.NDArray[np.int64]) -> Floats:
    """Return how likely each office sends nobody: gone, or in hospitals alone. Nothing shows it."""
    inside = np.array([HOSPITAL_ONLY.get(row.code, USUALLY) for row in rows])
    within = np.where(specialty >= 0, inside[specialty], SELDOM_IN_OFFICES)
    return np.asarray(1 - (1 - within) * (1 - MOVED_AWAY))


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
