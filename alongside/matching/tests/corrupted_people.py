"""A generator of lists of people, each named once or several times with faults, and the truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from alongside.matching.tables import table
from alongside.matching.tests.registry_history import family_name, slipped

FIELDS = (
    "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode",
    "state", "date_of_birth", "soc_sec_id", "phone_number", "email",
)  # fmt: skip
_STREETS = [
    "maple",
    "oak",
    "birch",
    "quarry",
    "mill",
    "harbour",
    "chapel",
    "kings",
    "fern",
    "ridge",
    "laurel",
    "meadow",
]
_KINDS = ["street", "avenue", "road", "drive", "court", "place", "crescent", "lane"]
_HOUSES = ("", "", "", "rose cottage", "flat 2", "unit 14", "mill house", "block b", "the grove")
_TOWNS = [a + b for a in ["ash", "brook", "clare", "dun", "elm", "glen", "hol", "kirk"] for b in
          ["ford", "ton", "wick", "bury", "field", "mouth"]]  # fmt: skip
_STATES = ("or", "wa", "mt", "id", "ca", "nv")


def corrupted_people(
    seed: int, people: int = 800, again: float = 0.6, most_faults: int = 4
) -> tuple[list[dict[str, str]], list[int]]:
    """Return the rows and the true person of each; `again`: chance of one more row of a person."""
    random = Random(seed)
    found: list[tuple[dict[str, str], int]] = []
    for number in range(people):
        true = _person(random)
        found.append((true, number))
        while random.random() < again / (1 + again):
            found.append((_spoilt(random, true, random.randint(1, most_faults)), number))
    random.shuffle(found)
    return [row for row, _ in found], [number for _, number in found]


def _person(random: Random) -> dict[str, str]:
    common: dict[str, int] = table("us_names")["given"]
    given = random.choices(list(common), list(common.values()))[0]
    family = family_name(random).lower()
    born = dt.date(1930, 1, 1) + dt.timedelta(days=random.randrange(28_000))
    true = {
        "given_name": given, "surname": family, "street_number": str(random.randrange(1, 300)),
        "address_1": f"{random.choice(_STREETS)} {random.choice(_KINDS)}",
        "address_2": random.choice(_HOUSES), "suburb": random.choice(_TOWNS),
        "postcode": str(random.randrange(97000, 99500)), "state": random.choice(_STATES),
        "date_of_birth": born.strftime("%Y%m%d"),
        "soc_sec_id": str(random.randrange(1_000_000, 9_999_999)),
        "phone_number": f"503{random.randrange(2_000_000, 9_999_999)}",
        "email": f"{given[0]}.{family}{random.randrange(90)}@mail{random.randrange(200)}.org",
    }  # fmt: skip
    for field in ("given_name", "address_2", "phone_number", "email", "date_of_birth"):
        if random.random() < 0.08:
            true[field] = ""
    return true


def _spoilt(random: Random, true: dict[str, str], faults: int) -> dict[str, str]:
    row = dict(true)
    for _ in range(faults):
        fault = random.choices(_FAULTS, [8, 3, 2, 1, 1, 1])[0]
        fault(random, row)
    return row


def _slip(random: Random, row: dict[str, str]) -> None:
    field = random.choice(FIELDS)
    row[field] = _digit_slip(random, row[field]) if row[field].isdigit() else slipped(
        random, row[field]
    )  # fmt: skip


def _digit_slip(random: Random, digits: str) -> str:
    at = random.randrange(len(digits))
    if at and random.random() < 0.4:
        return digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]
    return digits[:at] + random.choice("0123456789") + digits[at + 1 :]


def _missing(random: Random, row: dict[str, str]) -> None:
    row[random.choice(FIELDS)] = ""


def _nickname(random: Random, row: dict[str, str]) -> None:
    short = [n for r in table("nicknames")["rows"] if r[0] == row["given_name"] for n in r[1:]]
    row["given_name"] = random.choice(short) if short else row["given_name"]


def _swapped(random: Random, row: dict[str, str]) -> None:
    one, other = random.choice([("given_name", "surname"), ("address_1", "address_2")])
    row[one], row[other] = row[other], row[one]


def _moved(random: Random, row: dict[str, str]) -> None:
    row |= {f: v for f, v in _person(random).items() if f in FIELDS[2:7]}


def _renamed(random: Random, row: dict[str, str]) -> None:
    row["surname"] = family_name(random).lower()


_FAULTS: list[Callable[[Random, dict[str, str]], None]] = [
    _slip, _missing, _nickname, _swapped, _moved, _renamed,
]  # fmt: skip
