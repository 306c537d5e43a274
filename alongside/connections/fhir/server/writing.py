"""Create and update by the rules of FHIR's REST: conditions, versions, the same twice."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from alongside.connections.fhir.actions.keeping import (
    find,
    find_same,
    fingerprint_of,
    note_version,
    put,
)
from alongside.connections.fhir.actions.orders import ORDERS, change_of, reread, take
from alongside.connections.fhir.models import Client, Order, StoredResource
from alongside.connections.fhir.problems import FhirError, Issue, refuse
from alongside.connections.fhir.reading import structure
from alongside.connections.fhir.reading.elements import STORED
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.order import needs
from alongside.connections.fhir.reading.references import Entry, Package
from alongside.connections.fhir.reading.structure import COMPILED
from alongside.connections.fhir.served import order_of, serve
from alongside.connections.fhir.server.finding import check_kind, stored_of
from alongside.connections.fhir.server.searching import read_search


@dataclass(frozen=True)
class Written:
    """What came of a write."""

    stored: StoredResource
    served: Resource
    what: str  # created, updated, same
    order: Order | None = None

    @property
    def status(self) -> int:
        return 201 if self.what == "created" else 200


def lock(client: Client) -> Client:
    """Have the writes of one client come one after the other, so that conditions hold."""
    rows = Client.objects.select_for_update(of=("self",)).select_related(
        "practice", "partner__merged_into"
    )
    return rows.get(pk=client.pk)


def package_of(client: Client, entries: tuple[Entry, ...] = ()) -> Package:
    """Return what can be referred to: the entries, and what the client sent before."""
    return Package(entries, lambda kind, fhir_id: stored_of(client, kind, fhir_id))


def create(client: Client, kind: str, content: Resource, if_none_exist: str = "") -> Written:
    """Make a resource; one that the condition finds, or the same content, is there already."""
    check_is(kind, content)
    client = lock(client)
    if if_none_exist and (known := condition(client, kind, if_none_exist)):
        return Written(known, serve(known, order_of(known)), "same", order_of(known))
    return write(client, content, "", package_of(client, (Entry(content),)))


def update(
    client: Client, kind: str, fhir_id: str, content: Resource, if_match: str = ""
) -> Written:
    """Change a resource, or make it under the id it has there."""
    check_is(kind, content)
    if content.get("id") != fhir_id:
        raise refuse(400, "invariant", "The id must be the one in the address.", f"{kind}.id")
    if not COMPILED["id"].fullmatch(fhir_id):
        raise refuse(400, "value", "This is no id as FHIR writes it.", f"{kind}.id")
    client = lock(client)
    check_match(find(client, kind, fhir_id), if_match)
    return write(client, content, fhir_id, package_of(client, (Entry(content),)))


def check_is(kind: str, content: Resource) -> None:
    """Raise unless the content is of the type of the address."""
    check_kind(kind)
    if content.get("resourceType") != kind:
        said = f"The address is for {kind}, the content is something else."
        raise refuse(400, "invariant", said, "resourceType")


def check_match(stored: StoredResource | None, if_match: str) -> None:
    """Raise 412 when somebody else was quicker."""
    if not if_match:
        return
    version = if_match.strip().removeprefix("W/").strip('"')
    if stored is None or version != str(stored.version):
        now = f" It is version {stored.version} now." if stored else ""
        raise refuse(412, "conflict", f"If-Match names another version.{now} Read it again.")


def condition(client: Client, kind: str, text: str) -> StoredResource | None:
    """Return the one resource that a condition finds, None for none; raises 412 for several."""
    query = text.partition("?")[2] if "?" in text else text
    search = read_search(client, kind, parse_qsl(query, keep_blank_values=True))
    if search.ignored or not search.used:
        said = "A condition must be understood whole: " + ", ".join(
            search.ignored or ["it is empty"]
        )
        raise refuse(412, "not-supported", said[:200])
    found = list(search.rows[:2])
    if len(found) > 1:
        raise refuse(412, "multiple-matches", "The condition finds more than one resource.")
    return found[0] if found else None


def write(
    client: Client,
    content: Resource,
    fhir_id: str,
    package: Package,
    *,
    at: str = "",
    is_theirs: bool = False,
) -> Written:
    """Check, keep, and follow what the resource means; the client is locked."""
    kind = str(content.get("resourceType"))
    check_whole(content, at)
    fingerprint = fingerprint_of(client, content)
    stored = find(client, kind, fhir_id) if fhir_id else find_same(client, kind, fingerprint)
    order = order_of(stored) if stored else None
    if stored and stored.fingerprint == fingerprint:
        return Written(stored, serve(stored, order), "same", order)
    try:
        change = change_of(order, stored, content)
        kept = put(client, content, fhir_id, fingerprint, is_theirs=is_theirs)
        if kind in ORDERS:
            order = take(client, kept, change, package, order)
        if kind == "Patient":
            reread(client, kept.stored, package)
    except FhirError as problem:
        raise within(problem, kind, at) from problem
    served = note_version(kept.stored, order, client.name)
    return Written(kept.stored, served, kept.what, order)


def check_whole(content: Resource, at: str) -> None:
    """Raise 422 for what is not built as R4 says, or cannot be acted on."""
    structure.check(content, at)
    kind = str(content.get("resourceType"))
    if kind not in STORED:
        said = "This type of resource is kept only inside another."
        raise refuse(422, "not-supported", said, at or kind)
    if lacking := needs(content):
        raise within(FhirError(422, *lacking), kind, at)


def within(problem: FhirError, kind: str, at: str) -> FhirError:
    """Return a refusal whose elements are named from the Bundle they stand in."""
    if not at:
        return problem
    issues = [
        Issue(one.code, one.expression.replace(kind, at, 1) or at, one.words, one.severity)
        for one in problem.issues
    ]
    return FhirError(problem.status, *issues, headers=problem.headers)
