"""Ask a partner's server for a bulk export, and read it as it comes (FHIR Bulk Data Access).

Kick-off with `Prefer: respond-async`, then its status is asked for as often as it says
(Retry-After), then each file is read line by line, what orders speak of before the orders.
"""

import datetime as dt
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from alongside.connections.fhir.client.http import (
    FHIR_JSON,
    Answer,
    NoAnswerError,
    NotAskedError,
    lines,
)
from alongside.connections.fhir.client.partner import PartnerServer
from alongside.connections.fhir.client.polling import Fetched, keep_one
from alongside.connections.fhir.guides.answering import instant
from alongside.connections.fhir.models import BulkRun, Client
from alongside.connections.fhir.models.bulk import BulkState
from alongside.connections.fhir.problems import FhirError
from alongside.connections.fhir.reading import json_text
from alongside.connections.fhir.reading.references import Package, objects
from alongside.connections.fhir.rules import may_connect
from alongside.connections.fhir.server.finding import stored_of
from alongside.core import audit
from alongside.core.working_for import working_for
from alongside.partners.rules import RefusedError
from alongside.practices.models import User

USUAL_KINDS = "Patient,Practitioner,PractitionerRole,Organization,ServiceRequest,Task"
SHORTEST, LONGEST, USUAL = 1, 3600, 30
LATE = {"ServiceRequest": 1, "Task": 2}


def ask_for(
    *,
    client: Client,
    kinds: str = USUAL_KINDS,
    since: dt.datetime | None = None,
    group: str = "",
    by: User | None,
) -> BulkRun:
    """Kick an export off; raises RefusedError, NotAskedError or NoAnswerError."""
    if not client.base_url or not client.is_open or not may_connect(client.whose.kind):
        raise RefusedError("This system has no server of its own that we may ask.")
    pairs = [("_type", kinds)] + ([("_since", instant(since))] if since else [])
    path = f"Group/{group}/$export" if group else "$export"
    answer = PartnerServer(client).get(
        f"{path}?{urlencode(pairs)}", {"Prefer": "respond-async", "Accept": FHIR_JSON}
    )
    where = answer.headers.get("content-location", "")
    if answer.status != 202 or not where:
        raise NoAnswerError(f"Their server did not begin an export ({answer.status}).")
    with transaction.atomic():
        run = BulkRun.objects.create(
            practice=client.practice,
            client=client,
            kinds=kinds[:300],
            since=since,
            status_url=where[:500],
        )
        note(run, "fhir_export_asked", by.email if by else "system", {"kinds": kinds})
    return run


def look(run: BulkRun) -> int:
    """Look how far an export is, read it when it is ready; return seconds to wait, 0 when done."""
    server = PartnerServer(run.client)
    answer = server.get(run.status_url, {"Accept": "application/json"})
    if answer.status == 202:
        return wait_of(answer)
    if answer.status == 429 or answer.status >= 500:
        return wait_of(answer)
    if answer.status != 200:
        return fail(run, f"Their server answered {answer.status} to how far it is.")
    try:
        read(run, server, answer.json())
    except (NoAnswerError, NotAskedError) as problem:
        return fail(run, str(problem))
    return 0


def wait_of(answer: Answer) -> int:
    """Return how long they ask us to wait, within reason."""
    told = answer.headers.get("retry-after", "")
    seconds = int(told[:6]) if told.isascii() and told.isdigit() else USUAL
    return max(SHORTEST, min(seconds, LONGEST))


def read(run: BulkRun, server: PartnerServer, manifest: dict[str, Any]) -> None:
    """Read every file of an export and write down what came of it."""
    files = [one for one in objects(manifest.get("output")) if isinstance(one.get("url"), str)]
    counts: dict[str, dict[str, int]] = {}
    for one in sorted(files, key=lambda one: LATE.get(str(one.get("type")), 0)):
        fetched = read_file(run.client, server, one["url"], manifest)
        kind = counts.setdefault(str(one.get("type"))[:40], {"kept": 0, "same": 0, "refused": 0})
        kind["kept"] += fetched.kept
        kind["same"] += fetched.same
        kind["refused"] += len(fetched.refused)
    run.state, run.counts = BulkState.DONE, counts
    run.transaction_time = time_of(manifest)
    errors = len(objects(manifest.get("error")))
    run.problem = f"Their server could not give everything: {errors} files of errors." * bool(
        errors
    )
    run.save(update_fields=["state", "counts", "transaction_time", "problem"])
    note(run, "fhir_export_read", "system", counts)


def read_file(client: Client, server: PartnerServer, url: str, manifest: dict[str, Any]) -> Fetched:
    """Keep the resources of one file, line by line."""
    headers = {"Accept": "application/fhir+ndjson"}
    if manifest.get("requiresAccessToken") and is_near(url, server.base):
        headers |= server.bearer()
    fetched = Fetched()
    package = Package((), lambda kind, fhir_id: stored_of(client, kind, fhir_id))
    for number, line in enumerate(lines(url, headers), 1):
        if not line.strip():
            continue
        try:
            resource = json_text.read(line)
        except FhirError as problem:
            fetched.refused.append(f"line {number}: {problem.issues[0].words}")
            continue
        keep_one(client, resource, package, fetched)
    return fetched


def is_near(url: str, base: str) -> bool:
    """Tell whether a file stands on the server that our token is for."""
    here, there = urlsplit(base), urlsplit(url)
    return (here.scheme, here.netloc) == (there.scheme, there.netloc)


def time_of(manifest: dict[str, Any]) -> dt.datetime | None:
    """Return from when the export is, by their clock: where the next one begins."""
    try:
        told = dt.datetime.fromisoformat(
            str(manifest.get("transactionTime")).replace("Z", "+00:00")
        )
    except ValueError:
        return None
    return told if told.tzinfo else None


def fail(run: BulkRun, problem: str) -> int:
    """Write down that an export did not work."""
    BulkRun.objects.filter(pk=run.pk).update(state=BulkState.FAILED, problem=problem[:300])
    run.refresh_from_db()
    return 0


def note(run: BulkRun, action: str, by: str, detail: dict[str, Any]) -> None:
    """Write the audit event."""
    target = f"fhir_client:{run.client_id}"
    audit.record(chain=run.practice_id, action=action, target=target, detail=detail, by=by)


@task()  # type: ignore[untyped-decorator]
def follow(run_pk: int) -> None:
    """Look after an export until it is read."""
    rows = BulkRun.objects.filter(pk=run_pk, state=BulkState.ASKED)
    run = rows.select_related("client__practice", "client__partner__merged_into").first()
    if run is None or not run.client.is_open:
        return
    try:
        with working_for(run.practice_id):
            wait = look(run)
    except NoAnswerError:
        wait = USUAL
    if wait and follow.get_backend().supports_defer:
        follow.using(run_after=timezone.now() + dt.timedelta(seconds=wait)).enqueue(run.pk)
