"""A list of organisations in any CSV file: columns are told by their heads."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from itertools import islice

from alongside.market.community.decoding import decoded
from alongside.market.community.entry import ListFileError, Listing, make_entry
from alongside.market.community.place import told_apart
from alongside.market.community.sorting import sort_of
from alongside.matching.folding import split_words

Numbered = tuple[int, list[str]]
# our field → heads that mean it, folded; the first that is there counts
HEADS = {
    "id": ("id", "identifier", "external id"),
    "name": ("name", "organization", "organisation", "organization name", "organisation name",
             "business", "business name", "company", "company name", "facility", "facility name",
             "club", "club name", "school", "school name", "employer", "employer name", "gym",
             "gym name", "community", "community name", "member", "member name", "site name",
             "agency", "agency name", "venue"),
    "sort": ("kind", "type", "category", "sort", "naics description", "facility type"),
    "address": ("address", "street", "street address", "address 1", "address1", "address line 1",
                "addr", "physical address", "location address", "mailing address"),
    "city": ("city", "town", "municipality"),
    "state": ("state", "state province", "st", "region"),
    "zip": ("zip", "zip code", "zipcode", "zip5", "zip4", "zip 4", "postal code", "postcode",
            "mailing zip"),
    "place": ("city state zip", "city st zip", "city state and zip", "city state", "town state"),
    "phone": ("phone", "phone number", "telephone", "tel", "main phone", "business phone",
              "office phone", "phone 1"),
    "website": ("website", "url", "web", "web site", "homepage"),
    "about": ("description", "about", "notes", "services"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "long", "lng", "x"),
}  # fmt: skip
MOST = 50_000
DELIMITERS = ",;\t|"
ABOVE = 20  # rows among which the heads are looked for


def read_table(content: bytes, sort: str = "") -> Listing:
    """Return the organisations of a CSV file; raises ListFileError when it is none."""
    text = decoded(content)
    if not text.strip():
        raise ListFileError("The file is empty.")
    check_closed(text)
    try:
        beginnings = {one: list(islice(rows_of(text, one), ABOVE)) for one in DELIMITERS}
        delimiter = max(DELIMITERS, key=lambda one: heads_in(head_of(beginnings[one])))
        head_at, head = head_of(beginnings[delimiter])
        rows = [(n, row) for n, row in rows_of(text, delimiter) if n > head_at]
    except csv.Error as error:
        raise ListFileError(f"The file cannot be read as CSV: {error}.") from None
    columns = columns_of(head)
    if "name" not in columns:
        heads = ", ".join(cell.strip() for cell in beginnings[delimiter][0][1][:8])
        raise ListFileError(
            "No column is headed name, organization, business, company, facility, club or school."
            f" The first row says: {heads[:200]}."
        )
    if len(rows) > MOST:
        raise ListFileError(f"The file has more than {MOST:,} rows. Cut it to your own area first.")
    if not rows:
        raise ListFileError("The file has heads and no rows below them.")
    return taken(rows, columns, sort, hint=head[columns["name"]])


def rows_of(text: str, delimiter: str) -> Iterator[Numbered]:
    """Yield the rows that hold something, each with its number in the file."""
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    return ((n, row) for n, row in enumerate(reader, start=1) if any(c.strip() for c in row))


def head_of(beginning: list[Numbered]) -> Numbered:
    """Return the row that looks most like the heads, the first of several: lists have titles."""
    return max(beginning, key=heads_in)


def heads_in(numbered: Numbered) -> tuple[bool, int, int]:
    """Tell how much a row looks like the heads: has a name, known heads, cells."""
    columns = columns_of(numbered[1])
    return "name" in columns, len(columns), len(numbered[1])


def taken(rows: list[Numbered], columns: dict[str, int], sort: str, hint: str) -> Listing:
    """Return the rows below the heads as entries; the head of the names hints at their sort."""
    found, seen = Listing("list"), set()
    for number, row in rows:
        values = told_apart({name: cell_of(row, at) for name, at in columns.items()})
        if not values["name"]:
            found.note(f"row {number}: no name; left out")
            continue
        values["id"] = values.get("id") or key_of(values)
        if values["id"] in seen:
            found.note(f"row {number}: {values['name'][:60]} stands there twice; kept once")
            continue
        seen.add(values["id"])
        told = sort or sort_of(
            values.get("sort", ""), values["name"], values.get("about", ""), hint
        )
        found.entries.append(make_entry(found, f"row {number}", values, told))
    return found


def cell_of(row: list[str], at: int) -> str:
    """Return one cell, empty where the row is short."""
    return " ".join(row[at].replace("\0", "").split()) if at < len(row) else ""


def columns_of(heads: list[str]) -> dict[str, int]:
    """Return where each of our fields stands."""
    folded = [" ".join(split_words(re.sub(r"[_/]", " ", head))) for head in heads]
    found = {}
    for name, words in HEADS.items():
        at = next((folded.index(word) for word in words if word in folded), None)
        if at is not None:
            found[name] = at
    return found


def key_of(values: dict[str, str]) -> str:
    """Return what tells an organisation again in a later file without ids: name and place."""
    parts = [values["name"], values.get("zip", "")[:5], values.get("address", "")]
    text = "|".join(" ".join(split_words(part)) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def check_closed(text: str, name: str = "the file") -> None:
    """Raise where a quotation mark is never closed: all rows after it would be one cell."""
    begun = 1
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        for _ in reader:
            begun = reader.line_num + 1
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise ListFileError(
                f"In {name} a quotation mark that begins in line {begun} is never closed, so all"
                " that follows would be one cell. Mend that line."
            ) from None
