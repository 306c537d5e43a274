"""One engine in a process of its own: is told a measure, computes it, answers with one line.

    python benchmarks/_network_worker.py ENGINE LAKE GIGABYTES

Each line read is the name of a measure; the answer is JSON: seconds by the clock, and a sum of one
column by which engines are compared.
"""

import json
import sys
import time
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks._network_frames import with_pandas, with_polars
from benchmarks._network_sql import SQL, by_hand

START, END = date(2023, 1, 1), date(2025, 12, 31)
CHECK = {"steadiness": "mean", "diversity": "hhi", "monthly_diversity": "hill_1"}
OPEN = ExitStack()  # ends with the process


def computed(act, table):
    """Compute one of our measures."""
    return act(table).to_pyarrow()


def ours(engine, files, gigabytes):
    """Return measure → a function that computes it with our expressions."""
    from alongside.connections.network.engines import opened
    from alongside.measures import network

    OPEN.close()
    table = OPEN.enter_context(opened(engine, files, "local[2]", gigabytes))
    found = {name: partial(computed, getattr(network, name), table) for name in SQL}
    found["steadiness"] = lambda: network.steadiness(table, START, END).to_pyarrow()
    return found


def acts_of(engine, files, gigabytes):
    """Return what an engine can compute."""
    if engine in ("alongside", "spark"):
        return ours("duckdb" if engine == "alongside" else "spark", files, gigabytes)
    if engine == "sql":
        return by_hand(files, gigabytes)
    return {"pandas": with_pandas, "polars": with_polars}[engine](files)


def check_of(name, table):
    """Return the sum of one column, of finite values."""
    import numpy as np

    column = CHECK.get(name, "received")
    values = table[column]
    numbers = values.to_numpy() if hasattr(values, "to_numpy") else np.asarray(values)
    numbers = np.asarray(numbers, dtype=float)
    return float(numbers[np.isfinite(numbers)].sum())


def main(engine, lake, gigabytes):
    files = sorted(Path(lake).glob("months/*/*.parquet"))
    for act in acts_of(engine, files[:1], gigabytes).values():
        act()  # the engine is loaded, Java has compiled
    acts = acts_of(engine, files, gigabytes)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        began = time.perf_counter()
        table = acts[line.strip()]()
        taken = time.perf_counter() - began
        print(json.dumps({"clock": taken, "check": check_of(line.strip(), table)}), flush=True)
        del table


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
