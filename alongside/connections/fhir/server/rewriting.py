"""Give the entries of a transaction their ids, and lead references inside it to them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from uuid import uuid4

from alongside.connections.fhir.actions.keeping import find_same, fingerprint_of
from alongside.connections.fhir.models import Client
from alongside.connections.fhir.problems import refuse
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.server.searching import read_search


@dataclass(frozen=True)
class Place:
    """Which id an entry gets, and whether that resource is there already."""

    fhir_id: str
    is_there: bool = False


def assign(client: Client, entries: list[Resource]) -> tuple[dict[str, str], dict[int, Place]]:
    """Return where each full address leads, and the place of every write by its number."""
    from alongside.connections.fhir.server.writing import condition  # noqa: PLC0415  both ways

    places: dict[str, str] = {}
    known: dict[int, Place] = {}
    for number, entry in enumerate(entries):
        request, resource = entry["request"], entry.get("resource")
        if request["method"] not in ("POST", "PUT") or not isinstance(resource, dict):
            continue
        kind, full_url = str(resource.get("resourceType")), str(entry.get("fullUrl") or "")
        place = Place(uuid4().hex)
        if request["method"] == "PUT":
            place = Place(str(request["url"]).rstrip("/").rpartition("/")[2])
        elif text := request.get("ifNoneExist"):
            found = condition(client, kind, str(text))
            place = Place(found.fhir_id, is_there=True) if found else place
        elif not refers(resource) and (same := find_same(client, kind, hash_of(client, resource))):
            place = Place(same.fhir_id, is_there=True)
        known[number] = place
        led = f"{kind}/{place.fhir_id}"
        if full_url in places:
            said = "Two entries have the same fullUrl."
            raise refuse(400, "duplicate", said, f"Bundle.entry[{number}].fullUrl")
        if full_url:
            places[full_url] = led
        if isinstance(resource.get("id"), str):
            places.setdefault(f"{kind}/{resource['id']}", led)
    return places, known


def rank(entry: Resource, resource: Any) -> tuple[int, int]:
    """Return when an entry's turn is: writes before reads, what is referred to before orders."""
    kind = str((resource or {}).get("resourceType"))
    late = {"ServiceRequest": 1, "Task": 2}.get(kind, 0)
    return (1 if entry["request"]["method"] in ("GET", "HEAD") else 0, late)


def settle(
    client: Client, entries: list[Resource], places: dict[str, str], known: dict[int, Place]
) -> None:
    """Lead entries to resources that hold the same already, once their own references are led."""
    for n in sorted(known, key=lambda n: rank(entries[n], entries[n].get("resource"))):
        if known[n].is_there or entries[n]["request"]["method"] != "POST":
            continue
        whole = rewrite(client, entries[n].get("resource"), places, n) or {}
        kind = str(whole.get("resourceType"))
        same = find_same(client, kind, hash_of(client, whole))
        if same is None:
            continue
        old, new = f"{kind}/{known[n].fhir_id}", f"{kind}/{same.fhir_id}"
        known[n] = Place(same.fhir_id, is_there=True)
        places.update({full: new for full, led_to in places.items() if led_to == old})


def hash_of(client: Client, resource: Resource) -> str:
    """Return what tells the same content again."""
    return fingerprint_of(client, resource)


def refers(value: Any) -> bool:
    """Tell whether something in it is a reference that a transaction might change."""
    if isinstance(value, dict):
        written = value.get("reference")
        if isinstance(written, str) and not written.startswith("#"):
            return True
        return any(refers(one) for one in value.values())
    return isinstance(value, list) and any(refers(one) for one in value)


def rewrite(client: Client, resource: Any, places: dict[str, str], number: int) -> Resource | None:
    """Return a resource whose references lead to the new ids."""
    if not isinstance(resource, dict):
        return None
    at = f"Bundle.entry[{number}].resource"
    return {name: led(client, value, places, f"{at}.{name}") for name, value in resource.items()}


def led(client: Client, value: Any, places: dict[str, str], at: str) -> Any:
    """Return a value with its references led."""
    if isinstance(value, list):
        return [led(client, one, places, f"{at}[{n}]") for n, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    changed = {n: led(client, one, places, f"{at}.{n}") for n, one in value.items()}
    written = value.get("reference")
    if isinstance(written, str):
        changed["reference"] = lead(client, written, places, f"{at}.reference")
    return changed


def lead(client: Client, written: str, places: dict[str, str], at: str) -> str:
    """Return where one reference leads; raises when it leads nowhere in a transaction."""
    if written in places:
        return places[written]
    if "?" in written and not written.startswith(("http", "urn:")):
        kind, _, query = written.partition("?")
        found = list(read_search(client, kind, parse_qsl(query)).rows[:2])
        if len(found) != 1:
            raise refuse(412, "not-found", "This condition does not find exactly one.", at)
        return f"{kind}/{found[0].fhir_id}"
    if written.startswith("urn:"):
        raise refuse(422, "not-found", "This reference leads to no entry of the Bundle.", at)
    near = [led_to for full, led_to in places.items() if full.endswith(f"/{written}")]
    return near[0] if len(near) == 1 else written
