"""Search of one client's resources: its parameters read, its rows narrowed."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from alongside.connections.fhir.models import Client, SearchKey, StoredResource
from alongside.connections.fhir.problems import refuse
from alongside.connections.fhir.reading.dates import Span, read_span
from alongside.connections.fhir.reading.references import tail_of
from alongside.connections.fhir.reading.search_keys import (
    DATES,
    FOR_ALL,
    REFERENCE,
    STRING,
    parameters_of,
)
from alongside.connections.fhir.served import base
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
