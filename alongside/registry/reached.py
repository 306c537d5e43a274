"""Where several providers can be reached: their places and Direct addresses, in two questions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.registry.index import Index
from alongside.registry.provider import Site

SITES = """SELECT npi, concat_ws(' ', street, suite), city, state, zip, phone, fax
FROM read_parquet(?) WHERE list_contains(?, npi::BIGINT)"""
DIRECT = """SELECT npi, endpoint FROM read_parquet(?)
WHERE type = 'DIRECT' AND list_contains(?, npi::BIGINT)"""


@dataclass(frozen=True)
class Reached:
    """Further places of a provider, and where Direct messages for it can be sent."""

    sites: tuple[Site, ...] = ()
    direct: tuple[str, ...] = ()


def reached(index: Index, npis: Sequence[str]) -> dict[str, Reached]:
    """Return what is known of each NPI; one that has neither is left out."""
    numbers = [int(npi) for npi in npis if npi.isdigit()]
    if not numbers:
        return {}
    import duckdb  # noqa: PLC0415  only the page of one candidate needs it

    sites: dict[str, list[Site]] = defaultdict(list)
    direct: dict[str, list[str]] = defaultdict(list)
    with duckdb.connect() as con:
        rows = con.execute(SITES, [str(index.folder / "sites.parquet"), numbers]).fetchall()
        for npi, *where in rows:
            sites[str(npi)].append(Site(*where))
        rows = con.execute(DIRECT, [str(index.folder / "endpoints.parquet"), numbers]).fetchall()
        for npi, address in rows:
            direct[str(npi)].append(address)
    return {
        npi: Reached(tuple(dict.fromkeys(sites[npi])), tuple(dict.fromkeys(direct[npi])))
        for npi in {*sites, *direct}
    }
