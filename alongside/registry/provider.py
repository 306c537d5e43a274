"""All that the registry says of one provider, read from its tables of facts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.registry.card import PERSON, cased
from alongside.registry.index import Index
from alongside.registry.taxonomy import words_of

COLUMNS = (
    "kind", "organisation", "family", "given", "middle", "suffix", "credentials",
    "other_organisation", "other_family", "other_given", "street", "suite", "city", "state", "zip",
    "phone", "fax", "enumerated", "updated", "deactivated", "is_active", "taxonomies",
)  # fmt: skip


@dataclass(frozen=True)
class Site:
    """One place of a provider."""

    street: str
    city: str
    state: str
    zip: str
    phone: str
    fax: str

    @property
    def line(self) -> str:
        """Street, city, state and ZIP."""
        code = f"{self.zip[:5]}-{self.zip[5:]}" if len(self.zip) == 9 else self.zip
        line = f"{cased(self.city)}, {self.state} {code}".strip(", ")
        return ", ".join(part for part in (cased(self.street), line) if part)


@dataclass(frozen=True)
class Endpoint:
    """Where messages for a provider can be sent."""

    type: str
    address: str
    affiliation: str


@dataclass(frozen=True)
class Provider:
    """One provider, person or organisation."""

    npi: str
    kind: int
    is_active: bool
    deactivated: date | None
    updated: date | None
    organisation: str
    family: str
    given: str
    middle: str
    suffix: str
    credentials: str
    other_names: tuple[str, ...]
    taxonomies: tuple[tuple[str, str], ...]  # code and words, primary first
    sites: tuple[Site, ...]  # the first is the primary one
    endpoints: tuple[Endpoint, ...]

    @property
    def is_person(self) -> bool:
        """Whether this is a person rather than an organisation."""
        return self.kind == PERSON

    @property
    def name(self) -> str:
        """The name as people write it."""
        if not self.is_person:
            return cased(self.organisation)
        parts = (self.given, self.middle, self.family, self.suffix)
        written = " ".join(cased(part) for part in parts if part)
        return f"{written}, {self.credentials}" if self.credentials else written

    @property
    def direct_address(self) -> str:
        """The first Direct address, "" without one."""
        return next((one.address for one in self.endpoints if one.type == "DIRECT"), "")


def read_provider(index: Index, npi: str) -> Provider | None:
    """Return a provider by its NPI, also one that was deactivated; None when there is none."""
    if not (npi.isascii() and npi.isdigit() and len(npi) == 10):
        return None
    import duckdb  # noqa: PLC0415  only this page needs it

    con = duckdb.connect(config={"threads": 1, "memory_limit": "256MB"})

    def rows(table: str, columns: str) -> list[tuple[Any, ...]]:
        path = str(index.folder / f"{table}.parquet")
        query = f"SELECT {columns} FROM read_parquet(?) WHERE npi = ?"  # noqa: S608
        return con.execute(query, [path, int(npi)]).fetchall()  # type: ignore[no-any-return]

    found = rows("providers", ", ".join(COLUMNS))
    if not found:
        return None
    row = dict(zip(COLUMNS, found[0], strict=True)) | {"npi": npi}
    row["sites"] = rows("sites", "concat_ws(' ', street, suite), city, state, zip, phone, fax")
    row["names"] = [name for (name,) in rows("other_names", "name")]
    row["endpoints"] = rows("endpoints", "type, endpoint, affiliation")
    return make_provider(index, row)


def make_provider(index: Index, row: dict[str, Any]) -> Provider:
    """Put the rows of one provider together."""
    street = " ".join(part for part in (row["street"], row["suite"]) if part)
    first = Site(street, row["city"], row["state"], row["zip"], row["phone"], row["fax"])
    former = " ".join(part for part in (row["other_given"], row["other_family"]) if part)
    others = [*row["names"], row["other_organisation"], former if row["other_family"] else ""]
    own = {row["organisation"], ""}
    plain = ("organisation", "family", "given", "middle", "suffix", "credentials")
    return Provider(
        npi=row["npi"],
        kind=row["kind"] or 0,
        is_active=row["is_active"],
        deactivated=row["deactivated"],
        updated=row["updated"],
        other_names=tuple(dict.fromkeys(cased(name) for name in others if name not in own)),
        taxonomies=tuple((code, words_of(index, code)) for code in row["taxonomies"].split()),
        sites=tuple(dict.fromkeys([first, *(Site(*site) for site in row["sites"])])),
        endpoints=tuple(Endpoint(*end) for end in row["endpoints"]),
        **{name: row[name] for name in plain},
    )
