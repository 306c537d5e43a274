"""Import an export of 100,000 rows on SQLite, beside a plain Django bulk_create of its rows.

The other side reads the same file with csv.DictReader and saves one model a row, with no
matching, no steps, no keys and no undo: what a script written in an afternoon would do.
Limits: 10,000 rows a second end to end (read, who is who, keys, write), peak below 600 MB.
"""

import csv
import datetime as dt
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = int(os.environ.get("ROWS", "100000"))
RUNS = int(os.environ.get("RUNS", "3"))
LIMIT_ROWS_A_SECOND, LIMIT_MB = 10_000, 600


def write_export(path: Path) -> None:
    """Write an export of a network of clinics: the demo's town, many times as busy."""
    from alongside.demo.export import HEADER
    from alongside.demo.history import Sent, rows_of, source_of
    from alongside.demo.world import build_town

    chance = random.Random(7)
    town = build_town(chance)
    # Twelve spellings of each person: a drop-down of the record system, and years of retyping.
    sources = [
        source_of(chance, Sent(dt.date(2022, 1, 3), place, person))
        for place in town
        for person in place.people
        for _ in range(12)
    ]
    first = dt.date(2022, 1, 3)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, HEADER, restval="")
        table.writeheader()
        for number in range(ROWS):
            day = first + dt.timedelta(days=number * 1_600 // ROWS)
            sent = Sent(day, town[0], town[0].people[0])
            for row in rows_of(chance, sent, number, dt.date(2026, 10, 1)):
                table.writerow(row | chance.choice(sources))


def ours(path: Path) -> int:
    """Import by the command's own actions."""
    from alongside.connections.spreadsheets.shell import run_import
    from alongside.practices.models import Practice

    Practice.objects.create(name="Bench", slug="bench")
    return int(run_import(path, "bench", None, None, dry_run=False)["created"])


def plain(path: Path) -> int:
    """Read rows and bulk_create them, 2,000 at a time."""
    from alongside.partners.models import SourceName
    from alongside.practices.models import Practice
    from alongside.referrals.models import Referral

    practice = Practice.objects.create(name="Bench", slug="bench")
    source = SourceName.objects.create(practice=practice, fingerprint="x", label="x")
    rows = []
    with path.open(newline="", encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            day = row["Referral Received Date"] or row["Case Creation Date"]
            evaluated = row["Initial Eval Date"]
            rows.append(
                Referral(
                    practice=practice,
                    source=source,
                    row_key=str(number),
                    content_hash="",
                    received_on=dt.datetime.strptime(day, "%m/%d/%Y").date(),
                    evaluated_on=dt.datetime.strptime(evaluated, "%m/%d/%Y").date()
                    if evaluated
                    else None,
                    payer=row["Insurance"],
                    diagnosis=row["Diagnosis"],
                    icd10=row["ICD-10"],
                    visits=int(row["Visits"] or 0),
                )
            )
    Referral.objects.bulk_create(rows, batch_size=2_000)
    return len(rows)


def one(side: str, path: Path) -> None:
    """Time one side in this process and print seconds and peak megabytes."""
    from django.core.management import call_command

    import alongside.config.cli as cli

    cli.set_up_django()
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    count = {"ours": ours, "plain": plain}[side](path)
    seconds = time.perf_counter() - began
    if count != ROWS:
        raise SystemExit(f"{side}: {count:,} of {ROWS:,} rows arrived")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.3f} {peak:.0f}")


def measure(side: str, path: Path) -> tuple[float, float]:
    """Run one side in a process and a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as home:
        answer = subprocess.run(
            [sys.executable, __file__, side, str(path)],
            env=os.environ | {"ALONGSIDE_HOME": home},
            check=True,
            capture_output=True,
            text=True,
        )
    seconds, peak = answer.stdout.split()[-2:]
    return float(seconds), float(peak)


def main() -> int:
    """Print both sides and say whether the limits hold."""
    with tempfile.TemporaryDirectory(prefix="alongside-bench-") as folder:
        path = Path(folder) / "export.csv"
        os.environ.setdefault("ALONGSIDE_HOME", folder)
        import alongside.config.cli as cli

        cli.set_up_django()
        write_export(path)
        found: dict[str, list[tuple[float, float]]] = {"ours": [], "plain": []}
        for _ in range(RUNS):
            for side, results in found.items():
                results.append(measure(side, path))
    seconds = {side: statistics.median(s for s, _ in runs) for side, runs in found.items()}
    peak = {side: max(m for _, m in runs) for side, runs in found.items()}
    for side in found:
        speed = ROWS / seconds[side]
        print(f"{side:<6} {seconds[side]:7.2f} s  {speed:9,.0f} rows/s  peak {peak[side]:5.0f} MB")
    speed = ROWS / seconds["ours"]
    print(f"limits: {LIMIT_ROWS_A_SECOND:,} rows/s, {LIMIT_MB} MB; {os.cpu_count()} cores")
    return 0 if speed >= LIMIT_ROWS_A_SECOND and peak["ours"] < LIMIT_MB else 1


if __name__ == "__main__":
    if len(sys.argv) == 3:
        one(sys.argv[1], Path(sys.argv[2]))
    else:
        sys.exit(main())
