"""Made-up names with census-like frequencies, for a registry of full size."""

import json
from pathlib import Path

import numpy as np

SHARES = Path(__file__).resolve().parents[1] / "alongside/matching/data/us_names.json"
ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sch",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
NUCLEI = ["a", "e", "i", "o", "u", "ai", "ei", "ie", "oo", "au"]
CODAS = ["n", "r", "l", "s", "t", "ck", "ng", "m", "nd", "rt", "tt", "ll", "sch", "x"]
ENDINGS = [
    "son",
    "man",
    "er",
    "berg",
    "ez",
    "ski",
    "ton",
    "ley",
    "field",
    "ini",
    "wood",
    "ard",
    "ova",
    "ich",
    "etti",
    "well",
    "ham",
    "ing",
]
GIVEN_ENDINGS = [
    "a",
    "ia",
    "ina",
    "elle",
    "yn",
    "on",
    "en",
    "ah",
    "eth",
    "is",
    "us",
    "ika",
    "iel",
    "isha",
    "ette",
    "o",
    "y",
]
FIELDS = [
    "Family Medicine",
    "Internal Medicine",
    "Orthopaedics",
    "Orthopedic Associates",
    "Physical Therapy",
    "Dental",
    "Pediatrics",
    "Chiropractic",
    "Pain Management",
    "Spine Center",
    "Medical Group",
    "Counseling",
    "Home Health",
    "Pharmacy",
    "Eye Care",
    "Sports Medicine",
    "Rehabilitation",
    "Urgent Care",
    "Cardiology",
    "Podiatry",
    "Surgery",
    "Neurology",
    "Behavioral Health",
    "Womens Health",
    "Dermatology",
    "Hospice",
    "Wellness",
    "Radiology",
    "Hospital",
]
FORMS = [
    "LLC",
    "PC",
    "PLLC",
    "Inc",
    "PA",
    "",
    "Associates",
    "Center",
    "Clinic",
    "Group",
    "of {city}",
    "& Associates PA",
]
BRANDS = [
    "Summit",
    "Valley",
    "Riverside",
    "Lakeside",
    "Northgate",
    "Premier",
    "Advanced",
    "Cornerstone",
    "Evergreen",
    "Horizon",
    "Pinnacle",
    "Liberty",
    "Heritage",
    "Sunrise",
    "Coastal",
    "Piedmont",
    "Cascade",
    "Prairie",
    "Highland",
    "Harbor",
    "Willow",
    "Maple",
    "Cedar",
    "Golden",
    "Unity",
    "Beacon",
    "Compass",
    "Mosaic",
    "Granite",
    "Blue",
    "United",
    "Community",
    "Comprehensive",
]


def made_up(chance: np.random.Generator, number: int, endings: list[str]) -> list[str]:
    """Return distinct pronounceable words."""
    found: dict[str, None] = {}
    while len(found) < number:
        size = number
        parts = [chance.choice(np.array(part), size) for part in (ONSETS, NUCLEI, CODAS, NUCLEI)]
        ends = chance.choice(np.array([*endings, *CODAS]), size)
        middles = chance.random(size) < 0.6
        for a, b, c, d, end, long in zip(*parts, ends, middles, strict=True):
            found[(a + b + c + (d + end if long else end)).upper()] = None
    return list(found)[:number]


def names_with_shares(
    part: str, tail: int, endings: list[str], seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return names and their cumulative shares: the common ones as counted, then a long tail."""
    common = json.loads(SHARES.read_text())[part]
    head = np.array(list(common.values()), dtype=float) / 100_000
    ranks = np.arange(1, tail + 1) + 300
    rest = 1 / ranks**0.9
    shares = np.concatenate([head, rest / rest.sum() * max(0.05, 1 - head.sum())])
    chance = np.random.default_rng(seed)
    words = [name.upper() for name in common] + made_up(chance, tail, endings)
    return np.array(words, dtype=object), np.cumsum(shares / shares.sum())


def family_names() -> tuple[np.ndarray, np.ndarray]:
    """Return 150,000 family names and their cumulative shares."""
    return names_with_shares("family", 150_000, ENDINGS, 1)


def given_names() -> tuple[np.ndarray, np.ndarray]:
    """Return 20,000 given names and their cumulative shares."""
    return names_with_shares("given", 20_000, GIVEN_ENDINGS, 2)
