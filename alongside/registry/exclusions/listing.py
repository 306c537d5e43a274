"""The list in use: sorted arrays mapped from disk, asked by NPI or by name."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from alongside.registry.arrays import Array, open_array, save_array
from alongside.registry.card import Card
from alongside.registry.errors import RegistryFileError
from alongside.registry.exclusions.judging import CERTAIN, Doubt, Who, judge
from alongside.registry.exclusions.naming import business_key, person_key
from alongside.registry.exclusions.reading import Entry, Readings, read_exclusions
from alongside.registry.folder import RegistryFolder

STILL_WHOLE = 0.8  # of the list in use: some are reinstated each month, never a fifth


class Exclusions:
    """Nothing in it changes; a new file makes a new one."""

    def __init__(self, folder: Path) -> None:
        self.info: dict[str, Any] = json.loads((folder / "info.json").read_text())
        self.keys: Array = open_array(folder, "keys")
        self.key_entry: Array = open_array(folder, "key_entry")
        self._folder = folder

    @cached_property
    def entries(self) -> list[list[str]]:
        """Every entry; read when the first name is found on the list."""
        found: list[list[str]] = json.loads((self._folder / "entries.json").read_text())
        return found

    @property
    def count(self) -> int:
        """How many stand on it."""
        return int(self.info["entries"])

    @cached_property
    def npis(self) -> frozenset[int]:
        """NPIs on the list."""
        return frozenset(open_array(self._folder, "npis").tolist())

    def entry(self, number: int) -> Entry:
        """Return one entry."""
        return entry_from(self.entries[number])

    def named(self, key: str) -> list[Entry]:
        """Return the entries of a name in a state."""
        wanted = np.array(key.encode())
        first = int(np.searchsorted(self.keys, wanted))
        end = int(np.searchsorted(self.keys, wanted, side="right"))
        return [self.entry(int(number)) for number in self.key_entry[first:end]]

    def look_up(self, who: Who) -> Doubt | None:
        """Return the strongest word the list has on somebody; None when it has none."""
        key = business_key(who.name, who.state)
        if who.is_person:
            key = person_key(who.name, who.given, who.state)
        found = [doubt for one in self.named(key) if (doubt := judge(who, one))]
        if who.npi and int(who.npi) in self.npis and not any(d.how == CERTAIN for d in found):
            found.append(Doubt(CERTAIN, "the list has this NPI"))
        return max(found, key=lambda one: one.rank, default=None)

    def doubt(self, card: Card) -> str:
        """Return what the list says of a provider of the registry, empty when nothing."""
        found = self.look_up(
            Who(card.name, card.given, card.middle, card.npi, card.city, card.state, card.zip,
                card.is_person)
        )  # fmt: skip
        return found.words if found else ""


def entry_from(values: list[str]) -> Entry:
    """Return an entry as it is kept; lists loaded before November 2026 keep no waiver."""
    family, given, middle, business, city, state, code, kind, since, *waiver, npi = values
    return Entry(family, given, middle, business, int(npi), city, state, code, kind, since, *waiver)


def load_exclusions(
    folder: RegistryFolder, path: Path, *, is_shorter_right: bool = False
) -> dict[str, Any]:
    """Read a whole list and put it in use in one step; the one before stays when it cannot be.

    A list with markedly fewer entries than the one in use is a supplement, or cut off: refused.
    """
    read = read_exclusions(path)
    if not read.entries:
        raise RegistryFileError(
            f"{path.name} names only people who were reinstated. Add it to the list in use with"
            " `alongside market exclusions add`."
        )
    before = open_exclusions(folder)
    if before and not is_shorter_right and len(read.entries) < STILL_WHOLE * before.count:
        raise RegistryFileError(
            f"{path.name} has {len(read.entries):,} entries, the list in use {before.count:,}. It"
            " is a monthly supplement (add it with `alongside market exclusions add`), or was cut"
            " off. If it is right all the same, say --shorter."
        )
    return put_in_use(folder, read, path.name)


def add_exclusions(folder: RegistryFolder, path: Path) -> dict[str, Any]:
    """Add a monthly supplement to the list in use: the new ones come, the reinstated leave.

    The same supplement twice changes nothing.
    """
    before = open_exclusions(folder)
    if before is None:
        raise RegistryFileError(
            "No list is loaded to which this could be added. Load OIG's UPDATED.csv first."
        )
    read = read_exclusions(path)
    new, back = {one.case for one in read.entries}, {one.case for one in read.back}
    every = [entry_from(one) for one in before.entries]
    kept = [one for one in every if one.case not in new | back]
    names = before.info["file"].split(" + ")
    name = " + ".join([*names, *([] if path.name in names else [path.name])])
    info = put_in_use(folder, replace(read, entries=[*kept, *read.entries]), name)
    known = {one.case for one in every}
    return info | {
        "added": len(new - known),
        "taken_off": len((back & known) - new),
        "not_found": len(back - known),
    }


def put_in_use(folder: RegistryFolder, read: Readings, name: str) -> dict[str, Any]:
    """Write a list and put it in use."""
    with folder.making() as made:
        info = write(made, read, name)
        folder.put_in_use(made)
    return info


def write(made: Path, read: Readings, name: str) -> dict[str, Any]:
    """Write arrays and entries of a list."""
    keys = [key_of(one) for one in read.entries]
    order = sorted(range(len(keys)), key=lambda at: keys[at])
    longest = max((len(key.encode()) for key in keys), default=1)
    kept = np.array([keys[at].encode() for at in order], dtype=f"S{longest}")
    save_array(made, "keys", kept)
    save_array(made, "key_entry", np.array(order, dtype=np.uint32))
    npis = sorted({one.npi for one in read.entries if one.npi})
    save_array(made, "npis", np.array(npis, dtype=np.uint64))
    rows = []
    for one in read.entries:
        values = asdict(one)
        npi = values.pop("npi")
        rows.append([*values.values(), str(npi)])
    (made / "entries.json").write_text(json.dumps(rows))
    info = {
        "file": name,
        "entries": len(read.entries),
        "with_npi": len(npis),
        "newest_day": max((one.since for one in read.entries), default=""),
        "reinstated": read.reinstated,
        "broken_count": read.broken_count,
        "broken": read.broken,
        "doubtful": read.doubtful,
        "with_waiver": sum(bool(one.waiver) for one in read.entries),
        "loaded_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    (made / "info.json").write_text(json.dumps(info))
    return info


def key_of(one: Entry) -> str:
    """Return the key under which an entry is found."""
    if one.business:
        return business_key(one.business, one.state)
    return person_key(one.family, one.given, one.state)


@lru_cache(maxsize=2)
def _open(folder: Path) -> Exclusions:
    return Exclusions(folder)


def open_exclusions(folder: RegistryFolder) -> Exclusions | None:
    """Return the list in use, None where none was loaded."""
    version = folder.current()
    return _open(version) if version else None
