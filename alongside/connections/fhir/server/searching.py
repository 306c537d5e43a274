"""Search of one client's resources: parameters, includes, pages."""

import base64
import binascii
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.connections.fhir.models import Client, Order, SearchKey, StoredResource
from alongside.connections.fhir.problems import Issue, outcome, refuse
from alongside.connections.fhir.reading.dates import Span, matches, read_span
from alongside.connections.fhir.reading.json_text import Resource
from alongside.connections.fhir.reading.references import objects, tail_of
from alongside.connections.fhir.reading.search_keys import (
    DATES,
    FOR_ALL,
    REFERENCE,
    STRING,
    parameters_of,
)
from alongside.connections.fhir.served import base, serve
from alongside.core.encryption import keyed_hash

Pairs = list[tuple[str, str]]
USUAL_COUNT, MOST = 50, 500
CONTROLS = frozenset({"_count", "_sort", "_include", "_format", "_cursor", "_total", "_summary",
                      "_pretty", "_revinclude"})  # fmt: skip


@dataclass
class Search:
    """A search, read from its parameters."""

    kind: str
    pairs: Pairs
    rows: QuerySet[StoredResource]
    dates: list[tuple[str, list[Span]]] = field(default_factory=list)
    used: Pairs = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    includes: list[str] = field(default_factory=list)
    count: int = USUAL_COUNT
    is_newest_first: bool = False
    is_count_only: bool = False
    cursor: str = ""


def read_search(client: Client, kind: str, pairs: Pairs) -> Search:
    """Return a search; raises 400 for a value that cannot be understood."""
    rows = StoredResource.objects.of(client.practice).filter(client=client, kind=kind)
    search = Search(kind, pairs, rows)
    for name, value in pairs:
        if name in CONTROLS:
            read_control(search, name, value)
        else:
            narrow(client, search, name, value)
    return search


def read_control(search: Search, name: str, value: str) -> None:
    """Take a parameter that says how to answer."""
    if name == "_count":
        if not value.isascii() or not value.isdigit():
            raise refuse(400, "value", "_count is a number.", "_count")
        search.count = min(int(value[:9]), MOST)
        search.is_count_only = search.count == 0
    elif name == "_sort":
        if value.lstrip("-") != "_lastUpdated":
            raise refuse(400, "not-supported", "_sort takes _lastUpdated.", "_sort")
        search.is_newest_first = value.startswith("-")
    elif name == "_include":
        search.includes.append(value)
    elif name == "_cursor":
        search.cursor = value
        return
    elif name == "_summary":
        search.is_count_only = value == "count"
    elif name == "_revinclude":
        search.ignored.append(name)
        return
    search.used.append((name, value))


def narrow(client: Client, search: Search, name: str, value: str) -> None:
    """Narrow the rows by one parameter; one that is not known narrows nothing and is said."""
    plain, _, modifier = name.partition(":")
    known = parameters_of(search.kind)
    if plain in ("_id", "_lastUpdated"):
        by_row(search, plain, value)
    elif plain in DATES.get(search.kind, {}) and not modifier:
        spans = [span_of(plain, one) for one in value.split(",")]
        search.dates.append((DATES[search.kind][plain], spans))
    elif plain in known or plain in FOR_ALL:
        by_key(client, search, plain, modifier, value)
    else:
        search.ignored.append(name)
        return
    search.used.append((name, value))


def by_row(search: Search, name: str, value: str) -> None:
    """Narrow by what stands in the row itself."""
    if name == "_id":
        search.rows = search.rows.filter(fhir_id__in=value.split(","))
        return
    either = Q()
    for one in value.split(","):
        either |= span_of(name, one).on_column("updated_at")
    search.rows = search.rows.filter(either)


def span_of(name: str, value: str) -> Span:
    """Return what a date says; raises 400."""
    try:
        return read_span(value, timezone.get_current_timezone())
    except ValueError as problem:
        raise refuse(400, "value", f"{name} takes a date such as ge2026-01-31.", name) from problem


def by_key(client: Client, search: Search, name: str, modifier: str, value: str) -> None:
    """Narrow by a hashed value: any of several with commas between."""
    kind, _ = parameters_of(search.kind).get(name, ("token", ""))
    parameter, is_not = name, modifier == "not"
    if modifier == "identifier" and kind == REFERENCE:
        parameter = f"{name}:identifier"
    elif modifier and kind == REFERENCE:
        value = ",".join(one if "/" in one else f"{modifier}/{one}" for one in value.split(","))
    elif modifier and not is_not and not (kind == STRING and modifier == "exact"):
        raise refuse(400, "not-supported", f"{name} takes no such modifier.", name)
    texts = [normal(kind, one) for one in value.split(",") if one]
    hashes = [keyed_hash(client.practice_id, f"fhir:{parameter}:{one}") for one in texts]
    keys = SearchKey.objects.filter(parameter=parameter, value_hash__in=hashes)
    found = keys.values("resource")
    search.rows = search.rows.exclude(pk__in=found) if is_not else search.rows.filter(pk__in=found)


def normal(kind: str, text: str) -> str:
    """Return a value as keys are written: our own addresses without the server, text folded."""
    if kind == REFERENCE:
        written = text.removeprefix(f"{base()}/")
        tail = tail_of(written)
        return "/".join(tail) if tail and not written.startswith("http") else written
    return text.casefold()[:24] if kind == STRING else text


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
