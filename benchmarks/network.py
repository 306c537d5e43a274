"""Figures of 3,000 practices: our expressions beside SQL by hand, Polars, pandas and Spark.

ROWS=10000000,100000000 unless set: one lake and two tables for each, all in one run. Ours and the
SQL by hand take turns in pairs, with the same memory (DUCKDB, gigabytes, 4 unless set); the ratio
is the median of the pairs' ratios. Limits: each measure within 1.2 times the processor time of the
SQL (the clock of a busy machine tells little), and within the memory given. Then the peers, one
after the other. Each engine has a process of its own; one that holds more than PEER gigabytes (8
unless set) or takes more than MINUTES (20) for a measure is ended, which is its result, and the
next measure begins anew.
FOLDER is where the lakes go for as long as it takes; PEERS names fewer peers. What is missing is
left out with a word: `make cluster`, `.venv/bin/uv pip install polars`.
"""

import importlib.util
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from benchmarks._network_maker import make_lake  # noqa: E402 – as a script it has no package
from benchmarks._network_sql import SQL  # noqa: E402
from benchmarks._network_tables import pairs_table, peers_table  # noqa: E402
from benchmarks._watched import EndedError, Watched  # noqa: E402

SIZES = [int(one) for one in os.environ.get("ROWS", "10000000,100000000").split(",")]
DUCKDB, PEER = (int(os.environ.get(*one)) for one in (("DUCKDB", "4"), ("PEER", "8")))
MINUTES = int(os.environ.get("MINUTES", "20"))
PAIRS = os.environ.get("PAIRS")
PEERS = os.environ.get("PEERS", "polars,pandas,spark").split(",")
PACKAGES = {"pandas": "pandas", "polars": "polars", "spark": "pyspark"}
SPARK_HEAP = 5  # of the gigabytes a peer may take; Java needs more than its heap


def start(engine: str, lake: Path) -> Watched:
    """Return an engine that is ready to be asked."""
    given = {"spark": SPARK_HEAP}.get(engine, DUCKDB)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings",
                   "PYTHONPATH": str(REPOSITORY), "SPARK_LOCAL_IP": "127.0.0.1",
                   "SPARK_LOCAL_DIRS": str(lake / "spark")}  # fmt: skip
    command = [sys.executable, "benchmarks/_network_worker.py", engine, str(lake), str(given)]
    limit = DUCKDB + 1 if engine in ("sql", "alongside") else PEER
    engine_process = Watched(command, environment, limit, lake / f"{engine}.log")
    engine_process.read(MINUTES * 60)
    return engine_process


def pairs(lake: Path, times: int) -> dict:
    """Return measure → engine → its answers, the two taking turns."""
    two = {name: start(name, lake) for name in ("sql", "alongside")}
    found = {}
    for measure in SQL:
        answers: dict = {"sql": [], "alongside": []}
        for turn in range(times):
            for name in sorted(two, reverse=turn % 2 == 0):
                answers[name].append(two[name].ask(measure, MINUTES * 60))
        found[measure] = answers
        say(measure, answers)
    for one in two.values():
        one.end()
    return found


def peer(engine: str, lake: Path, times: int) -> dict:
    """Return measure → answers of a peer, or the words why there are none."""
    if importlib.util.find_spec(PACKAGES[engine]) is None:
        return dict.fromkeys(SQL, "not installed")
    found, running = {}, None
    for measure in SQL:
        try:
            running = running or start(engine, lake)
            found[measure] = [running.ask(measure, MINUTES * 60) for _ in range(times)]
        except EndedError as ended:
            found[measure], running = str(ended), None
        say(measure, {engine: found[measure]})
    if running:
        running.end()
    return found


def say(measure: str, answers: dict) -> None:
    """Show what was just found."""
    print(f"  {measure}: {json.dumps(answers)}", flush=True)


def measured(folder: Path, rows: int) -> bool:
    """Measure one size; whether the limits are met."""
    lake = folder / str(rows)
    make_lake(lake, rows)
    size = sum(path.stat().st_size for path in lake.rglob("*.parquet")) / 1e6
    print(f"{rows:,} referrals, 3,000 practices, {size:,.0f} MB of Parquet", flush=True)
    times = int(PAIRS) if PAIRS else (7 if rows <= 10_000_000 else 3)
    ours = pairs(lake, times)
    text, is_met = pairs_table(ours, DUCKDB)
    print(text, flush=True)
    peers = {name: peer(name, lake, 3 if name == "polars" else 1) for name in PEERS}
    text, is_same = peers_table(ours, peers)
    print(text, flush=True)
    shutil.rmtree(lake)
    return is_met and is_same


def main() -> int:
    place = os.environ.get("FOLDER")
    if place:
        Path(place).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        met = [measured(Path(folder), rows) for rows in SIZES]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
