"""Read OIG's files (UPDATED.csv, monthly supplements); what cannot be read is counted and named.

A row is only skipped when it names nobody or has another number of columns: of somebody whose NPI
or day cannot be read the name still counts, since leaving an excluded person out costs more.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from alongside.registry.errors import RegistryFileError
from alongside.registry.exclusions.days import is_a_day, read_day
from alongside.registry.exclusions.texts import text_of

NEEDED = ("LASTNAME", "FIRSTNAME", "MIDNAME", "BUSNAME", "NPI", "CITY", "STATE", "ZIP", "EXCLTYPE",
          "EXCLDATE", "REINDATE")  # fmt: skip
WAIVER = ("WAIVERDATE", "WVRSTATE")  # older files have none
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
    waiver: str = ""  # the state that may pay all the same, such as NC

    @property
    def name(self) -> str:
        """The name as the list has it."""
        return self.business or " ".join(filter(None, [self.given, self.middle, self.family]))

    @property
    def case(self) -> tuple[str, ...]:
        """What tells one exclusion again in another of OIG's files: who, by what law, since when.

        Addresses differ between files, and a reinstatement often has another one.
        """
        names = (self.family, self.given, self.middle, self.business)
        return (*(one.casefold() for one in names), self.kind.casefold(), self.since)


@dataclass
class Readings:
    """The entries of a file, who was reinstated, and what could not be read."""

    entries: list[Entry] = field(default_factory=list)
    back: list[Entry] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    broken_count: int = 0

    @property
    def reinstated(self) -> int:
        """How many rows have a day of reinstatement."""
        return len(self.back)


def read_exclusions(path: Path) -> Readings:
    """Read the whole file; raises RegistryFileError with a sentence when it is another file."""
    found = Readings()
    text = text_of(path)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""))
        for number, row in rows_of(reader, path.name):
            take(found, number, row)
    except csv.Error as error:
        raise RegistryFileError(f"{path.name} cannot be read as CSV: {error}.") from None
    whole = len(found.entries) + found.broken_count + found.reinstated
    if not whole:
        raise RegistryFileError(f"{path.name} has a header and no rows. Download it again.")
    if found.broken_count > whole * MOST_BROKEN:
        raise RegistryFileError(f"More than half of {path.name} cannot be read: {found.broken[0]}")
    if found.broken and is_cut_off(text, found.broken[-1], reader.line_num):
        raise RegistryFileError(
            f"{path.name} is cut off in line {reader.line_num}: the download ended early. Download"
            " it again."
        )
    return found


def is_cut_off(text: str, last_broken: str, last_line: int) -> bool:
    """Tell whether the last row is short and its line has no end."""
    return not text.endswith(("\n", "\r")) and last_broken.startswith(f"line {last_line}: has too")


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
    if None in row or any(row.get(name) is None for name in NEEDED):
        return skip(found, f"line {line}: has too few or too many columns")
    values = {name: (row.get(name) or "").strip() for name in (*NEEDED, *WAIVER)}
    if not (values["LASTNAME"] or values["BUSNAME"]):
        return skip(found, f"line {line}: names nobody")
    npi, since = values["NPI"].removesuffix(".0"), values["EXCLDATE"]
    if not can_be_npi(npi):
        doubt(found, f"line {line}: NPI {npi[:20]!r} is no number of ten digits; the name counts")
    if not is_a_day(since):
        doubt(found, f"line {line}: the day {since[:20]!r} cannot be read; left empty")
    entry = entry_of(values)
    (found.back if read_day(values["REINDATE"]) else found.entries).append(entry)
    return None


def can_be_npi(text: str) -> bool:
    """Tell whether a text is an NPI, or says that none is known."""
    return not text.strip("0") or (text.isascii() and text.isdigit() and len(text) == 10)


def skip(found: Readings, said: str) -> None:
    """Count a row that cannot be read; the first ones are named."""
    found.broken_count += 1
    found.broken = [*found.broken[: NAMED - 1], said]


def doubt(found: Readings, said: str) -> None:
    """Note what could not be read of a row that counts all the same."""
    if len(found.doubtful) < NAMED:
        found.doubtful.append(said)


def entry_of(values: dict[str, str]) -> Entry:
    """Return one row as an entry."""
    npi = values["NPI"].removesuffix(".0")
    code = values["ZIP"].split("-")[0].strip()
    return Entry(
        family=values["LASTNAME"],
        given=values["FIRSTNAME"],
        middle=values["MIDNAME"],
        business=values["BUSNAME"],
        npi=int(npi) if can_be_npi(npi) and npi else 0,
        city=values["CITY"],
        state=values["STATE"].upper(),
        zip=code.zfill(5)[:5] if code.strip("0") else "",
        kind=values["EXCLTYPE"],
        since=read_day(values["EXCLDATE"]),
        waiver=values["WVRSTATE"].upper() if read_day(values["WAIVERDATE"]) else "",
    )
