"""The rows of the index: each provider at each of its places, by state, ZIP code and name."""

from pathlib import Path
from typing import Any

import numpy as np

from alongside.registry.arrays import TextWriter, save_array
from alongside.registry.loading.merging import parquet

BATCH = 100_000
# the parts of a card, set apart by the unit separator
CARD = (
    "name", "given", "middle", "suffix", "credentials", "others", "street", "city", "phone", "fax",
    "taxonomies",
)  # fmt: skip

# the same as " ".join(matching.folding.split_words(text)); a test compares them
FOLD = """CREATE OR REPLACE MACRO fold(t) AS
  trim(regexp_replace(replace(lower(strip_accents(t)), '''', ''), '[^a-z0-9]+', ' ', 'g'))"""
TIDY_ZIP = "CASE WHEN regexp_matches(zip, '^[0-9]{5}') THEN left(zip, 5) ELSE '' END"


def make_rows(con: Any, facts: Path) -> int:
    """Make the table `idx`, whose rowid is the row; return the number of rows."""
    con.execute(FOLD)
    con.execute(
        f"""CREATE TEMP TABLE aliases AS
        SELECT npi, string_agg(DISTINCT name, '|') AS others FROM (
          SELECT npi, name FROM {parquet(facts / "other_names.parquet")}
          UNION ALL SELECT npi, other_organisation FROM {parquet(facts / "providers.parquet")}
            WHERE is_active AND other_organisation <> '' AND other_organisation <> organisation
          UNION ALL SELECT npi, trim(concat_ws(', ', other_family,
              nullif(coalesce(nullif(other_given, ''), given), '')))
            FROM {parquet(facts / "providers.parquet")}
            WHERE is_active AND other_family <> '' AND other_family <> family
        ) GROUP BY npi"""  # noqa: S608
    )
    con.execute(
        f"""CREATE TEMP VIEW active AS
        SELECT p.*, coalesce(a.others, '') AS others, concat_ws(' ', street, suite) AS line
        FROM {parquet(facts / "providers.parquet")} p LEFT JOIN aliases a USING (npi)
        WHERE is_active"""  # noqa: S608
    )
    con.execute(
        f"""CREATE TABLE idx AS
        WITH places AS (
          SELECT npi, kind, organisation, family, given, middle, suffix, credentials, others,
                 taxonomies, line, city, state, zip, phone, fax FROM active
          UNION ALL
          SELECT npi, kind, organisation, family, given, middle, suffix, credentials, others,
                 taxonomies, concat_ws(' ', s.street, s.suite), s.city, upper(s.state), s.zip,
                 s.phone, s.fax
          FROM {parquet(facts / "sites.parquet")} s JOIN active a USING (npi)),
        named AS (
          SELECT *, CASE kind WHEN 1 THEN family ELSE organisation END AS name,
            CASE WHEN regexp_matches(state, '^[A-Z]{{2}}$') THEN state ELSE '' END AS st,
            {TIDY_ZIP} AS zip5, regexp_replace(phone, '[^0-9]', '', 'g') AS tel,
            regexp_replace(fax, '[^0-9]', '', 'g') AS telefax
          FROM places),
        folded AS (
          SELECT *, CASE kind WHEN 1 THEN trim(concat_ws(' ', fold(family), fold(given),
            fold(middle))) ELSE fold(organisation) END AS key FROM named)
        SELECT npi::UINTEGER AS npi, kind, st AS state, zip5, key, fold(given) AS given_key,
          fold(others) AS other_key, others, tel AS phone, telefax AS fax, taxonomies,
          concat_ws(chr(31), name, CASE kind WHEN 1 THEN given ELSE '' END, middle, suffix,
            credentials, others, line, city, tel, telefax, taxonomies) AS card
        FROM folded ORDER BY st, zip5, key, npi, line"""  # noqa: S608
    )
    return int(con.execute("SELECT count(*) FROM idx").fetchone()[0])


def write_rows(con: Any, into: Path) -> None:
    """Write NPI, kind and card of each row, and where each ZIP code of each state begins."""
    cards = TextWriter(into, "cards")
    npis, kinds = [], []
    reader = batches(con, "SELECT npi, kind, card FROM idx ORDER BY rowid")
    for batch in reader:
        cards.add(batch["card"])
        npis.append(batch["npi"].to_numpy())
        kinds.append(batch["kind"].to_numpy())
    cards.close()
    npi = np.concatenate(npis) if npis else np.zeros(0, np.uint32)
    save_array(into, "row_npi", npi)
    save_array(into, "row_kind", np.concatenate(kinds) if kinds else np.zeros(0, np.uint8))
    order = np.argsort(npi, kind="stable").astype(np.uint32)
    save_array(into, "npi_row", order)
    save_array(into, "npi_sorted", npi[order])
    write_places(con, into)


def write_places(con: Any, into: Path) -> None:
    """Write the first row of each state and ZIP code."""
    found = con.execute(
        "SELECT state, zip5, min(rowid) AS first FROM idx GROUP BY ALL ORDER BY first"
    ).fetchnumpy()
    save_array(into, "place_state", np.array(found["state"], dtype="S2"))
    codes = [int(code) if code else 0 for code in found["zip5"]]
    save_array(into, "place_zip", np.array(codes, dtype=np.uint32))
    save_array(into, "place_row", np.array(found["first"], dtype=np.uint32))


def batches(con: Any, query: str) -> Any:
    """Yield the answer of a query in batches."""
    yield from con.execute(query).to_arrow_reader(BATCH)
