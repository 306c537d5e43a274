"""Message Bundles: a referral pushed as BSeR does, answered with a message of our own."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from alongside.connections.fhir.guides.answering import instant
from alongside.connections.fhir.models import Client
from alongside.connections.fhir.problems import Issue, outcome, refuse
from alongside.connections.fhir.reading import structure
from alongside.connections.fhir.reading.flags import WORDS
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.references import Entry, Package, objects
from alongside.connections.fhir.served import base
from alongside.connections.fhir.server import writing
from alongside.connections.fhir.server.door import Caller
from alongside.connections.fhir.server.rewriting import rank
from alongside.connections.fhir.server.writing import Written

EVENTS = "http://terminology.hl7.org/CodeSystem/v2-0003"
REFERRALS = frozenset({"I12", "I13", "I14", "I15"})


def receive(caller: Caller, bundle: Resource) -> Resource:
    """Take a message in; return the response message."""
    structure.check(bundle)
    entries = objects(bundle.get("entry"))
    header = header_of(entries)
    for number, entry in enumerate(entries):
        check_entry(caller, entry, number)
    client = writing.lock(caller.client)
    written = keep_all(client, entries)
    focus = [one for one in written if one.stored.kind in ("Task", "ServiceRequest")]
    check_focus(header, entries)
    return response(header, bundle, focus)


def header_of(entries: list[Resource]) -> Resource:
    """Return the header, which stands first; raises 422."""
    first = entries[0].get("resource") if entries else None
    at = "Bundle.entry[0].resource"
    if not isinstance(first, dict) or first.get("resourceType") != "MessageHeader":
        raise refuse(422, "required", "A message begins with its MessageHeader.", at)
    structure.check(first, at)
    event: Any = first.get("eventCoding")
    if not isinstance(event, dict):
        said = "A referral's message names its event as a coding (I12)."
        raise refuse(422, "required", said, f"{at}.eventCoding")
    if event.get("code") not in REFERRALS or event.get("system") not in (EVENTS, None):
        said = f"The events of referrals are taken: {', '.join(sorted(REFERRALS))}."
        raise refuse(422, "not-supported", said, f"{at}.eventCoding.code")
    return first


def check_entry(caller: Caller, entry: Resource, number: int) -> None:
    """Raise for an entry without a resource, or for which the token has no scope."""
    resource, at = entry.get("resource"), f"Bundle.entry[{number}].resource"
    if not isinstance(resource, dict):
        raise refuse(422, "required", "An entry of a message holds a resource.", at)
    if number:
        structure.check(resource, at)
        caller.needs(str(resource.get("resourceType")), "c")


def check_focus(header: Resource, entries: list[Resource]) -> None:
    """Raise when the message is about something that is not in it."""
    package = Package(tuple(whole(one) for one in entries))
    if not objects(header.get("focus")):
        at = "Bundle.entry[0].resource.focus"
        raise refuse(422, "required", "The header's focus says which Task it is about.", at)
    for number, one in enumerate(objects(header.get("focus"))):
        if package.find(one, header) is None:
            at = f"Bundle.entry[0].resource.focus[{number}]"
            raise refuse(422, "not-found", "The focus is not in the message.", at)


def whole(entry: Resource) -> Entry:
    """Return an entry as references look for it."""
    return Entry(entry.get("resource") or {}, str(entry.get("fullUrl") or ""))


def keep_all(client: Client, entries: list[Resource]) -> list[Written]:
    """Keep every entry under the id that its sender gave it; orders come last."""
    places: dict[str, str] = {}
    ids: dict[int, str] = {}
    for number, entry in enumerate(entries[1:], 1):
        resource = entry["resource"]
        given = resource.get("id")
        ids[number] = given or ("" if not entry.get("fullUrl") else id_from(entry["fullUrl"]))
        if ids[number] and entry.get("fullUrl", "").startswith("urn:"):
            places[entry["fullUrl"]] = f"{resource['resourceType']}/{ids[number]}"
    made = {n: led(entries[n]["resource"], places) for n in ids}
    package = tuple(
        Entry(made[n] | ({"id": ids[n]} if ids[n] else {}), str(entries[n].get("fullUrl") or ""))
        for n in ids
    )
    written = []
    for n in sorted(ids, key=lambda n: rank({"request": {"method": "PUT"}}, made[n])):
        at = f"Bundle.entry[{n}].resource"
        whole_package = writing.package_of(client, package)
        is_theirs = bool(entries[n]["resource"].get("id"))
        written.append(
            writing.write(client, made[n], ids[n], whole_package, at=at, is_theirs=is_theirs)
        )
    return written


def id_from(full_url: str) -> str:
    """Return an id for an entry that has only a urn: the same urn is the same resource."""
    tail = full_url.removeprefix("urn:uuid:").removeprefix("urn:oid:")
    return tail if structure.COMPILED["id"].fullmatch(tail) else ""


def led(value: Any, places: dict[str, str]) -> Any:
    """Return a value whose urn references lead to the resources as kept."""
    if isinstance(value, list):
        return [led(one, places) for one in value]
    if not isinstance(value, dict):
        return value
    changed = {name: led(one, places) for name, one in value.items()}
    if isinstance(value.get("reference"), str) and value["reference"] in places:
        changed["reference"] = places[value["reference"]]
    return changed


def response(header: Resource, bundle: Resource, focus: list[Written]) -> Resource:
    """Return our message: what was understood, the Tasks as we hold them, what is doubtful."""
    told = header.get("id") or bundle.get("id") or "unknown"
    source: Any = header.get("source") or {}
    back: Resource = {"endpoint": source.get("endpoint") or "urn:unknown"}
    head: Resource = {
        "resourceType": "MessageHeader",
        "id": uuid4().hex,
        "eventCoding": header["eventCoding"],
        "destination": [back],
        "source": {"name": "Alongside", "endpoint": base()},
        "response": {"identifier": str(told)[:64], "code": "ok"},
        "focus": [{"reference": f"{one.stored.kind}/{one.stored.fhir_id}"} for one in focus],
    }
    entries = [{"fullUrl": f"urn:uuid:{uuid4()}", "resource": head}]
    if issues := flags_of(focus):
        details = outcome(issues) | {"id": uuid4().hex}
        head["response"]["details"] = {"reference": f"OperationOutcome/{details['id']}"}
        entries.append(
            {"fullUrl": f"{base()}/OperationOutcome/{details['id']}", "resource": details}
        )
    entries += [
        {"fullUrl": f"{base()}/{one.stored.kind}/{one.stored.fhir_id}", "resource": one.served}
        for one in focus
    ]
    return {
        "resourceType": "Bundle",
        "id": uuid4().hex,
        "type": "message",
        "timestamp": instant(timezone.now()),
        "entry": entries,
    }


def flags_of(written: list[Written]) -> list[Issue]:
    """Return what is doubtful as warnings."""
    return [
        Issue("informational", one["expression"], WORDS[one["code"]], "warning")
        for found in written
        if found.order
        for one in found.order.flags
    ]
