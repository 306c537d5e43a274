"""Directories in HSDS (Open Referral): a zip file of CSV tables (1.x to 3.x), or JSON of 3.x."""

import csv
import io
import zipfile
import zlib
from collections import defaultdict
from typing import Any

from alongside.market.community.decoding import decoded
from alongside.market.community.entry import ListFileError, Listing, make_entry
from alongside.market.community.json_text import objects_of
from alongside.market.community.sorting import sort_of
from alongside.market.community.table import check_closed, read_table

MOST_BYTES = 200 << 20  # unpacked
TABLES = frozenset(
    ["organizations", "locations", "addresses", "physical_addresses", "phones", "services",
     "service_at_locations"]
)  # fmt: skip
SINGULAR = {"organization": "organizations", "location": "locations", "address": "addresses",
            "physical_address": "physical_addresses", "phone": "phones",
            "service": "services", "service_at_location": "service_at_locations",
            "services_at_location": "service_at_locations"}  # fmt: skip
Row = dict[str, Any]


def read_zip(content: bytes, sort: str = "") -> Listing:
    """Return the organisations of a zip file: CSV tables of HSDS, or one file with a list."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        if sum(one.file_size for one in archive.infolist()) > MOST_BYTES:
            raise ListFileError("The zip file holds more than 200 MB. Cut it to your own area.")
        files = {
            name: archive.read(name)
            for name in archive.namelist()
            if name.lower().endswith((".csv", ".json", ".txt")) and not name.startswith("__MACOSX")
        }
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise ListFileError("The zip file is damaged. Download it again.") from None
    except (RuntimeError, NotImplementedError):
        raise ListFileError("The zip file has a password. Unpack it first.") from None
    return from_files(files, sort)


def from_files(files: dict[str, bytes], sort: str) -> Listing:
    """Return the organisations of the files of a zip."""
    tables: dict[str, list[Row]] = defaultdict(list)
    for name, content in files.items():
        stem, _, kind = name.rsplit("/", 1)[-1].lower().rpartition(".")
        table = SINGULAR.get(stem, stem)
        if kind == "csv" and table in TABLES:
            text = decoded(content)
            check_closed(text, name)
            tables[table] += list(csv.DictReader(io.StringIO(text)))
    if tables["organizations"]:
        return from_organizations(nested(tables), sort)
    lists = {name: one for name, one in files.items() if not name.endswith("datapackage.json")}
    if len(lists) != 1 or any(tables.values()):
        raise ListFileError("The zip file has no table organizations.csv with rows, as HSDS asks.")
    (content,) = lists.values()
    is_json = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
    return read_json(content, sort) if is_json else read_table(content, sort)


def nested(tables: dict[str, list[Row]]) -> list[Row]:
    """Put tables together as the JSON of HSDS has them."""
    addresses = by(tables["addresses"] + tables["physical_addresses"], "location_id")
    of_locations = by(tables["phones"], "location_id")
    owners = owners_of(tables)
    locations = [
        one
        | {
            "addresses": addresses[one.get("id") or ""],
            "phones": of_locations[one["id"]],
            "organization_id": one.get("organization_id") or owners.get(one["id"], ""),
        }
        for one in tables["locations"]
        if one.get("id")
    ]
    at, phones = by(locations, "organization_id"), by(tables["phones"], "organization_id")
    services = by(tables["services"], "organization_id")
    return [
        one | {"locations": at[key], "phones": phones[key], "services": services[key]}
        for one in tables["organizations"]
        for key in [one.get("id") or ""]
    ]


def owners_of(tables: dict[str, list[Row]]) -> dict[str, str]:
    """Return whose a location is by what service is given there; HSDS 3 need not say it itself."""
    whose = {one.get("id"): one.get("organization_id") for one in tables["services"]}
    given = tables["service_at_locations"]
    return {
        one["location_id"]: str(whose[one.get("service_id")] or "")
        for one in given
        if one.get("location_id") and one.get("service_id") in whose
    }


def by(rows: list[Row], name: str) -> dict[str, list[Row]]:
    """Group rows by a column."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.get(name):
            found[row[name]].append(row)
    return found


def read_json(content: bytes, sort: str = "") -> Listing:
    """Return the organisations of JSON: a list, a page (`contents`), one object, or lines."""
    rows, broken = objects_of(decoded(content).strip())
    organizations = [as_organization(one) for one in rows]
    if not any(one.get("name") for one in organizations):
        raise ListFileError("The JSON holds no organisations with a name, as HSDS asks.")
    found = from_organizations(organizations, sort)
    found.notes[:0] = broken[:20]
    return found


def as_organization(row: Row) -> Row:
    """Return an organisation; a service (HSDS 3 /services) stands for the one that offers it."""
    inside = row.get("organization")
    if not isinstance(inside, dict):
        return row
    service = {name: row.get(name) for name in ("name", "description")}
    places = [one["location"] for one in listed(row, "service_at_locations") if one.get("location")]
    return inside | {
        "services": [*listed(inside, "services"), service],
        "locations": listed(inside, "locations") or places,
    }


def listed(row: Row, name: str) -> list[Row]:
    """Return a list of objects of a row; what is none counts as empty."""
    found = row.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def from_organizations(organizations: list[Row], sort: str) -> Listing:
    """Return an entry for each place of each organisation."""
    found, seen = Listing("hsds"), set()
    for number, row in enumerate(organizations, start=1):
        name = text_of(row, "name")
        where = f"organisation {number}"
        if not name:
            found.note(f"{where}: no name; left out")
            continue
        about = text_of(row, "description")
        services = "; ".join(text_of(one, "name") for one in listed(row, "services"))
        told = sort or sort_of("", name, services, about)
        for place in places_of(row):
            key = text_of(row, "id") or name
            key = f"{key}:{place['location']}" if place["location"] else key
            if key in seen:
                continue
            seen.add(key)
            values = place | {"id": key, "name": name, "about": about or services}
            values["website"] = text_of(row, "website") or text_of(row, "url")
            found.entries.append(make_entry(found, f"{where}, {name[:60]}", values, told))
    return found


def places_of(row: Row) -> list[dict[str, str]]:
    """Return its places with an address or coordinates; one without either when there is none."""
    found = []
    for location in listed(row, "locations"):
        kinds = listed(location, "addresses") or listed(location, "physical_addresses")
        address: Row = kinds[0] if kinds else {}
        phones = [*listed(location, "phones"), *listed(row, "phones")]
        if address or location.get("latitude"):
            found.append(
                {
                    "location": text_of(location, "id"),
                    "address": text_of(address, "address_1"),
                    "city": text_of(address, "city"),
                    "state": text_of(address, "state_province"),
                    "zip": text_of(address, "postal_code"),
                    "latitude": text_of(location, "latitude"),
                    "longitude": text_of(location, "longitude"),
                    "phone": text_of(phones[0], "number") if phones else "",
                }
            )
    phones = listed(row, "phones")
    alone = {"location": "", "phone": text_of(phones[0], "number") if phones else ""}
    return found or [alone]


def text_of(row: Row, name: str) -> str:
    """Return a value as text; nothing for what is no text or number."""
    value = row.get(name)
    plain = str(value).strip() if isinstance(value, str | int | float) else ""
    return plain.replace("\0", "")
