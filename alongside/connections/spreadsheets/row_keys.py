"""Keys by which a later export's row is known again, and distinct mentions, in bounded memory."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from alongside.connections.spreadsheets.parsed_row import Unread
from alongside.connections.spreadsheets.staged_columns import IMPORTED, MENTION, MENTION_COLUMNS

MEMORY = "256MB"
# What of a row does not change when the same referral is exported again later.
STABLE = (
    "received_on", *MENTION_COLUMNS, "clinic", "payer", "diagnosis", "birth_year", "sex",
    "patient_zip",
)  # fmt: skip
STABLE_OF_TOTAL = ("received_on", *MENTION_COLUMNS, "clinic", "payer_kind")
SAME_AGAIN = "the same referral number stands again in row {}; the later row was used"


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB that spills into the folder instead of growing."""
    con = duckdb.connect()
    con.execute(f"SET memory_limit = '{MEMORY}'")
    con.execute("SET temp_directory = ?", [str(folder / "spill")])
    con.execute("SET threads = 2")
    con.execute("SET preserve_insertion_order = false")
    return con


def _joined(names: tuple[str, ...]) -> str:
    parts = ", ".join(f"coalesce(CAST({name} AS VARCHAR), '')" for name in names)
    return f"concat_ws(chr(31), {parts})"


def _keyed(is_total: bool) -> str:
    """SQL of the raw rows with the part of the key that is before the occurrence number."""
    stable = f"'row:' || md5({_joined(STABLE_OF_TOTAL if is_total else STABLE)})"
    patient = "'pt:' || md5(concat_ws(chr(31), hex(patient_hash), CAST(received_on AS VARCHAR)))"
    # A very long number is hashed: keys have room for 80 letters.
    number = "CASE WHEN length(referral_id) <= 70 THEN referral_id ELSE md5(referral_id) END"
    base = stable if is_total else (
        f"CASE WHEN referral_id IS NOT NULL THEN 'id:' || {number} "
        f"WHEN patient_hash IS NOT NULL THEN {patient} ELSE {stable} END"
    )  # fmt: skip
    content = ("referral_id", "hex(patient_hash)", *IMPORTED, *MENTION_COLUMNS)
    has_id = "false" if is_total else "referral_id IS NOT NULL"
    added = (
        f"{base} AS base, {has_id} AS has_id, md5({_joined(content)}) AS content_hash,"
        f" md5_number({_joined(MENTION_COLUMNS)}) AS mention_hash"
    )
    return f"SELECT *, file_row_number AS place, {added} FROM raw"  # noqa: S608


def make_mentions(con: duckdb.DuckDBPyConnection, raw: Path, at: Path, is_total: bool) -> None:
    """Open the raw rows and write the distinct mentions, numbered by first appearance."""
    con.execute(f"CREATE VIEW raw AS SELECT * FROM {_in_order(raw)}")  # noqa: S608
    con.execute(f"CREATE VIEW keyed AS {_keyed(is_total)}")
    named = ", ".join(
        f"coalesce(any_value({column}), '') AS {name}"
        for name, column in zip(MENTION, MENTION_COLUMNS, strict=True)
    )
    con.execute(
        "CREATE TEMP TABLE mentions AS SELECT row_number() OVER (ORDER BY first_row) AS mention_no,"  # noqa: S608
        f" * FROM (SELECT mention_hash, min(row) AS first_row, {named},"
        " CAST(greatest(sum(received_count), 1) AS BIGINT) AS count FROM keyed GROUP BY 1)"
    )
    columns = ", ".join(["mention_no", *MENTION, "count"])
    con.execute(
        f"COPY (SELECT {columns} FROM mentions ORDER BY mention_no) TO {_quoted(at)}"  # noqa: S608
        " (FORMAT parquet)"
    )


def repeated_numbers(
    con: duckdb.DuckDBPyConnection, spoken: Callable[[int], str] = str
) -> Iterator[Unread]:
    """Rows whose referral number comes again later; also made ready to be left out."""
    con.execute(
        "CREATE TEMP TABLE again AS SELECT base, max(row) AS last FROM keyed WHERE has_id"
        " GROUP BY base HAVING count(*) > 1"
    )
    found = con.execute(
        "SELECT k.row, k.referral_id, a.last FROM keyed k JOIN again a USING (base)"
        " WHERE k.row < a.last ORDER BY k.row"
    )
    while chunk := found.fetchmany(10_000):
        for row, number, last in chunk:
            yield Unread(row, "", str(number)[:200], SAME_AGAIN.format(spoken(last)))


def write_keys(con: duckdb.DuckDBPyConnection, at: Path) -> None:
    """Write row_key, content_hash, mention_no and whether to keep it, for each raw row in order.

    Only these narrow columns are sorted; the wide rows stay where they are.
    """
    keyed = (
        "SELECT place, base AS row_key, content_hash, mention_hash,"
        " (last IS NULL OR row = last) AS is_kept"
        " FROM keyed LEFT JOIN again USING (base) WHERE has_id"
        " UNION ALL SELECT place,"
        " base || '#' || row_number() OVER (PARTITION BY base ORDER BY place),"
        " content_hash, mention_hash, true FROM keyed WHERE NOT has_id"
    )
    con.execute(
        f"COPY (SELECT row_key, content_hash, mention_no, is_kept FROM ({keyed})"  # noqa: S608
        " JOIN (SELECT mention_hash, mention_no FROM mentions) USING (mention_hash)"
        f" ORDER BY place) TO {_quoted(at)} (FORMAT parquet, ROW_GROUP_SIZE 20480)"
    )


def facts(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Counts and the period of the rows that are kept."""
    cursor = con.execute(
        "SELECT count(*) AS readable, count_if(received_is_creation) AS created_stood_in,"
        " coalesce(sum(received_count), 0)::BIGINT AS referrals,"
        " coalesce(sum(arrived_count), 0)::BIGINT AS arrivals,"
        " min(received_on) AS first_received, max(received_on) AS last_received,"
        " count(evaluated_on) AS with_evaluation,"
        " count(visits) AS with_visits, count(revenue_cents) AS with_revenue,"
        " count(payer_kind) AS with_payer_kind, count(region) AS with_region,"
        " count(arrived_count) AS with_arrivals, count(status_text) AS with_status"
        " FROM keyed LEFT JOIN again USING (base) WHERE last IS NULL OR row = last"
    )
    names = [description[0] for description in cursor.description or ()]
    return dict(zip(names, cursor.fetchone() or (), strict=True))


def _in_order(path: Path) -> str:
    return f"read_parquet({_quoted(path)}, file_row_number = true)"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
