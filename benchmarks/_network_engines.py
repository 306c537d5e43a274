"""Each measure of the network by each engine: ours, SQL written by hand, pandas, Polars, Spark.

    python benchmarks/_network_engines.py ENGINE LAKE TIMES

prints one JSON: seconds of processor and by the clock of each measure, peak memory, check sums.
"""

import json
import resource
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

START, END = date(2023, 1, 1), date(2025, 12, 31)
SQL = {
    "strength": """SELECT practice_id, sum(received_count) received, sum(arrived_count) arrived,
        sum(CASE WHEN state IN ('received','accepted','scheduled','no_show') AND arrived_count = 0
            THEN received_count ELSE 0 END) undecided,
        sum((state <> 'received' OR arrived_count > 0)::INT) with_course,
        count(evaluated_on) evaluated_known,
        sum(CASE WHEN is_total THEN received_count ELSE 0 END) already_totalled,
        sum(visits) visits, count(visits) visits_known,
        sum(CASE WHEN NOT is_total THEN visits END) single_visits,
        count(CASE WHEN NOT is_total THEN visits END) single_visits_known,
        sum(CASE WHEN NOT is_total THEN visits * visits END) visits_squared,
        sum(revenue_cents) revenue_cents, count(revenue_cents) revenue_known,
        sum(finished::INT) finished, count(finished) finished_known,
        sum(arrived_count) / sum(received_count)::DOUBLE AS conversion FROM lake GROUP BY 1""",
    "months": """SELECT practice_id, date_trunc('month', received_on) AS month,
        sum(received_count) received, sum(arrived_count) arrived, sum(visits) visits,
        sum(revenue_cents) revenue_cents FROM lake GROUP BY 1, 2""",
    "steadiness": """SELECT practice_id, sum(x) / 36.0 mean,
        ((sum(x * x) - sum(x) * sum(x) / 36.0) / 35) / (sum(x) / 36.0) fano
        FROM (SELECT practice_id, date_trunc('month', received_on) m, sum(received_count) x
              FROM lake WHERE received_on BETWEEN '2023-01-01' AND '2025-12-31' GROUP BY 1, 2)
        GROUP BY 1""",
    "diversity": """SELECT practice_id, count(*) partners, sum(x) n,
        10000 * sum(x * (x - 1)) / (sum(x) * (sum(x) - 1))::DOUBLE AS hhi,
        exp(ln(sum(x)) - sum(x * ln(x)) / sum(x)) hill_1,
        sum(x) * sum(x) / sum(x * x)::DOUBLE AS hill_2, max(x) / sum(x)::DOUBLE AS largest
        FROM (SELECT practice_id, partner_id, sum(received_count) x FROM lake
              WHERE channel = 'partner' AND partner_id IS NOT NULL GROUP BY 1, 2) GROUP BY 1""",
    "monthly_diversity": """SELECT practice_id, m, count(*) partners, sum(x) n,
        10000 * sum(x * (x - 1)) / nullif(sum(x) * (sum(x) - 1), 0)::DOUBLE AS hhi,
        exp(ln(sum(x)) - sum(x * ln(x)) / sum(x)) hill_1,
        sum(x) * sum(x) / sum(x * x)::DOUBLE AS hill_2, max(x) / sum(x)::DOUBLE AS largest
        FROM (SELECT practice_id, date_trunc('month', received_on) m, partner_id,
              sum(received_count) x FROM lake
              WHERE channel = 'partner' AND partner_id IS NOT NULL GROUP BY 1, 2, 3)
        GROUP BY 1, 2""",
    "relationships": """SELECT practice_id, partner_id, sum(received_count) received,
        sum(arrived_count) arrived, max(received_on) l, min(received_on) f FROM lake
        WHERE channel = 'partner' AND partner_id IS NOT NULL GROUP BY 1, 2""",
}
MEASURES = tuple(SQL)
CHECK = {"steadiness": "mean", "diversity": "hhi", "monthly_diversity": "hill_1"}


OPEN = []


def computed(act, table):
    """Compute one of our measures."""
    return act(table).to_pyarrow()


def asked(engine, text):
    """Ask DuckDB with SQL written by hand."""
    return engine.execute(text).to_arrow_table()


def ours(engine, files):
    """Return measure → a function that computes it with our expressions."""
    from alongside.connections.network.engines import opened
    from alongside.measures import network

    context = opened(engine, files, "local[2]")
    table = context.__enter__()
    OPEN.append(context)  # it ends with the process
    found = {name: partial(computed, getattr(network, name), table) for name in MEASURES}
    found["steadiness"] = lambda: network.steadiness(table, START, END).to_pyarrow()
    return found


def by_hand(files):
    """The same as SQL on DuckDB."""
    import duckdb

    engine = duckdb.connect()
    engine.execute(
        "CREATE VIEW lake AS SELECT * FROM read_parquet(?)".replace(
            "?", str([str(f) for f in files])
        )
    )
    return {name: partial(asked, engine, text) for name, text in SQL.items()}


def with_pandas(files):
    """The same with pandas, each measure reading the columns it needs."""
    import pandas as pd

    def read(*columns):
        return pd.concat([pd.read_parquet(file, columns=list(columns)) for file in files])

    def partners(*keys):
        rows = read("practice_id", "partner_id", "channel", "received_count", "arrived_count",
                    "received_on")  # fmt: skip
        rows = rows[(rows.channel == "partner") & rows.partner_id.notna()]
        return rows.groupby(["practice_id", *keys, "partner_id"])

    def diversity(*keys):
        import numpy as np

        x = partners(*keys).received_count.sum().reset_index(name="x")
        x["xx"], x["logs"] = x.x * x.x, x.x * np.log(x.x)
        found = x.groupby(["practice_id", *keys]).agg(
            n=("x", "sum"), xx=("xx", "sum"), logs=("logs", "sum"), most=("x", "max")
        )
        found["hhi"] = 10_000 * (found.xx - found.n) / (found.n * (found.n - 1))
        found["hill_1"] = np.exp(np.log(found.n) - found.logs / found.n)
        return found

    def months():
        rows = read("practice_id", "received_on", "received_count", "arrived_count", "visits",
                    "revenue_cents")  # fmt: skip
        return (
            rows.groupby(["practice_id", "received_on"])
            .sum()
            .rename(columns={"received_count": "received"})
        )

    def steadiness():
        rows = read("practice_id", "received_on", "received_count")
        x = rows.groupby(["practice_id", "received_on"]).received_count.sum()
        found = x.groupby("practice_id").agg(["sum"])
        found["mean"] = found["sum"] / 36
        return found

    def strength():
        rows = read("practice_id", "received_count", "arrived_count", "visits", "revenue_cents")
        return rows.groupby("practice_id").sum().rename(columns={"received_count": "received"})

    def relationships():
        return partners().agg(
            received=("received_count", "sum"), f=("received_on", "min"), l=("received_on", "max")
        )

    return {"strength": strength, "months": months, "steadiness": steadiness,
            "diversity": diversity, "monthly_diversity": lambda: diversity("received_on"),
            "relationships": relationships}  # fmt: skip


def with_polars(files):
    """The same with Polars, streaming."""
    import polars as pl

    lake = pl.scan_parquet([str(file) for file in files])
    x = pl.col("x")

    def partners(*keys):
        known = lake.filter((pl.col("channel") == "partner") & pl.col("partner_id").is_not_null())
        return known.group_by(["practice_id", *keys, "partner_id"])

    def diversity(*keys):
        counted = partners(*keys).agg(x=pl.col("received_count").sum())
        found = counted.group_by(["practice_id", *keys]).agg(
            n=x.sum(), pairs=(x * (x - 1)).sum(), xx=(x * x).sum(),
            logs=(x * x.log()).sum(), most=x.max(),
        ).with_columns(
            hhi=10_000 * pl.col("pairs") / (pl.col("n") * (pl.col("n") - 1)),
            hill_1=(pl.col("n").log() - pl.col("logs") / pl.col("n")).exp(),
        )  # fmt: skip
        return found.collect(engine="streaming")

    def sums(*keys):
        return lake.group_by(list(keys)).agg(
            received=pl.col("received_count").sum(), arrived=pl.col("arrived_count").sum(),
            visits=pl.col("visits").sum(), revenue=pl.col("revenue_cents").sum(),
        ).collect(engine="streaming")  # fmt: skip

    def steadiness():
        monthly = lake.group_by(["practice_id", "received_on"]).agg(
            x=pl.col("received_count").sum()
        )
        found = monthly.group_by("practice_id").agg(mean=x.sum() / 36, xx=(x * x).sum())
        return found.collect(engine="streaming")

    def relationships():
        day = pl.col("received_on")
        return partners().agg(
            received=pl.col("received_count").sum(), f=day.min(), l=day.max()
        ).collect(engine="streaming")  # fmt: skip

    return {"strength": lambda: sums("practice_id"),
            "months": lambda: sums("practice_id", "received_on"), "steadiness": steadiness,
            "diversity": diversity, "monthly_diversity": lambda: diversity("received_on"),
            "relationships": relationships}  # fmt: skip


def check_of(name, table):
    """Return a sum of one column, by which engines are compared."""
    column = CHECK.get(name, "received")
    if hasattr(table, "column_names"):
        import pyarrow.compute as pc

        values = pc.cast(table[column], "float64")
        return pc.sum(values.filter(pc.is_finite(values))).as_py()
    values = table[column]
    if hasattr(values, "to_frame") and hasattr(values, "is_finite"):
        return float(values.drop_nulls().filter(values.drop_nulls().cast(float).is_finite()).sum())
    import numpy as np

    numbers = values.to_numpy(dtype=float)
    return float(numbers[np.isfinite(numbers)].sum())


def peak_megabytes():
    """Return the peak memory of this process and of what it started (Spark's Java)."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    java = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        if "java" in text.splitlines()[0] and f"PPid:\t{own_id()}" in text:
            java += int(text.split("VmHWM:")[1].split()[0])
    return (own + java) // 1024


def own_id():
    """Return the number of this process."""
    import os

    return os.getpid()


def main(engine, lake, times):
    files = sorted(Path(lake).glob("months/*/*.parquet"))
    makers = {"alongside": lambda: ours("duckdb", files), "spark": lambda: ours("spark", files),
              "sql": lambda: by_hand(files), "pandas": lambda: with_pandas(files),
              "polars": lambda: with_polars(files)}  # fmt: skip
    found, acts = {}, makers[engine]()
    acts["months"]()  # opens files, loads the engine
    for name in MEASURES:
        clock, processor = [], []
        for _ in range(times):
            began, used = time.perf_counter(), time.process_time()
            table = acts[name]()
            clock.append(time.perf_counter() - began)
            processor.append(time.process_time() - used)
        found[name] = {"clock": clock, "processor": processor, "check": check_of(name, table)}
    print(json.dumps({"measures": found, "megabytes": peak_megabytes()}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
