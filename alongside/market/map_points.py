"""What stands on the map, and in the list beside it: the same things, once.

Patients stand there only as ZIP areas with at least eleven of them; the sizes of partners follow
their arrivals only for roles that may see patients.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import cos, sin, sqrt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from alongside.market.asking import newest
from alongside.market.audience.history import Row, history
from alongside.market.audience.shown import about_words, cell_words
from alongside.market.candidates.asked import Found
from alongside.market.candidates.reasons import miles_words
from alongside.market.clinics import wheres
from alongside.market.kept import kept
from alongside.market.partner_places import zips_of_partners
from alongside.measures.suppression import suppress
from alongside.partners.kinds import Kind
from alongside.partners.models import Partner
from alongside.practices.models import Practice
from alongside.registry.zip_codes import point_of_zip

CLINIC, PARTNER, CANDIDATE, PATIENTS = "clinic", "partner", "candidate", "patients"
PLAIN_SIZE = 7
LARGEST = 20


@dataclass(frozen=True)
class Point:
    """One mark on the map and one line beside it."""

    what: str
    name: str
    zip: str
    detail: str
    latitude: float
    longitude: float
    size: float  # radius in pixels
    url: str = ""
    key: str = ""

    def json(self) -> dict[str, Any]:
        """The point as the page's script takes it."""
        return asdict(self)


def points_of(practice: Practice, found: Found, *, may_see_arrivals: bool) -> list[Point]:
    """Return every point; what has no known place is left out (see `without_place`)."""
    rows = kept("map", practice, str(timezone.localdate()), lambda: counted(practice))
    arrivals, zips = rows
    points = [
        *clinic_points(practice),
        *partner_points(practice, arrivals, may_see_arrivals=may_see_arrivals),
        *candidate_points(practice, found),
        *patient_points(zips),
    ]
    return [
        Point(**(asdict(one) | {"key": f"point-{number}"})) for number, one in enumerate(points)
    ]


def counted(practice: Practice) -> tuple[dict[int, int], dict[str, int]]:
    """Return arrivals of the last 12 months by partner, and patients by ZIP code."""
    rows = history(practice)
    day = newest(rows, timezone.localdate())
    recent = [row for row in rows if row.has_arrived and (day - row.day).days < 365]
    arrivals = Counter(row.partner for row in recent if row.partner is not None)
    return dict(arrivals), patients_by_zip(recent)


def patients_by_zip(rows: Sequence[Row]) -> dict[str, int]:
    """Return how many different patients came from each ZIP code; "" where none is known."""
    homes = {row.patient: row.zip for row in rows if row.patient is not None}
    return dict(Counter(homes.values()))


def clinic_points(practice: Practice) -> list[Point]:
    """Return the clinics that have a place."""
    return [Point(CLINIC, one.name, "", "Clinic", *one.point, size=9) for one in wheres(practice)]


def partner_points(
    practice: Practice, arrivals: dict[int, int], *, may_see_arrivals: bool
) -> list[Point]:
    """Return the partners whose ZIP code is known."""
    found = []
    shown = arrivals_shown(arrivals) if may_see_arrivals else {}
    codes = kept("zips", practice, "", lambda: zips_of_partners(practice))
    for one in Partner.objects.of(practice).filter(merged_into=None, is_solo_office=False):
        code = codes.get(one.pk, "")
        where = point_of_zip(code) if code else None
        if where is None:
            continue
        detail, size = str(Kind(one.kind).label), float(PLAIN_SIZE)
        if may_see_arrivals:
            count = shown.get(one.pk, 0)
            detail += f", arrivals in 12 months: {cell_words(count)}"
            size = PLAIN_SIZE if count is None else size_of(count)
        url = reverse("partner", kwargs={"slug": practice.slug, "partner_id": one.pk})
        # several offices of one ZIP code would hide each other
        found.append(Point(PARTNER, str(one), code, detail, *moved(where, one.pk), size, url))
    return found


def arrivals_shown(arrivals: dict[int, int]) -> dict[int, int | None]:
    """Return the arrivals of each partner as they may be shown beside the practice's total."""
    return dict(zip(arrivals, suppress(list(arrivals.values())).cells, strict=True))


def candidate_points(practice: Practice, found: Found) -> list[Point]:
    """Return the candidates of the list."""
    points = []
    for number, one in enumerate(found.candidates):
        where = point_of_zip(one.zip) if one.zip else None
        if where is None:
            continue
        url = reverse("market_candidate", kwargs={"slug": practice.slug, "candidate_key": one.key})
        detail = f"{one.specialty}, {miles_words(one.miles)}"
        at = moved(where, 7 * number + 3)
        points.append(Point(CANDIDATE, one.name, one.zip, detail, *at, PLAIN_SIZE, url))
    return points


def patient_points(zips: dict[str, int]) -> list[Point]:
    """Return the ZIP areas with so many patients that they may be shown."""
    codes = sorted(zips)
    cells = suppress([zips[code] for code in codes]).cells
    points = []
    for code, cell in zip(codes, cells, strict=True):
        where = point_of_zip(code) if code and cell else None
        if where is None or cell is None:
            continue
        detail = f"{about_words(cell)} patients in 12 months"
        size = (
            size_of(round(cell, -1)) + 8
        )  # the mark's size must not tell it closer than the words
        points.append(Point(PATIENTS, f"ZIP {code}", code, detail, *where, size))
    return points


def size_of(count: int) -> float:
    """Return a radius whose area follows the count."""
    return round(min(LARGEST, 5 + 1.3 * sqrt(count)), 1)


def moved(where: tuple[float, float], number: int) -> tuple[float, float]:
    """Move a point a little, the same each time, so that a ZIP code's offices lie side by side."""
    turn, ring = number * 2.399963, 0.0022 * sqrt(number % 40 + 1)
    return round(where[0] + ring * cos(turn), 5), round(where[1] + ring * sin(turn), 5)


def groups_of(points: Sequence[Point]) -> list[tuple[str, list[Point]]]:
    """Return the list beside the map: each sort under its heading."""
    heads = {
        CLINIC: "Clinics", PARTNER: "Partners", CANDIDATE: "Candidates",
        PATIENTS: "Patients by ZIP code",
    }  # fmt: skip
    return [(title, [one for one in points if one.what == what]) for what, title in heads.items()]
