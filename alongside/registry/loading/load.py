"""Load CMS's files into a new version of the registry and put it in use."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alongside.registry.errors import RegistryFileError
from alongside.registry.folder import RegistryFolder
from alongside.registry.indexing import names, rows, slips, words
from alongside.registry.loading.broken import Broken
from alongside.registry.loading.kinds import Table, recognise
from alongside.registry.loading.merging import Staged, parquet, write_facts
from alongside.registry.loading.progress import (
    INDEXING,
    MERGING,
    READING,
    SORTING,
    ProgressOfLoad,
    Say,
)
from alongside.registry.loading.sources import find_sources
from alongside.registry.loading.staging import stage
from alongside.registry.taxonomy import write_words as write_taxonomy_words
from alongside.registry.zip_points import write_zip_points

MEMORY = "1500MB"  # for DuckDB; it sorts on disk what does not fit
FORMAT = 1  # of the index; one of another number is not opened


@dataclass
class Loaded:
    """What a load brought."""

    providers: int = 0
    people: int = 0
    organisations: int = 0
    deactivated: int = 0
    places: int = 0
    taxonomies: int = 0
    newest_day: str = ""
    loaded_at: str = ""
    format: int = FORMAT
    files: list[dict[str, Any]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def load_registry(
    folder: RegistryFolder,
    paths: Sequence[Path],
    *,
    is_whole: bool | None = None,
    say: Say = lambda _line: None,
) -> Loaded:
    """Load files; raises RegistryError, and then the registry in use is what it was.

    `is_whole`: whether a main file whose name has no days holds the whole registry.
    """
    tables = [recognise(source) for path in paths for source in find_sources(path)]
    base = base_of(tables, folder.current(), is_whole)
    progress = ProgressOfLoad(say)
    with folder.making() as place:
        made = place / "version"
        made.mkdir()
        loaded = Loaded(loaded_at=datetime.now(UTC).isoformat(timespec="seconds"))
        staged = stage_all(tables, place, progress, loaded)
        build(staged, base, place, made, progress)
        count(loaded, made, tables, base)
        (made / "info.json").write_text(json.dumps(asdict(loaded), indent=1))
        folder.put_in_use(made)
    return loaded


def base_of(tables: Sequence[Table], current: Path | None, is_whole: bool | None) -> Path | None:
    """Return the version that is built upon; raises when it is unclear or missing."""
    mains = [one for one in tables if one.kind == "main"]
    told = {one.is_whole for one in mains if one.is_whole is not None}
    if True in told or (is_whole and mains):
        return None
    if not mains and current is None:
        raise RegistryFileError(
            "There is no registry yet. Load CMS's monthly file first (npidata_pfile_…csv or the"
            " zip file with it)."
        )
    if current is None and told == {False}:
        raise RegistryFileError(
            "This is a weekly file, and there is no registry yet that it could change. Load the"
            " monthly file first, or both at once."
        )
    if current is not None and mains and not told and is_whole is None:
        raise RegistryFileError(
            f"{mains[0].source.name} does not say in its name which days it is of. Say --whole if"
            " it holds the whole registry, or --update if it changes the one in use."
        )
    return current


def stage_all(
    tables: Sequence[Table], place: Path, progress: ProgressOfLoad, loaded: Loaded
) -> list[Staged]:
    """Read every table into a Parquet file."""
    whole = sum(one.source.size for one in tables) or 1
    staged, before = [], 0
    for number, table in enumerate(tables):
        done = before

        def tell(at: int, done: int = done, table: Table = table) -> None:
            progress.reach(READING, (done + at) / whole, table.words)

        progress.reach(READING, before / whole, table.words, now=True)
        path = place / f"{number}.parquet"
        rows_read, broken = stage(table, path, tell)
        before += table.source.size
        staged.append(Staged(table, path))
        note(loaded, table, rows_read, broken)
    return [one for one in staged if one.path.exists()]


def note(loaded: Loaded, table: Table, count: int, broken: Broken) -> None:
    """Remember what a file brought."""
    loaded.files.append(
        {
            "name": table.source.name,
            "kind": table.words,
            "rows": count,
            "broken": broken.count,
        }
    )
    loaded.broken += [str(one) for one in broken.named]


def build(
    staged: Sequence[Staged], base: Path | None, place: Path, made: Path, progress: ProgressOfLoad
) -> None:
    """Write the facts and the index of a version."""
    con = connect(place)
    try:
        progress.reach(MERGING, 0, now=True)
        write_facts(con, staged, base, made)
        for one in staged:
            one.path.unlink()
        write_taxonomy_words(con, made)
        progress.reach(SORTING, 0, now=True)
        rows.make_rows(con, made)
        steps = (rows.write_rows, words.write_words, words.write_taxonomies, words.write_phones,
                 names.write_names)  # fmt: skip
        for at, write in enumerate(steps):
            progress.reach(INDEXING, at / (len(steps) + 1), now=True)
            write(con, made)
    finally:
        con.close()
    progress.reach(INDEXING, 0.85, now=True)
    slips.write_slips(made)
    write_zip_points(made)


def connect(place: Path) -> Any:
    """Return a DuckDB database in the folder of the load, bounded in memory."""
    import duckdb  # noqa: PLC0415  a web worker that only searches does without

    con = duckdb.connect(str(place / "build.duckdb"))
    con.execute(f"SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = true")
    con.execute(f"SET temp_directory = '{place / 'spill'}'; SET enable_progress_bar = false")
    return con


def count(loaded: Loaded, made: Path, tables: Sequence[Table], base: Path | None) -> None:
    """Count what the version holds."""
    import duckdb  # noqa: PLC0415

    providers = parquet(made / "providers.parquet")
    found = duckdb.sql(
        f"""SELECT count(*) FILTER (is_active), count(*) FILTER (is_active AND kind = 1),
        count(*) FILTER (is_active AND kind = 2), count(*) FILTER (NOT is_active),
        (SELECT count(*) FROM {parquet(made / "sites.parquet")}),
        (SELECT count(*) FROM {parquet(made / "taxonomies.parquet")}) FROM {providers}"""  # noqa: S608
    ).fetchone()
    loaded.providers, loaded.people, loaded.organisations, loaded.deactivated = found[:4]
    loaded.places, loaded.taxonomies = found[4:]
    days = [one.source.span[1] for one in tables]
    if base is not None:  # what is laid over a registry counts with it
        days.append(json.loads((base / "info.json").read_text())["newest_day"])
    loaded.newest_day = max(days, default="")
