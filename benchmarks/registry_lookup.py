"""Look-up among 8.5 million providers: ours beside DuckDB, SQLite and PostgreSQL, in one run.

A made-up registry of full size (`_registry_maker.py`) is loaded from its zip file; then the same
questions go to each side: names that begin so in a state, a misspelt name in a state (recall
among ten, held against a full scan of the state), five taxonomies within ten miles; and 5,000
messy names are linked to NPIs. Limits: load 15 min and 4 GB, prefix p95 5 ms, fuzzy p95 20 ms at
no lower recall than the scan, nearby p95 8 ms, linking 1 s at top-1 of .94, worker 512 MB.

    ROWS=8500000 FOLDER=/tmp/registry PEERS=duck,lite,postgres python benchmarks/registry_lookup.py
"""

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

ROWS = int(os.environ.get("ROWS", "8500000"))
FOLDER = Path(os.environ.get("FOLDER", "/tmp/alongside-registry-bench"))
PEERS = os.environ.get("PEERS", "duck,lite,postgres").split(",")
QUESTIONS = int(os.environ.get("QUESTIONS", "150"))
LIMITS = {"prefix": 5.0, "fuzzy": 20.0, "nearby": 8.0}
LOAD = """
import json, sys, time, resource
from pathlib import Path
from alongside.registry.folder import RegistryFolder
from alongside.registry.loading.load import load_registry
began = time.monotonic()
load_registry(RegistryFolder(Path(sys.argv[1])), [Path(sys.argv[2])])
print(json.dumps({"wall": time.monotonic() - began, "cpu": time.process_time(),
  "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
"""


def load_once():
    """Make and load the registry unless it is there; print what loading took."""
    from _registry_maker import make_registry

    from alongside.registry.folder import RegistryFolder

    folder = RegistryFolder(FOLDER / "registry")
    FOLDER.mkdir(parents=True, exist_ok=True)
    if folder.current() is None:
        path = FOLDER / "NPPES.zip"
        if not path.exists():
            make_registry(path, ROWS, shuffled=True)
        command = [sys.executable, "-c", LOAD, str(folder.root), str(path)]
        said = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=True)
        took = json.loads(said.stdout.splitlines()[-1])
        print(
            f"load: {took['wall'] / 60:.1f} min (processor {took['cpu'] / 60:.1f} min),"
            f" peak {took['mb']:,.0f} MB; limits 15 min, 4,096 MB",
            flush=True,
        )
    return folder


def make_questions(index) -> dict[str, list]:
    """Return questions of the three kinds, and the NPI that each misspelt name means."""
    from _messy_names import slip

    chance = random.Random(11)
    prefix, fuzzy, nearby = [], [], []
    codes = list(index.code_number)
    while len(prefix) < QUESTIONS:
        card = index.card(chance.randrange(index.rows))
        if not card.is_person or len(card.name) < 5 or not card.given or not card.state:
            continue
        key = " ".join((card.name, card.given)).lower()
        prefix.append((card.state, key[: chance.randrange(3, 8)].strip()))
        family, given = slip(chance, card.name), card.given
        if chance.random() < 0.4:
            given = slip(chance, given)
        fuzzy.append((card.state, f"{family} {given}".lower(), int(card.npi)))
        point = index.points.point_of(int(card.zip)) if card.zip else None
        nearby.append((tuple(chance.sample(codes, 5)), point or (34.05, -118.25)))
    return {"prefix": prefix, "fuzzy": fuzzy, "nearby": nearby}


class Ours:
    """This program's own search."""

    name = "Alongside"

    def __init__(self, index) -> None:
        from alongside.registry.searching import beginning, likeness, nearby
        from alongside.registry.searching.narrowing import Narrowing
        from alongside.registry.searching.question import Question

        self.index, self.narrow, self.asked = index, Narrowing, Question
        self.begin, self.alike, self.near = beginning, likeness, nearby

    def prefix(self, state: str, start: str) -> list[int]:
        self.index.keep_small()
        narrowing = self.narrow(self.index, self.asked(state=state))
        rows = self.begin.rows_beginning(self.index, start, narrowing, 20)
        return [int(self.index.card(row).npi) for row in rows]

    def fuzzy(self, state: str, text: str) -> list[int]:
        self.index.keep_small()
        narrowing = self.narrow(self.index, self.asked(state=state))
        rows = self.alike.rows_alike(self.index, text.split(), narrowing, 20)
        return list(dict.fromkeys(int(self.index.row_npi[row]) for row, _like in rows))[:10]

    def nearby(self, codes: tuple[str, ...], point: tuple[float, float]) -> int:
        self.index.keep_small()
        narrowing = self.narrow(self.index, self.asked(codes=codes, point=point, miles=10))
        rows, _miles = self.near.rows_nearby(narrowing, 20)
        return len([self.index.card(row) for row in rows])


def spread(times: list[float]) -> tuple[float, float]:
    """Return median and 95th percentile in milliseconds."""
    ordered = sorted(times)
    return statistics.median(ordered) * 1000, ordered[int(len(ordered) * 0.95) - 1] * 1000


def ask(act: Callable, questions: list, budget: float) -> tuple[list[float], list[float], list]:
    """Ask everything twice and time the second answers (warm), on the wall and the processor."""
    wall, cpu, answers = [], [], []
    began = time.monotonic()
    for question in questions:
        act(*question)
        at, spent = time.perf_counter(), time.process_time()
        answers.append(act(*question))
        wall.append(time.perf_counter() - at)
        cpu.append(time.process_time() - spent)
        if time.monotonic() - began > budget and len(wall) >= 10:
            break
    return wall, cpu, answers


def measure(side, questions: dict[str, list], budget: float = 150.0) -> dict[str, float]:
    """Ask one side everything; print and return p95 of each kind, and recall."""
    result: dict[str, float] = {}
    for kind in ("prefix", "fuzzy", "nearby"):
        asked = [q[:2] for q in questions[kind]]
        if isinstance(side, Ours) and kind == "fuzzy":
            from alongside.registry.searching.alike import _words_alike

            _words_alike.cache_clear()
        wall, cpu, answers = ask(getattr(side, kind), asked, budget)
        p50, p95 = spread(wall)
        c50, c95 = spread(cpu)
        recall = ""
        if kind == "fuzzy":
            hits = [q[2] in found for q, found in zip(questions[kind], answers, strict=False)]
            result["recall"] = sum(hits) / len(hits)
            recall = f"  recall@10 {result['recall']:.3f}"
        print(
            f"{side.name:18} {kind:7} p50 {p50:8.2f}  p95 {p95:8.2f} ms"
            f"  (processor {c50:.2f} / {c95:.2f}; {len(wall)} questions){recall}",
            flush=True,
        )
        result[kind] = p95
    return result


def measure_linking(index) -> tuple[float, float]:
    """Link 5,000 messy names three times; return the best wall time and the share right."""
    from _messy_names import messy_mentions

    from alongside.registry.linking import link

    made = messy_mentions(index, 5000)
    walls, cpus = [], []
    for _ in range(3):
        at, spent = time.perf_counter(), time.process_time()
        links = link([mention for mention, _npi in made], index)
        walls.append(time.perf_counter() - at)
        cpus.append(time.process_time() - spent)
    right = [one.npi == npi for one, (_m, npi) in zip(links, made, strict=True)]
    sure = [ok for ok, one in zip(right, links, strict=True) if one.probability >= 0.95]
    top = sum(right) / len(right)
    print(
        f"link 5,000 names: {min(walls):.2f} s (processor {min(cpus):.2f} s), top-1 {top:.3f};"
        f" {len(sure):,} with P >= .95, of which {sum(sure) / max(1, len(sure)):.4f} right",
        flush=True,
    )
    return min(walls), top


def make_peers(version: Path):
    """Yield the peers that were asked for."""
    import _registry_peers as peers
    import duckdb

    rows = FOLDER / "peers.parquet"
    peers.rows_for_peers(duckdb.connect(), version, rows)
    kinds = {"duck": peers.Duck, "lite": peers.Lite, "postgres": peers.Postgres}
    for name in PEERS:
        if name == "postgres" and "DATABASE_URL" not in os.environ:
            print("PostgreSQL: run under `python -m tools.postgres` to measure it too")
            continue
        if name in kinds:
            began = time.monotonic()
            side = kinds[name](FOLDER, rows)
            print(f"{side.name}: ready in {time.monotonic() - began:.0f} s", flush=True)
            yield side


def main() -> int:
    """Measure everything; the exit code is 1 when a limit was missed."""
    from alongside.registry.index import open_index

    folder = load_once()
    index = open_index(folder)
    print(f"{index.info['providers']:,} providers, load average {os.getloadavg()[0]:.1f}")
    questions = make_questions(index)
    found = measure(Ours(index), questions)
    mb = resident_mb()
    print(f"resident after these searches: {mb:.0f} MB (limit 512)", flush=True)
    seconds, top = measure_linking(index)
    scan = None
    for side in make_peers(index.folder):
        result = measure(side, questions)
        scan = result["recall"] if side.name == "DuckDB" else scan
    missed = [kind for kind, limit in LIMITS.items() if found[kind] > limit]
    missed += ["recall"] if scan is not None and found["recall"] < scan else []
    missed += ["linking"] if seconds > 1 or top < 0.94 else []
    missed += ["memory"] if mb > 512 else []
    print(f"missed: {', '.join(missed)}" if missed else "all limits met")
    return 1 if missed else 0


def resident_mb() -> float:
    """Return what of this process is in memory now, shared pages of the registry included."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


if __name__ == "__main__":
    sys.exit(main())
