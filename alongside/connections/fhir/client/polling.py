"""Fetch new referrals from a partner's server: its Tasks for us, with what they speak of."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from alongside.connections.fhir.client.http import NoAnswerError
from alongside.connections.fhir.client.partner import PartnerServer
from alongside.connections.fhir.guides.answering import instant
from alongside.connections.fhir.models import Client
from alongside.connections.fhir.problems import FhirError
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.references import Entry, Package, objects, tail_of
from alongside.connections.fhir.rules import may_connect
from alongside.connections.fhir.server import writing
from alongside.connections.fhir.server.finding import stored_of
from alongside.core import audit
from alongside.core.working_for import working_for

MOST_PAGES = 200
EVERY = dt.timedelta(minutes=5)
OVERLAP = dt.timedelta(minutes=2)  # their clock and ours; what comes twice changes nothing
POINTED_TO = ("for", "requester", "focus", "subject", "practitioner", "organization")


class Fetched:
    """What came of one round: how many were new or changed, and what was refused, in words."""

    def __init__(self) -> None:
        self.kept, self.same = 0, 0
        self.refused: list[str] = []

    @property
    def words(self) -> str:
        said = f"{self.kept} new or changed, {self.same} as before, {len(self.refused)} refused"
        return said + "".join(f"\n  {one}" for one in self.refused[:20])


def fetch(client: Client, owner: str = "") -> Fetched:
    """Fetch what is new since the last round; raises NoAnswerError when it cannot."""
    began, fetched = timezone.now(), Fetched()
    server = PartnerServer(client)
    for entries in pages(server, query(client, owner)):
        keep_page(client, server, entries, fetched)
    Client.objects.filter(pk=client.pk).update(polled_until=began, last_seen_at=began)
    if fetched.kept or fetched.refused:
        audit.record(
            chain=client.practice_id,
            action="fhir_polled",
            target=f"fhir_client:{client.pk}",
            detail={"kept": fetched.kept, "refused": len(fetched.refused)},
            by="system",
        )
    return fetched


def query(client: Client, owner: str) -> str:
    """Return the search."""
    pairs = [("_include", "Task:focus"), ("_include", "Task:patient"),
             ("_include", "Task:requester"), ("_count", "50")]  # fmt: skip
    if owner:
        pairs.append(("owner", owner))
    if client.polled_until:
        pairs.append(("_lastUpdated", f"ge{instant(client.polled_until - OVERLAP)}"))
    else:
        pairs.append(("status", "requested,received,ready,accepted,in-progress"))
    return f"Task?{urlencode(pairs)}"


def pages(server: PartnerServer, path: str) -> Iterator[list[Resource]]:
    """Yield the entries of each page."""
    for _ in range(MOST_PAGES):
        answer = server.get(path)
        if answer.status != 200:
            raise NoAnswerError(f"Their server answered {answer.status} to the search.")
        try:
            bundle = json_text.read(answer.body)
        except FhirError as problem:
            raise NoAnswerError("Their answer cannot be read as FHIR.") from problem
        if bundle.get("resourceType") != "Bundle":
            raise NoAnswerError("Their server answered a search with something else.")
        yield [one for one in objects(bundle.get("entry")) if isinstance(one.get("resource"), dict)]
        following = [o for o in objects(bundle.get("link")) if o.get("relation") == "next"]
        if not following or not isinstance(following[0].get("url"), str):
            return
        path = following[0]["url"]
    raise NoAnswerError("Their server gives pages without end.")


def keep_page(
    client: Client, server: PartnerServer, found: list[Resource], fetched: Fetched
) -> None:
    """Keep a page: first what the Tasks point to, then the Tasks, each for itself."""
    entries = [Entry(o["resource"], str(o.get("fullUrl") or "")) for o in found]
    entries += beyond(client, server, entries)
    package = Package(tuple(entries), lambda kind, fhir_id: stored_of(client, kind, fhir_id))
    order = {"ServiceRequest": 1, "Task": 2}
    for one in sorted(entries, key=lambda e: order.get(str(e.resource.get("resourceType")), 0)):
        keep_one(client, one.resource, package, fetched)


def keep_one(client: Client, resource: Resource, package: Package, fetched: Fetched) -> None:
    """Keep one resource under their id; what is refused is told and does not stop the others."""
    kind, fhir_id = str(resource.get("resourceType")), str(resource.get("id") or "")
    if kind == "OperationOutcome":
        return
    try:
        with transaction.atomic():
            locked = writing.lock(client)
            done = writing.write(locked, resource, fhir_id, package, is_theirs=True)
    except FhirError as problem:
        where = problem.issues[0].expression or kind
        fetched.refused.append(f"{kind}/{fhir_id[:64]}: {where}: {problem.issues[0].words}")
        return
    fetched.same += done.what == "same"
    fetched.kept += done.what != "same"


def beyond(client: Client, server: PartnerServer, entries: list[Entry]) -> list[Entry]:
    """Fetch what is pointed to and did not come along, two steps far."""
    package = Package(tuple(entries), lambda kind, fhir_id: stored_of(client, kind, fhir_id))
    tried: set[tuple[str, str]] = set()
    made: list[Entry] = []
    waiting = list(entries)
    for _ in range(3):
        new = [e for one in waiting for e in missing(server, package, one.resource, tried)]
        made += new
        waiting = new
        package = Package((*package.entries, *new), package.stored)
    return made


def missing(
    server: PartnerServer, package: Package, owner: Resource, tried: set[tuple[str, str]]
) -> Iterator[Entry]:
    """Yield the resources that one resource points to and that are not there."""
    for name in POINTED_TO:
        for reference in objects(owner.get(name)):
            written = str(reference.get("reference") or "")
            tail = tail_of(written)
            if tail is None or tail in tried or package.find(reference, owner) is not None:
                continue
            tried.add(tail)
            if written.startswith("http") and not written.startswith(server.base):
                continue
            answer = server.get("/".join(tail))
            if answer.status == 200:
                try:
                    yield Entry(json_text.read(answer.body), server.base + "/".join(tail))
                except FhirError:
                    continue


def wake(client: Client, at: dt.datetime | None = None, *, again: bool = False) -> None:
    """Have a job ask a server, now or later; `again`: and every five minutes from then on."""
    if at is not None and not poll.get_backend().supports_defer:
        return
    job = poll.using(run_after=at) if at else poll
    transaction.on_commit(lambda: job.enqueue(client.pk, again=again))


@task()  # type: ignore[untyped-decorator]
def poll(client_pk: int, *, again: bool) -> None:
    """Ask one server; again in five minutes for as long as that is wanted."""
    rows = Client.objects.select_related("practice", "partner__merged_into")
    client = rows.filter(pk=client_pk, revoked_at__isnull=True).exclude(base_url="").first()
    if client is None or not may_connect(client.whose.kind):
        return
    if again and was_asked_lately(client):
        return  # switched off and on: another job asks already
    try:
        with working_for(client.practice_id):
            fetch(client)
    finally:
        if again and client.is_polled:
            wake(client, timezone.now() + EVERY, again=True)


def was_asked_lately(client: Client) -> bool:
    """Tell whether somebody asked within half of the usual time."""
    asked = client.polled_until
    return asked is not None and timezone.now() - asked < EVERY / 2
