"""Look providers up at CMS's public NPI registry API: off unless ALONGSIDE_NPI_LOOKUP is 1.

What is searched leaves this computer, so a practice says so itself. Form of the answers: NPPES
API version 2.1; numbers come as text or as integers, refusals as `Errors`, pages of up to 200.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings

from alongside.matching.npi import normal_npi
from alongside.registry.card import cased
from alongside.registry.errors import RegistryError

ADDRESS = "https://npiregistry.cms.hhs.gov/api/"
PAGE, MOST_SKIPPED, SECONDS = 200, 1000, 20
Fetch = Callable[[str], bytes]


class LookupRefusedError(RegistryError):
    """The public API was not asked, did not answer, or refused the question."""


@dataclass(frozen=True)
class Listed:
    """One provider as the public API tells it."""

    npi: str
    name: str
    kind: str
    specialties: tuple[str, ...]
    street: str
    city: str
    state: str
    zip: str
    phone: str
    fax: str


def fetch(address: str) -> bytes:
    """Return what the public API answers."""
    asked = Request(address, headers={"Accept": "application/json"})  # noqa: S310  ADDRESS is https
    with urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310
        return bytes(answer.read())


def look_up(question: Mapping[str, str], *, limit: int = PAGE, get: Fetch = fetch) -> list[Listed]:
    """Return up to `limit` providers; raises LookupRefusedError with a sentence.

    `question`: the API's own names: number, first_name, last_name, organization_name, city,
    state, postal_code, taxonomy_description, enumeration_type.
    """
    if not settings.NPI_LOOKUP:
        raise LookupRefusedError(
            "Looking up at CMS's public registry is off: what you search would leave this"
            " computer. Set ALONGSIDE_NPI_LOOKUP=1 to allow it."
        )
    found: dict[str, Listed] = {}
    for answer in pages(question, limit, get):
        found |= {one.npi: one for one in read_answer(answer)}
    return list(found.values())[:limit]


def pages(question: Mapping[str, str], limit: int, get: Fetch) -> Iterator[bytes]:
    """Yield answers, page by page, until one is not full."""
    size = min(PAGE, limit)
    for skip in range(0, min(limit, MOST_SKIPPED + PAGE), size):
        asked = {"version": "2.1", **question, "limit": str(size), "skip": str(skip)}
        try:
            answer = get(f"{ADDRESS}?{urlencode(asked)}")
        except OSError as error:
            raise LookupRefusedError(
                f"CMS's public registry did not answer ({error}). Try again later."
            ) from error
        yield answer
        if len(read_answer(answer)) < size:
            return


def read_answer(answer: bytes) -> list[Listed]:
    """Return the providers of one answer; one without a valid NPI is left out."""
    try:
        content = json.loads(answer)
        rows = content.get("results", [])
    except (ValueError, AttributeError) as error:
        raise LookupRefusedError("CMS's public registry gave an answer that is no JSON.") from error
    if refusals := content.get("Errors"):
        said = "; ".join(str(one.get("description", one)) for one in refusals)
        raise LookupRefusedError(f"CMS's public registry refused the question: {said}")
    return [read_row(row) for row in rows if normal_npi(str(row.get("number", "")))]


def read_row(row: Mapping[str, Any]) -> Listed:
    """Return one provider: its place of work rather than its post box."""
    basic = {name: text(value) for name, value in row.get("basic", {}).items()}
    places = sorted(row.get("addresses", []), key=lambda one: one["address_purpose"] != "LOCATION")
    place = {name: text(value) for name, value in (places[0] if places else {}).items()}
    is_person = row.get("enumeration_type") == "NPI-1"
    names = [basic.get(part, "") for part in ("first_name", "middle_name", "last_name")]
    name = " ".join(filter(None, names)) if is_person else basic.get("organization_name", "")
    degree = basic.get("credential", "") if is_person else ""
    ordered = sorted(row.get("taxonomies", []), key=lambda one: not one.get("primary"))
    return Listed(
        npi=str(row["number"]),
        name=cased(name) + (f", {degree}" if degree else ""),
        kind="person" if is_person else "organisation",
        specialties=tuple(text(one.get("desc")) or one["code"] for one in ordered),
        street=cased(" ".join(filter(None, (place.get("address_1"), place.get("address_2"))))),
        city=cased(place.get("city", "")),
        state=place.get("state", ""),
        zip=place.get("postal_code", "")[:5],
        phone=place.get("telephone_number", ""),
        fax=place.get("fax_number", ""),
    )


def text(value: object) -> str:
    """Return a value as text; CMS writes "--" for nothing."""
    plain = "" if value is None else str(value).strip()
    return "" if plain == "--" else plain
