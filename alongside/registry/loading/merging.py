"""Lay the tables of one load over each other and over the registry in use: the facts as Parquet.

What a later file says of an NPI replaces everything that earlier ones said of it. A whole
(monthly) file replaces the registry in use.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alongside.registry.errors import RegistryFileError
from alongside.registry.loading.kinds import Table

KINDS = ("providers", "sites", "other_names", "endpoints", "taxonomies")
FURTHER = {
    "sites": "npi, street, suite, city, state, zip, phone, fax",
    "other_names": "npi, organisation AS name",
    "endpoints": "npi, type, endpoint, affiliation, use",
}
PROVIDERS = """
  npi, CASE kind WHEN '1' THEN 1 WHEN '2' THEN 2 END::UTINYINT AS kind,
  organisation, family, given, middle, suffix, credentials, sex, other_organisation, other_family,
  other_given, other_middle, street, suite, city, upper(state) AS state, zip, country, phone, fax,
  try_strptime(enumerated, '%m/%d/%Y')::DATE AS enumerated,
  try_strptime(updated, '%m/%d/%Y')::DATE AS updated,
  try_strptime(deactivated, '%m/%d/%Y')::DATE AS deactivated,
  try_strptime(reactivated, '%m/%d/%Y')::DATE AS reactivated, taxonomies
"""


@dataclass(frozen=True)
class Staged:
    """One table of the load, written to Parquet."""

    table: Table
    path: Path


def in_order(staged: Sequence[Staged]) -> list[Staged]:
    """Return the staged tables from the earliest to the latest; undated ones as they were given."""
    return sorted(staged, key=lambda one: one.table.source.span[1] or "0")


def check_no_doubles(con: Any, one: Staged) -> None:
    """Raise when a main file has an NPI twice: then nobody knows which row is right."""
    found = con.execute(
        "SELECT npi FROM read_parquet(?) GROUP BY npi HAVING count(*) > 1 ORDER BY npi LIMIT 3",
        [str(one.path)],
    ).fetchall()
    if not found:
        return
    npi = found[0][0]
    rows = con.execute(
        "SELECT row FROM read_parquet(?) WHERE npi = ? ORDER BY row", [str(one.path), npi]
    ).fetchall()
    places = " and ".join(f"{row:,}" for (row,) in rows[:3])
    raise RegistryFileError(
        f"{one.table.source.name} has NPI {npi} more than once (rows {places})"
        f"{', and others' if len(found) > 1 else ''}. The registry in use was left as it is."
    )


def write_facts(con: Any, staged: Sequence[Staged], base: Path | None, into: Path) -> None:
    """Write the five tables of facts to the folder `into`."""
    ordered = in_order(staged)
    mains = [one for one in ordered if one.table.kind == "main"]
    for one in mains:
        check_no_doubles(con, one)
    write_providers(con, mains, ordered, base, into)
    for kind in FURTHER:
        write_further(con, kind, ordered, base, into)
    write_taxonomies(con, ordered, base, into)


def write_providers(
    con: Any, mains: Sequence[Staged], ordered: Sequence[Staged], base: Path | None, into: Path
) -> None:
    """Write providers.parquet: the latest row of each NPI, with what is known of its end."""
    parts = [
        f"SELECT {PROVIDERS} FROM {parquet(one.path)}{unless_in(mains[at + 1 :])}"  # noqa: S608
        for at, one in enumerate(mains)
    ]
    if base is not None:
        known = f"SELECT * EXCLUDE (is_active) FROM {parquet(base / 'providers.parquet')}"  # noqa: S608
        parts.insert(0, known + unless_in(mains))
    ends = [parquet(one.path) for one in ordered if one.table.kind == "deactivations"]
    told = " UNION ALL ".join(f"SELECT npi, deactivated FROM {one}" for one in ends)  # noqa: S608
    told = told or "SELECT NULL::BIGINT AS npi, '' AS deactivated"
    copy(
        con,
        f"""
        WITH ends AS (SELECT npi, max(try_strptime(deactivated, '%m/%d/%Y')::DATE) AS day
                      FROM ({told}) GROUP BY npi),
        stands AS ({" UNION ALL BY NAME ".join(parts)}),
        joined AS (SELECT stands.* REPLACE (greatest(deactivated, ends.day) AS deactivated)
                   FROM stands LEFT JOIN ends USING (npi))
        SELECT *, kind IS NOT NULL AND (deactivated IS NULL
                  OR coalesce(reactivated >= deactivated, false)) AS is_active FROM joined
        """,  # noqa: S608
        into / "providers.parquet",
    )


def write_further(
    con: Any, kind: str, ordered: Sequence[Staged], base: Path | None, into: Path
) -> None:
    """Write sites, other names or endpoints; a later main file replaces those of its NPIs."""
    mains = [one for one in ordered if one.table.kind == "main"]
    parts = []
    for one in ordered:
        if one.table.kind == kind:
            end = one.table.source.span[1]
            later = [main for main in mains if main.table.source.span[1] > end]
            columns = FURTHER[kind] if kind != "endpoints" else endpoint_columns(one)
            parts.append(f"SELECT {columns} FROM {parquet(one.path)}{unless_in(later)}")  # noqa: S608
    if base is not None:
        known = f"SELECT * FROM {parquet(base / f'{kind}.parquet')}"  # noqa: S608
        parts.insert(0, known + unless_in(mains))
    empty = {
        "sites": "npi BIGINT, street VARCHAR, suite VARCHAR, city VARCHAR, state VARCHAR,"
        " zip VARCHAR, phone VARCHAR, fax VARCHAR",
        "other_names": "npi BIGINT, name VARCHAR",
        "endpoints": "npi BIGINT, type VARCHAR, endpoint VARCHAR, affiliation VARCHAR, use VARCHAR",
    }[kind]
    con.execute(f"CREATE OR REPLACE TEMP TABLE nothing ({empty})")
    whole = " UNION ALL BY NAME ".join(["SELECT * FROM nothing", *parts])
    copy(con, f"SELECT DISTINCT * FROM ({whole}) ORDER BY ALL", into / f"{kind}.parquet")  # noqa: S608


def endpoint_columns(one: Staged) -> str:
    """Return the columns of an endpoint file; older ones lack two of them."""
    there = one.table.names
    optional = [name if name in there else f"'' AS {name}" for name in ("affiliation", "use")]
    return ", ".join(["npi", "type", "endpoint", *optional])


def write_taxonomies(con: Any, ordered: Sequence[Staged], base: Path | None, into: Path) -> None:
    """Write taxonomies.parquet: the words of each code, from the latest list there is."""
    lists = [one for one in ordered if one.table.kind == "taxonomies"]
    if lists:
        display = "display" if "display" in lists[-1].table.names else "''"
        query = f"""SELECT code, any_value(grouping) AS grouping,
                    any_value(classification) AS classification,
                    any_value(specialization) AS specialization, any_value({display}) AS display
                    FROM {parquet(lists[-1].path)} GROUP BY code ORDER BY code"""  # noqa: S608
    elif base is not None:
        query = f"SELECT * FROM {parquet(base / 'taxonomies.parquet')}"  # noqa: S608
    else:
        query = "SELECT '' AS code, '' AS grouping, '' AS classification, '' AS specialization, \
                 '' AS display WHERE false"
    copy(con, query, into / "taxonomies.parquet")


def unless_in(later: Sequence[Staged]) -> str:
    """Return the condition that no later main file speaks of the NPI."""
    if not later:
        return ""
    told = " UNION ALL ".join(f"SELECT npi FROM {parquet(one.path)}" for one in later)  # noqa: S608
    return f" WHERE npi NOT IN ({told})"


def parquet(path: Path) -> str:
    """Return a file as DuckDB reads it."""
    quoted = str(path).replace("'", "''")
    return f"read_parquet('{quoted}')"


def copy(con: Any, query: str, into: Path) -> None:
    """Write the answer of a query to a Parquet file."""
    quoted = str(into).replace("'", "''")
    con.execute(f"COPY ({query}) TO '{quoted}' (FORMAT parquet, COMPRESSION zstd)")
