"""Batch and transaction Bundles: each entry alone, or all of them or none."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from django.db import transaction

from alongside.connections.fhir.actions import keeping
from alongside.connections.fhir.models import Client
from alongside.connections.fhir.problems import FhirError, outcome, refuse
from alongside.connections.fhir.reading import structure
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.references import Entry, objects
from alongside.connections.fhir.served import base, order_of, serve
from alongside.connections.fhir.server import finding, searching, searchset, writing
from alongside.connections.fhir.server.door import Caller
from alongside.connections.fhir.server.rewriting import assign, rank, rewrite, settle
from alongside.connections.fhir.server.writing import Written

ORDER = {"POST": 0, "PUT": 1, "GET": 2, "HEAD": 2}
MOST = 1_000


def run(caller: Caller, bundle: Resource, *, gives_back: bool) -> Resource:
    """Do what a batch or a transaction asks; return the response Bundle."""
    structure.check(bundle)
    entries = objects(bundle.get("entry"))
    if len(entries) > MOST:
        raise refuse(413, "too-costly", f"Up to {MOST} entries at a time.", "Bundle.entry")
    client = writing.lock(caller.client)
    is_whole = bundle["type"] == "transaction"
    answers = (transact if is_whole else one_by_one)(caller, client, entries)
    kind = "transaction-response" if is_whole else "batch-response"
    made = [finish(one, gives_back=gives_back) for one in answers]
    return {"resourceType": "Bundle", "type": kind, "entry": made}


def one_by_one(caller: Caller, client: Client, entries: list[Resource]) -> list[Resource]:
    """Do each entry by itself; what is refused says so in its own place."""
    answers = []
    for number, entry in enumerate(entries):
        at = f"Bundle.entry[{number}]"
        try:
            with transaction.atomic():
                check_entry(caller, entry, at)
                answers.append(do(client, Turn(entry, entry.get("resource"), at)))
        except FhirError as problem:
            answers.append({"response": status(problem.status, outcome(problem.issues))})
    return answers


def transact(caller: Caller, client: Client, entries: list[Resource]) -> list[Resource]:
    """Do all entries or none: writes first, in FHIR's order, references led to their new ids."""
    for number, entry in enumerate(entries):
        check_entry(caller, entry, f"Bundle.entry[{number}]")
    places, known = assign(client, entries)
    settle(client, entries, places, known)
    whole = [rewrite(client, one.get("resource"), places, n) for n, one in enumerate(entries)]
    package = tuple(
        Entry(resource | {"id": known[n].fhir_id}, str(entries[n].get("fullUrl") or ""))
        for n, resource in enumerate(whole)
        if resource is not None and n in known
    )
    answers: dict[int, Resource] = {}
    for n in sorted(range(len(entries)), key=lambda n: rank(entries[n], whole[n])):
        at = f"Bundle.entry[{n}]"
        fhir_id = known[n].fhir_id if n in known else ""
        if n in known and known[n].is_there:
            answers[n] = there(client, str((whole[n] or {}).get("resourceType")), fhir_id)
        else:
            answers[n] = do(client, Turn(entries[n], whole[n], at, fhir_id, package))
    return [answers[n] for n in range(len(entries))]


def check_entry(caller: Caller, entry: Resource, at: str) -> None:
    """Raise when an entry asks for something that is not done here, or may not be asked."""
    request = entry.get("request")
    if not isinstance(request, dict):
        raise refuse(422, "required", "An entry needs a request.", f"{at}.request")
    method, kind = request["method"], kind_of(request["url"])
    if method not in ORDER:
        said = "GET, POST and PUT are done here."
        raise refuse(405, "not-supported", said, f"{at}.request.method")
    if not kind:
        raise refuse(404, "not-found", "This address leads nowhere.", f"{at}.request.url")
    letter = {"POST": "c", "PUT": "u"}.get(method) or ("s" if "?" in request["url"] else "r")
    caller.needs(kind, letter)
    if method in ("POST", "PUT") and not isinstance(entry.get("resource"), dict):
        raise refuse(422, "required", "This entry needs a resource.", f"{at}.resource")


def path_of(url: str) -> list[str]:
    """Return the parts of an address below our server, which may be written in it or not."""
    path = urlsplit(url.removeprefix(base())).path
    return [one for one in path.split("/") if one]


def kind_of(url: str) -> str:
    """Return the type that an address names."""
    parts = path_of(url)
    return parts[0] if parts else ""


@dataclass(frozen=True)
class Turn:
    """One entry whose turn it is: what it asks, with which id, and what came with it."""

    entry: Resource
    resource: Resource | None
    at: str
    fhir_id: str = ""
    package: tuple[Entry, ...] = ()


def do(client: Client, turn: Turn) -> Resource:
    """Do one entry; return its answer."""
    request, parts = turn.entry["request"], path_of(turn.entry["request"]["url"])
    resource, fhir_id, at = turn.resource, turn.fhir_id, turn.at
    if request["method"] in ("GET", "HEAD"):
        return look(client, request["url"], parts)
    assert resource is not None  # checked
    where = f"{at}.resource"
    if resource.get("resourceType") != parts[0]:
        raise refuse(422, "invariant", "The resource is not of the type of the address.", where)
    if request["method"] == "PUT":
        fhir_id = put_id(resource, parts, at)
        writing.check_match(keeping.find(client, parts[0], fhir_id), request.get("ifMatch") or "")
    elif (text := request.get("ifNoneExist")) and (
        known := writing.condition(client, parts[0], text)
    ):
        return written(Written(known, serve(known, order_of(known)), "same"))
    whole = writing.package_of(client, turn.package or (Entry(resource),))
    return written(writing.write(client, resource, fhir_id, whole, at=where))


def put_id(resource: Resource, parts: list[str], at: str) -> str:
    """Return the id of a PUT, the same in the address and the resource."""
    if len(parts) != 2 or resource.get("id") not in (None, parts[1]):
        said = "PUT goes to Type/id, with the same id in the resource."
        raise refuse(422, "invariant", said, f"{at}.request.url")
    if not structure.COMPILED["id"].fullmatch(parts[1]):
        raise refuse(422, "value", "This is no id as FHIR writes it.", f"{at}.request.url")
    return parts[1]


def look(client: Client, url: str, parts: list[str]) -> Resource:
    """Answer a GET: a resource, a version, or a search."""
    kind, query = parts[0], urlsplit(url).query
    finding.check_kind(kind)
    if len(parts) == 1:
        pairs = parse_qsl(query, keep_blank_values=True)
        found, count = searchset.answer(client, searching.read_search(client, kind, pairs))
        finding.note_read(client, kind, count)
        return {"resource": found, "response": status(200)}
    if len(parts) == 2:
        served = finding.read(client, kind, parts[1])
    elif len(parts) == 4 and parts[2] == "_history":
        served = finding.read_version(client, kind, parts[1], parts[3])
    else:
        raise refuse(404, "not-found", "This address leads nowhere.")
    etag = f'W/"{served["meta"]["versionId"]}"'
    return {"resource": served, "response": status(200) | {"etag": etag}}


def there(client: Client, kind: str, fhir_id: str) -> Resource:
    """Answer a create of what is there already."""
    stored = finding.get(client, kind, fhir_id)
    return written(Written(stored, serve(stored, order_of(stored)), "same"))


def written(one: Written) -> Resource:
    """Return the answer to a write."""
    meta = one.served["meta"]
    location = f"{one.stored.kind}/{one.stored.fhir_id}/_history/{meta['versionId']}"
    told = status(one.status) | {"location": location, "etag": f'W/"{meta["versionId"]}"'}
    return {"resource": one.served, "response": told | {"lastModified": meta["lastUpdated"]}}


def status(code: int, problem: Resource | None = None) -> Resource:
    """Return the response of an entry."""
    told: Resource = {"status": f"{code} {HTTPStatus(code).phrase}"}
    return told | ({"outcome": problem} if problem else {})


def finish(one: Resource, *, gives_back: bool) -> Resource:
    """Leave written resources out where the caller wants no representation."""
    is_write = "location" in one["response"]
    return {"response": one["response"]} if is_write and not gives_back else one
