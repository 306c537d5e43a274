"""One organisation as a file names it, and what could not be read."""

from dataclasses import dataclass, field

from alongside.matching.address import normal_state, normal_zip
from alongside.matching.phone import normal_phone


class ListFileError(ValueError):
    """A file that cannot be read as a list of organisations; the sentence says why."""


@dataclass(frozen=True)
class Entry:
    """One organisation at one place."""

    external_id: str
    name: str
    sort: str = ""
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    website: str = ""
    about: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass
class Listing:
    """What a file holds; `source` is the kind of file, so that a later one updates it."""

    source: str
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, said: str) -> None:
        """Keep a sentence on something that could not be read; the first fifty are kept."""
        if len(self.notes) < 50:
            self.notes.append(said)


def make_entry(found: Listing, where: str, values: dict[str, str], sort: str) -> Entry:
    """Return an entry from raw texts, noting what could not be read."""
    state, code = normal_state(values.get("state", "")).upper(), normal_zip(values.get("zip", ""))
    if values.get("zip") and not code:
        found.note(f"{where}: “{values['zip'][:20]}” is no ZIP code; left empty")
    if values.get("state") and not state:
        found.note(f"{where}: “{values['state'][:20]}” is no US state; left empty")
    latitude, longitude = read_point(found, where, values)
    if not code and latitude is None:
        found.note(f"{where}: no ZIP code and no coordinates, so it is listed but not ranked")
    return Entry(
        external_id=values["id"][:120],
        name=values["name"][:200],
        sort=sort,
        address=values.get("address", "")[:200],
        city=values.get("city", "")[:80],
        state=state,
        zip=code,
        phone=normal_phone(values.get("phone", "")),
        website=values.get("website", "")[:200],
        about=values.get("about", "")[:300],
        latitude=latitude,
        longitude=longitude,
    )


def read_point(
    found: Listing, where: str, values: dict[str, str]
) -> tuple[float | None, float | None]:
    """Return coordinates; neither where one is missing or impossible."""
    texts = values.get("latitude", ""), values.get("longitude", "")
    if not any(texts):
        return None, None
    try:
        latitude, longitude = (float(text) for text in texts)
    except ValueError:
        latitude = longitude = 999.0
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        found.note(f"{where}: {texts[0]!r}, {texts[1]!r} are no coordinates; left empty")
        return None, None
    if latitude == longitude == 0:
        found.note(f"{where}: the coordinates 0, 0 lie in the ocean; left empty")
        return None, None
    return latitude, longitude
