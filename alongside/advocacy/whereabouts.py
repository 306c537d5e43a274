"""Where a person is, as far as a ZIP code tells: state and time zone."""

from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A state, empty where it is not known, and the time zones that it may be in."""

    state: str
    zones: tuple[str, ...]


@lru_cache(maxsize=4096)
def place_of(zip_code: str) -> tuple[str, str] | None:
    """Return state and time zone of a ZIP code; None for one that is not known."""
    import zipcodes  # noqa: PLC0415  unpacks its data when it is imported

    if len(zip_code) != 5 or not zip_code.isdecimal():
        return None
    found = zipcodes.matching(zip_code)
    if not found or found[0]["timezone"] not in available_timezones():
        return None
    return found[0]["state"], found[0]["timezone"]


@lru_cache(maxsize=64)
def zones_of_state(state: str) -> tuple[str, ...]:
    """Return every time zone of a state: a text must be welcome in all of them."""
    import zipcodes  # noqa: PLC0415

    found = {one["timezone"] for one in zipcodes.filter_by(state=state)} if state else set()
    return tuple(sorted(found & available_timezones()))


def whereabouts(zip_code: str, state: str, practice_zone: str) -> Whereabouts:
    """Return where somebody is: by their ZIP code, else by the practice's state, else its zone."""
    if place := place_of(zip_code[:5]):
        return Whereabouts(place[0], (place[1],))
    zones = zones_of_state(state) or (str(ZoneInfo(practice_zone)),)
    return Whereabouts(state, zones)
