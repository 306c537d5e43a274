"""A list of organisations in any CSV file: columns are told by their heads."""

import csv
import hashlib
import io
import re

from alongside.market.community.entry import ListFileError, Listing, make_entry
from alongside.market.community.sorting import sort_of
from alongside.matching.folding import split_words

# our field → heads that mean it, folded; the first that is there counts
HEADS = {
    "id": ("id", "identifier", "external id"),
    "name": ("name", "organization", "organisation", "organization name", "organisation name",
             "business", "business name", "company", "company name", "facility", "facility name",
             "club", "school", "school name", "site name", "agency name"),
    "sort": ("kind", "type", "category", "sort", "naics description", "facility type"),
    "address": ("address", "street", "street address", "address 1", "address line 1", "addr"),
    "city": ("city", "town", "municipality"),
    "state": ("state", "state province", "st", "region"),
    "zip": ("zip", "zip code", "zipcode", "postal code", "postcode"),
    "phone": ("phone", "phone number", "telephone", "tel"),
    "website": ("website", "url", "web", "web site", "homepage"),
    "about": ("description", "about", "notes", "services"),
    "latitude": ("latitude", "lat", "y"),
    "longitude": ("longitude", "lon", "long", "lng", "x"),
}  # fmt: skip
MOST = 50_000


def read_table(content: bytes, sort: str = "") -> Listing:
    """Return the organisations of a CSV file; raises ListFileError when it is none."""
    text = decoded(content)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter_of(text))
    try:
        rows = [row for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise ListFileError(f"The file cannot be read as CSV: {error}.") from None
    if not rows:
        raise ListFileError("The file is empty.")
    columns = columns_of(rows[0])
    if "name" not in columns:
        heads = ", ".join(cell.strip() for cell in rows[0][:8])
        raise ListFileError(
            "No column is headed name, organization, business, company, facility, club or school."
            f" The first row says: {heads[:200]}."
        )
    if len(rows) - 1 > MOST:
        raise ListFileError(f"The file has more than {MOST:,} rows. Cut it to your own area first.")
    return taken(rows, columns, sort)


def taken(rows: list[list[str]], columns: dict[str, int], sort: str) -> Listing:
    """Return the rows below the heads as entries."""
    found, seen = Listing("list"), set()
    for number, row in enumerate(rows[1:], start=2):
        values = {name: cell_of(row, at) for name, at in columns.items()}
        if not values["name"]:
            found.note(f"row {number}: no name; left out")
            continue
        values["id"] = values.get("id") or key_of(values)
        if values["id"] in seen:
            found.note(f"row {number}: {values['name'][:60]} stands there twice; kept once")
            continue
        seen.add(values["id"])
        told = sort or sort_of(values.get("sort", ""), values["name"], values.get("about", ""))
        found.entries.append(make_entry(found, f"row {number}", values, told))
    return found


def cell_of(row: list[str], at: int) -> str:
    """Return one cell, empty where the row is short."""
    return row[at].replace("\0", "").strip() if at < len(row) else ""


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


def decoded(content: bytes) -> str:
    """Return the file's text."""
    if b"\0" in content[:4096]:
        raise ListFileError("This is no text file. Save the list as CSV (UTF-8) first.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """Return what sets the cells of the first line apart."""
    first = text.split("\n", 1)[0]
    return max(",;\t|", key=first.count)
