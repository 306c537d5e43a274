"""Figures of 3,000 practices: our expressions beside SQL by hand, pandas, Polars and Spark.

ROWS=10000000 unless set. Each engine runs in a process of its own. Limit: each measure within 1.2
times the processor time of the SQL written by hand (the clock of a busy machine tells little), and
within 1.5 times its memory. Polars and Spark are left out, with a word, where they are missing:
`make cluster`, `.venv/bin/uv pip install polars`.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._network_engines import MEASURES
from benchmarks._network_maker import make_lake

ROWS = int(os.environ.get("ROWS", "10000000"))
TIMES = int(os.environ.get("TIMES", "3"))
LIMIT, MEMORY_LIMIT = 1.2, 1.5
NEEDED = {"pandas": "pandas", "polars": "polars", "spark": "pyspark"}
ENGINES = ("sql", "alongside", "polars", "pandas", "spark")


def run(engine: str, lake: Path) -> dict | None:
    """Return what one engine took; None where it is missing or broke."""
    if engine in NEEDED and importlib.util.find_spec(NEEDED[engine]) is None:
        print(f"{engine}: not installed, left out")
        return None
    script = Path(__file__).parent / "_network_engines.py"
    times = "1" if engine in ("spark", "pandas") else str(TIMES)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings",
                   "PYTHONPATH": str(script.parents[1]), "SPARK_LOCAL_IP": "127.0.0.1"}  # fmt: skip
    done = subprocess.run(
        [sys.executable, str(script), engine, str(lake), times],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    if done.returncode:
        print(f"{engine}: broke\n{done.stderr[-1500:]}")
        return None
    return json.loads(done.stdout.splitlines()[-1])


def main() -> int:
    with tempfile.TemporaryDirectory(dir=os.environ.get("FOLDER")) as folder:
        lake = Path(folder)
        make_lake(lake, ROWS)
        size = sum(path.stat().st_size for path in lake.rglob("*.parquet")) / 1e6
        print(f"{ROWS:,} referrals, 3,000 practices, {size:,.0f} MB of Parquet")
        found = {engine: run(engine, lake) for engine in ENGINES}
    return tell(found)


def tell(found: dict) -> int:
    """Print the table; 1 when a limit is missed or numbers differ."""
    there = {engine: one for engine, one in found.items() if one}
    print(
        f"{'seconds by the clock (processor)':34}" + "".join(f"{e:>16}" for e in there) + "   ratio"
    )
    missed = 0
    for name in MEASURES:
        taken = [one["measures"][name] for one in there.values()]
        cells = [(median(one["clock"]), median(one["processor"])) for one in taken]
        ratio = best(there, "alongside", name) / best(there, "sql", name)
        missed += ratio > LIMIT
        line = "".join(f"{clock:>8.2f} ({used:5.2f})" for clock, used in cells)
        print(f"{name:34}{line}   {ratio:.2f}")
        checks = {engine: one["measures"][name]["check"] for engine, one in there.items()}
        for engine, check in checks.items():
            if abs(check - checks["sql"]) > 1e-6 * abs(checks["sql"]):
                print(f"  {engine} finds {check}, SQL {checks['sql']}")
                missed += 1
    print(f"{'peak memory, MB':34}" + "".join(f"{one['megabytes']:>16,}" for one in there.values()))
    memory = there["alongside"]["megabytes"] / there["sql"]["megabytes"]
    print(
        f"limits: processor time {LIMIT} times SQL's; memory {MEMORY_LIMIT} times, is {memory:.2f}"
    )
    return 1 if missed or memory > MEMORY_LIMIT else 0


def best(there: dict, engine: str, name: str) -> float:
    """Return the least processor time of an engine's runs: what others took away is not in it."""
    return min(there[engine]["measures"][name]["processor"])


if __name__ == "__main__":
    sys.exit(main())
