"""Where ZIP codes are, and which of them lie near a point.

The registry has addresses and no coordinates: a provider stands at the middle of its ZIP code.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from alongside.matching.address import normal_city
from alongside.registry.arrays import Array, open_array, save_array
from alongside.registry.errors import QuestionError

EARTH_RADIUS = 3958.8  # miles
MILES_A_DEGREE = 69.0


@dataclass(frozen=True)
class ZipPoints:
    """ZIP codes as numbers, in order, with latitude and longitude in degrees."""

    code: Array
    latitude: Array
    longitude: Array

    def point_of(self, code: int) -> tuple[float, float] | None:
        """Return where a ZIP code is, None when it is not known."""
        at = int(np.searchsorted(self.code, code))
        if at == len(self.code) or self.code[at] != code:
            return None
        return float(self.latitude[at]), float(self.longitude[at])

    def near(self, point: tuple[float, float], miles: float) -> tuple[Array, Array]:
        """Return the ZIP codes within so many miles of a point, and their distances."""
        degrees = miles / MILES_A_DEGREE
        box = np.flatnonzero(np.abs(self.latitude - point[0]) <= degrees)
        away = distances(point, self.latitude[box], self.longitude[box])
        close = away <= miles
        return self.code[box[close]], away[close]


def distances(point: tuple[float, float], latitude: Array, longitude: Array) -> Array:
    """Return great-circle distances in miles (haversine formula)."""
    here, there = np.radians(point[0]), np.radians(latitude)
    step = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * (
        np.sin(np.radians(longitude - point[1]) / 2) ** 2
    )
    return np.asarray(2 * EARTH_RADIUS * np.arcsin(np.sqrt(step)))


@cache
def every_zip() -> list[dict[str, Any]]:
    """Return all ZIP codes; half a second the first time, so only a load asks."""
    import zipcodes  # noqa: PLC0415  unpacks its data when it is imported

    return list(zipcodes.list_all())


def write_zip_points(into: Path) -> None:
    """Write all US ZIP codes that have a place on the map into a version of the registry."""
    found = {
        int(one["zip_code"]): (float(one["lat"]), float(one["long"]))
        for one in every_zip()
        if one["lat"] and float(one["lat"])
    }
    write_cities(into, every_zip())
    codes = sorted(found)
    where = np.array([found[code] for code in codes])
    save_array(into, "zip_code", np.array(codes, dtype=np.uint32))
    save_array(into, "zip_latitude", where[:, 0])
    save_array(into, "zip_longitude", where[:, 1])


def write_cities(into: Path, everything: list[dict[str, Any]]) -> None:
    """Write the ZIP codes of each city, "NC asheville" → [28801, …]."""
    found: dict[str, list[int]] = {}
    for one in everything:
        for city in (one["city"], *one["acceptable_cities"]):
            key = f"{one['state']} {normal_city(city)}"
            found.setdefault(key, []).append(int(one["zip_code"]))
    (into / "cities.json").write_text(json.dumps(found))


def open_zip_points(folder: Path) -> ZipPoints:
    """Return the ZIP codes that a version of the registry knows."""
    names = ("zip_code", "zip_latitude", "zip_longitude")
    return ZipPoints(*(np.array(open_array(folder, name)) for name in names))


def read_point(text: str, points: ZipPoints) -> tuple[float, float]:
    """Return the point that "28801" or "35.6,-82.5" means; raises QuestionError."""
    plain = text.strip()
    if plain.isascii() and plain.isdigit() and len(plain) == 5:
        point = points.point_of(int(plain))
        if point is None:
            raise QuestionError(f"ZIP {plain} is not known here. Try one next to it.")
        return point
    try:
        latitude, longitude = (float(part) for part in plain.split(","))
    except ValueError:
        raise QuestionError(
            "Write a ZIP code with five digits, or latitude and longitude such as 35.59,-82.55."
        ) from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise QuestionError("Latitude lies between -90 and 90, longitude between -180 and 180.")
    return latitude, longitude
