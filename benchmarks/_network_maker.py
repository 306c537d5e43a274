"""A lake as a network would publish it: 3,000 practices, three years, a file a month."""

import json
from pathlib import Path

import duckdb

PRACTICES, MONTHS, PARTNERS = 3_000, 36, 60
# Partners differ in size by the square of a chance; practices by up to five times.
ROWS = """
SELECT (p * 7919 + 13)::BIGINT AS practice_id,
  DATE '2023-01-01' + INTERVAL ({month}) MONTH AS received_on,
  CASE WHEN random() < .8 THEN (DATE '2023-01-01' + INTERVAL ({month}) MONTH)::DATE
    + (random() * 20)::INT END::DATE AS evaluated_on,
  NULL::DATE AS discharged_on,
  CASE WHEN c = 'partner' THEN p * 1000 + (random() * random() * 90)::BIGINT END AS contact_id,
  CASE WHEN c = 'partner' THEN p * 1000 + (random() * random() * {partners})::BIGINT END
    AS partner_id,
  CASE WHEN c = 'partner' THEN 'primary_care' END AS kind, c AS channel,
  (p * 10 + (random() * 2)::INT)::BIGINT AS clinic_id, 'commercial' AS payer_kind,
  'knee' AS region, 'evaluated' AS state, NULL::BOOLEAN AS finished,
  (random() * 14)::BIGINT AS visits, (random() * 200000)::BIGINT AS revenue_cents,
  1::BIGINT AS received_count, (random() < .8)::BIGINT AS arrived_count, false AS is_total
FROM (SELECT (random() * random() * {practices})::BIGINT + 1 AS p,
        CASE WHEN random() < .85 THEN 'partner' ELSE 'self' END AS c FROM range({rows}))
ORDER BY practice_id
"""


def make_lake(folder: Path, rows: int) -> None:
    """Write the lake with its list, month by month; the same rows for the same seed."""
    folder.mkdir(exist_ok=True)
    engine = duckdb.connect(
        config={"memory_limit": "2GB", "temp_directory": str(folder / "temporary")}
    )
    engine.execute("SELECT setseed(.42)")
    engine.execute("SET threads = 2")
    months = {}
    for month in range(MONTHS):
        name = f"{2023 + month // 12}-{month % 12 + 1:02}"
        path = folder / "months" / name / "made-0.parquet"
        path.parent.mkdir(parents=True)
        query = ROWS.format(
            month=month, rows=rows // MONTHS, practices=PRACTICES, partners=PARTNERS
        )
        plain = f"SELECT * REPLACE (received_on::DATE AS received_on) FROM ({query})"
        engine.execute(f"COPY ({plain}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")
        months[name] = {"file": str(path.relative_to(folder)), "rows": rows // MONTHS}
    content = {"version": 1, "practices": {}, "months": months, "before": []}
    (folder / "lists").mkdir()
    (folder / "lists" / "made.json").write_text(json.dumps(content))
