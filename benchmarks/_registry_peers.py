"""The same three questions asked of DuckDB, SQLite and PostgreSQL, as one would set them up."""

import os
import sqlite3
from pathlib import Path
from typing import Any

DEGREE = 69.0  # miles


def rows_for_peers(con: Any, version: Path, into: Path) -> None:
    """Write what every peer gets: one row for each provider in use, with a point, and its codes."""
    if into.exists():
        return
    from alongside.registry.index import Index

    points = Index(version).points
    con.register("zips", {"zip": points.code, "lat": points.latitude, "lon": points.longitude})
    con.execute("CREATE OR REPLACE TEMP TABLE z AS SELECT * FROM zips")
    con.execute(
        f"""COPY (SELECT npi, lower(CASE kind WHEN 1 THEN concat_ws(' ', family, given, middle)
        ELSE organisation END) AS key, state, lat, lon, taxonomies
        FROM read_parquet('{version / "providers.parquet"}') p
        LEFT JOIN z ON z.zip = try_cast(left(p.zip, 5) AS INTEGER) WHERE is_active)
        TO '{into}' (FORMAT parquet)"""
    )


def box(point: tuple[float, float], miles: float) -> tuple[float, float, float, float]:
    """Return latitudes and longitudes around a point."""
    from math import cos, radians

    high, wide = miles / DEGREE, miles / DEGREE / cos(radians(point[0]))
    return point[0] - high, point[0] + high, point[1] - wide, point[1] + wide


class Duck:
    """DuckDB with two sorted copies: by state and name, and by code and latitude."""

    name = "DuckDB"

    def __init__(self, folder: Path, rows: Path) -> None:
        import duckdb

        path = folder / "peer.duckdb"
        is_new = not path.exists()
        self.con = duckdb.connect(str(path))
        self.con.execute(f"SET memory_limit='2GB'; SET temp_directory='{folder}'")
        if is_new:
            self.con.execute(
                f"""CREATE TABLE p AS SELECT npi, key, state FROM '{rows}' ORDER BY state, key;
                CREATE TABLE t AS SELECT * FROM (SELECT npi, lat, lon,
                  unnest(string_split(taxonomies, ' ')) AS code FROM '{rows}') ORDER BY code, lat"""
            )

    def prefix(self, state: str, start: str) -> list[int]:
        end = start[:-1] + chr(ord(start[-1]) + 1)
        found = self.con.execute(
            "SELECT npi FROM p WHERE state=? AND key>=? AND key<? ORDER BY key LIMIT 20",
            [state, start, end],
        )
        return [row[0] for row in found.fetchall()]

    def fuzzy(self, state: str, text: str) -> list[int]:
        """A full scan of the state: what others' recall is held against."""
        found = self.con.execute(
            "SELECT npi FROM p WHERE state=?"
            " ORDER BY jaro_winkler_similarity(key, ?) DESC, npi LIMIT 10",
            [state, text],
        )
        return [row[0] for row in found.fetchall()]

    def nearby(self, codes: tuple[str, ...], point: tuple[float, float]) -> int:
        south, north, west, east = box(point, 10)
        found = self.con.execute(
            f"""SELECT count(DISTINCT npi) FROM t WHERE code IN {codes} AND lat BETWEEN ? AND ?
            AND lon BETWEEN ? AND ? AND 2 * 3958.8 * asin(sqrt(sin(radians(lat - ?) / 2) ** 2
            + cos(radians(lat)) * cos(radians(?)) * sin(radians(lon - ?) / 2) ** 2)) <= 10""",
            [south, north, west, east, point[0], point[0], point[1]],
        )
        return int(found.fetchone()[0])


class Lite:
    """SQLite with a b-tree, an FTS5 index of trigrams, and an R*Tree."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path, rows: Path) -> None:
        path = folder / "peer.sqlite3"
        is_new = not path.exists()
        self.con = sqlite3.connect(path)
        self.con.execute("PRAGMA journal_mode=OFF")
        self.con.execute("PRAGMA cache_size=-200000")
        if is_new:
            self.fill(rows)

    def fill(self, rows: Path) -> None:
        import duckdb

        con = self.con
        con.executescript(
            """CREATE TABLE p(id INTEGER PRIMARY KEY, npi INTEGER, state TEXT, key TEXT);
            CREATE TABLE t(code TEXT, lat REAL, lon REAL, npi INTEGER);
            CREATE VIRTUAL TABLE f USING fts5(state UNINDEXED, key, content='p',
              content_rowid='id', tokenize='trigram', detail='none');"""
        )
        reader = duckdb.sql(f"SELECT npi, state, key FROM '{rows}'")
        while some := reader.fetchmany(50_000):
            con.executemany("INSERT INTO p(npi, state, key) VALUES (?,?,?)", some)
        reader = duckdb.sql(
            f"SELECT unnest(string_split(taxonomies,' ')), lat, lon, npi FROM '{rows}'"
        )
        while some := reader.fetchmany(50_000):
            con.executemany("INSERT INTO t VALUES (?,?,?,?)", some)
        con.execute("CREATE INDEX by_name ON p(state, key, npi)")
        con.execute("CREATE INDEX by_code ON t(code, lat, lon, npi)")
        con.execute("INSERT INTO f(f) VALUES('rebuild')")
        con.commit()

    def prefix(self, state: str, start: str) -> list[int]:
        end = start[:-1] + chr(ord(start[-1]) + 1)
        query = "SELECT npi FROM p WHERE state=? AND key>=? AND key<? ORDER BY key LIMIT 20"
        return [row[0] for row in self.con.execute(query, (state, start, end))]

    def fuzzy(self, state: str, text: str) -> list[int]:
        grams = sorted({text[at : at + 3] for at in range(len(text) - 2)})
        match = " OR ".join(f'"{gram}"' for gram in grams if '"' not in gram)
        query = (
            "SELECT npi FROM f JOIN p ON p.id = f.rowid WHERE f MATCH ? AND p.state=?"
            " ORDER BY rank LIMIT 10"
        )
        return [row[0] for row in self.con.execute(query, (match, state))]

    def nearby(self, codes: tuple[str, ...], point: tuple[float, float]) -> int:
        south, north, west, east = box(point, 10)
        query = f"""SELECT count(DISTINCT npi) FROM t WHERE code IN {codes}
            AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"""
        return int(self.con.execute(query, (south, north, west, east)).fetchone()[0])


class Postgres:
    """PostgreSQL with a b-tree, a GIN index of trigrams (pg_trgm), and a b-tree by code."""

    name = "PostgreSQL pg_trgm"

    def __init__(self, folder: Path, rows: Path) -> None:
        import duckdb
        import psycopg

        self.con = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        run = self.con.execute
        run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        run('CREATE UNLOGGED TABLE p(npi bigint, state text COLLATE "C", key text COLLATE "C")')
        run('CREATE UNLOGGED TABLE t(code text COLLATE "C", lat float, lon float, npi bigint)')
        self.copy("p", duckdb.sql(f"SELECT npi, state, key FROM '{rows}'"))
        self.copy(
            "t",
            duckdb.sql(f"SELECT unnest(string_split(taxonomies,' ')), lat, lon, npi FROM '{rows}'"),
        )
        run("SET maintenance_work_mem='1GB'")
        run("CREATE INDEX ON p(state, key)")
        run("CREATE INDEX ON t(code, lat)")
        run("CREATE INDEX ON p USING gin(key gin_trgm_ops)")
        run("ANALYZE")
        run("SET statement_timeout='20s'")

    def copy(self, table: str, reader: Any) -> None:
        with self.con.cursor().copy(f"COPY {table} FROM STDIN") as into:
            while some := reader.fetchmany(50_000):
                for row in some:
                    into.write_row(row)

    def prefix(self, state: str, start: str) -> list[int]:
        end = start[:-1] + chr(ord(start[-1]) + 1)
        query = "SELECT npi FROM p WHERE state=%s AND key>=%s AND key<%s ORDER BY key LIMIT 20"
        return [row[0] for row in self.con.execute(query, (state, start, end)).fetchall()]

    def fuzzy(self, state: str, text: str) -> list[int]:
        query = (
            "SELECT npi FROM p WHERE state=%s AND key %% %s"
            " ORDER BY similarity(key, %s) DESC LIMIT 10"
        )
        return [row[0] for row in self.con.execute(query, (state, text, text)).fetchall()]

    def nearby(self, codes: tuple[str, ...], point: tuple[float, float]) -> int:
        query = """SELECT count(DISTINCT npi) FROM t WHERE code = ANY(%s)
            AND lat BETWEEN %s AND %s AND lon BETWEEN %s AND %s"""
        return int(self.con.execute(query, (list(codes), *box(point, 10))).fetchone()[0])
