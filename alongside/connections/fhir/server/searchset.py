"""The answer to a search: what was found, what it points to, and pages."""

import base64
import binascii
import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from alongside.connections.fhir.models import Client, Order, StoredResource
from alongside.connections.fhir.problems import Issue, outcome, refuse
from alongside.connections.fhir.reading.dates import matches
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.references import objects, tail_of
from alongside.connections.fhir.reading.search_keys import (
    REFERENCE,
    parameters_of,
)
from alongside.connections.fhir.served import base, serve
from alongside.connections.fhir.server.searching import Search


def found_in(search: Search) -> Iterator[tuple[StoredResource, Resource]]:
    """Yield row and resource as served, in order, from the cursor on."""
    rows = after(search).order_by(*(("-updated_at", "-pk") if search.is_newest_first else
                                    ("updated_at", "pk")))  # fmt: skip
    for stored in rows.select_related("order").iterator(chunk_size=100):
        served = serve(stored, getattr(stored, "order", None))
        if all(any(matches(served.get(e), one) for one in spans) for e, spans in search.dates):
            yield stored, served


def after(search: Search) -> QuerySet[StoredResource]:
    """Return the rows behind the cursor."""
    if not search.cursor:
        return search.rows
    try:
        text = base64.urlsafe_b64decode(search.cursor.encode()).decode()
        at_text, _, pk = text.partition("~")
        at, number = dt.datetime.fromisoformat(at_text), int(pk)
    except (ValueError, binascii.Error) as problem:
        raise refuse(400, "value", "This page is not known. Search again.", "_cursor") from problem
    if search.is_newest_first:
        return search.rows.filter(Q(updated_at__lt=at) | Q(updated_at=at, pk__lt=number))
    return search.rows.filter(Q(updated_at__gt=at) | Q(updated_at=at, pk__gt=number))


def total_of(search: Search) -> int:
    """Return how many there are in all."""
    if not search.dates:
        return search.rows.count()
    whole = Search(search.kind, [], search.rows, search.dates)
    return sum(1 for _ in found_in(whole))


def answer(client: Client, search: Search) -> tuple[Resource, int]:
    """Return the searchset, and how many resources were read for it."""
    page: list[tuple[StoredResource, Resource]] = []
    has_more = False
    if not search.is_count_only:
        for one in found_in(search):
            if len(page) == search.count:
                has_more = True
                break
            page.append(one)
    entries = [entry(served, "match") for _, served in page]
    entries += [entry(one, "include") for one in included(client, search, page)]
    if search.ignored:
        entries.append({"resource": told(search), "search": {"mode": "outcome"}})
    bundle: Resource = {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": total_of(search),
        "link": links(search, page[-1][0] if has_more else None),
    }
    return bundle | ({"entry": entries} if entries else {}), len(page)


def entry(served: Resource, mode: str) -> Resource:
    """Return one entry of a searchset."""
    url = f"{base()}/{served['resourceType']}/{served['id']}"
    return {"fullUrl": url, "resource": served, "search": {"mode": mode}}


def told(search: Search) -> Resource:
    """Return which parameters were left out."""
    words = "Not known here, and left out: {}."
    names = ", ".join(dict.fromkeys(one[:40] for one in search.ignored))
    issue = Issue("not-supported", "", words.format(names), "warning")
    return outcome([issue])


def links(search: Search, last: StoredResource | None) -> list[Resource]:
    """Return self (with what was understood) and next."""
    url = f"{base()}/{search.kind}"
    here = [*search.used, *([("_cursor", search.cursor)] if search.cursor else [])]
    made = [{"relation": "self", "url": f"{url}?{urlencode(here)}" if here else url}]
    if last is not None:
        text = f"{last.updated_at.isoformat()}~{last.pk}"
        cursor = base64.urlsafe_b64encode(text.encode()).decode()
        query = urlencode([*search.used, ("_cursor", cursor)])
        made.append({"relation": "next", "url": f"{url}?{query}"})
    return made


def included(
    client: Client, search: Search, page: list[tuple[StoredResource, Resource]]
) -> Iterator[Resource]:
    """Yield what the found resources point to by `_include=Task:focus` and the like, once."""
    seen = {(one["resourceType"], one["id"]) for _, one in page}
    for tail in wanted(search, page):
        if tail in seen:
            continue
        seen.add(tail)
        rows = StoredResource.objects.of(client.practice).filter(client=client, kind=tail[0])
        stored = rows.filter(fhir_id=tail[1]).first()
        if stored:
            yield serve(stored, Order.objects.filter(resource=stored).first())


def wanted(
    search: Search, page: list[tuple[StoredResource, Resource]]
) -> Iterator[tuple[str, str]]:
    """Yield type and id of everything that the includes name."""
    known = parameters_of(search.kind)
    for text in search.includes:
        kind, _, rest = text.partition(":")
        name, _, target = rest.partition(":")
        elements = [e for p, (k, e) in known.items() if k == REFERENCE and name in (p, "*")]
        if kind != search.kind or not elements:
            search.ignored.append(f"_include={text}")
            continue
        for _, served in page:
            for element in elements:
                for one in objects(served.get(element)):
                    tail = tail_of(str(one.get("reference") or ""))
                    if tail and target in ("", tail[0]):
                        yield tail
