"""Read OIG's file UPDATED.csv; what cannot be read is counted and named."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from alongside.registry.errors import RegistryFileError

NEEDED = ("LASTNAME", "FIRSTNAME", "MIDNAME", "BUSNAME", "NPI", "CITY", "STATE", "ZIP", "EXCLTYPE",
          "EXCLDATE", "REINDATE")  # fmt: skip
NAMED = 20
MOST_BROKEN = 0.5


@dataclass(frozen=True)
class Entry:
    """Somebody on the list; `npi` is 0 where the list does not know it."""

    family: str
    given: str
    middle: str
    business: str
    npi: int
    city: str
    state: str
    zip: str
    kind: str  # the section of the law, such as 1128a1
    since: str  # 2019-05-20

    @property
    def name(self) -> str:
        """The name as the list has it."""
        return self.business or " ".join(filter(None, [self.given, self.middle, self.family]))


@dataclass
class Readings:
    """The entries of a file, and what was skipped."""

    entries: list[Entry] = field(default_factory=list)
    reinstated: int = 0
    broken: list[str] = field(default_factory=list)
    broken_count: int = 0


def read_exclusions(path: Path) -> Readings:
    """Read the whole file; raises RegistryFileError with a sentence when it is another file."""
    found = Readings()
    try:
        with path.open(encoding="utf-8-sig", newline="", errors="strict") as lines:
            for number, row in rows_of(csv.DictReader(lines), path.name):
                take(found, number, row)
    except UnicodeDecodeError:
        raise RegistryFileError(
            f"{path.name} is no text file in UTF-8. Download UPDATED.csv from OIG again."
        ) from None
    except csv.Error as error:
        raise RegistryFileError(f"{path.name} cannot be read as CSV: {error}.") from None
    whole = len(found.entries) + found.broken_count + found.reinstated
    if not whole:
        raise RegistryFileError(f"{path.name} has a header and no rows. Download it again.")
    if found.broken_count > whole * MOST_BROKEN:
        raise RegistryFileError(f"More than half of {path.name} cannot be read: {found.broken[0]}")
    return found


def rows_of(reader: "csv.DictReader[str]", name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield rows with their line; the columns may stand in any order."""
    columns = [(one or "").strip().upper() for one in reader.fieldnames or []]
    missing = [one for one in NEEDED if one not in columns]
    if missing:
        raise RegistryFileError(
            f"{name} lacks the columns {', '.join(missing)}. It should be OIG's UPDATED.csv."
        )
    reader.fieldnames = columns
    for row in reader:
        yield reader.line_num, row


def take(found: Readings, line: int, row: dict[str, str]) -> None:
    """Take one row over, or note why it cannot be."""
    values = {name: (row.get(name) or "").strip() for name in NEEDED}
    if None in row or any(row.get(name) is None for name in NEEDED):
        return skip(found, f"line {line}: has too few or too many columns")
    npi, since = values["NPI"], values["EXCLDATE"]
    if not (values["LASTNAME"] or values["BUSNAME"]):
        return skip(found, f"line {line}: names nobody")
    if npi and not (npi.isascii() and npi.isdigit() and len(npi) <= 10):
        return skip(found, f"line {line}: NPI {npi[:20]!r} is no number of ten digits")
    if since and not (len(since) == 8 and since.isdigit()):
        return skip(found, f"line {line}: the day {since[:20]!r} is not written as 20190520")
    if values["REINDATE"].strip("0"):
        found.reinstated += 1
        return None
    found.entries.append(entry_of(values))
    return None


def skip(found: Readings, said: str) -> None:
    """Count a row that cannot be read; the first ones are named."""
    found.broken_count += 1
    if len(found.broken) < NAMED:
        found.broken.append(said)


def entry_of(values: dict[str, str]) -> Entry:
    """Return one row as an entry."""
    since = values["EXCLDATE"]
    return Entry(
        family=values["LASTNAME"],
        given=values["FIRSTNAME"],
        middle=values["MIDNAME"],
        business=values["BUSNAME"],
        npi=int(values["NPI"] or 0),
        city=values["CITY"],
        state=values["STATE"].upper(),
        zip=values["ZIP"][:5],
        kind=values["EXCLTYPE"],
        since=f"{since[:4]}-{since[4:6]}-{since[6:]}" if since else "",
    )
