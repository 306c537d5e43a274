"""Import millions of rows on SQLite and print how memory and speed go along: is memory bounded?

The file is the export of import_export.py over and over, each time with other numbers of cases
and patients, so that every row is a new referral of a new patient. ROWS says how many; a run of
ten million takes ROWS=10000000 and about half an hour of a quiet machine.
Limit: a gigabyte, however many rows.
"""

import csv
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

ROWS = int(os.environ.get("ROWS", "1000000"))
ROUND = 100_000
STEPS = 20
LIMIT_MB = 1_000
CASE, PATIENT = "Case ID", "Patient ID"


def write_file(path: Path) -> None:
    """Write ROWS rows, one round of the small export after another."""
    import import_export

    import_export.ROWS = min(ROWS, ROUND)
    small = path.with_name("round.csv")
    import_export.write_export(small)
    with small.open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    case, patient = header.index(CASE), header.index(PATIENT)
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(header)
        for number in range(ROWS):
            row = rows[number % len(rows)]
            row[case], row[patient] = f"C{number:08}", f"{number + 50_000_000}"
            table.writerow(row)
    small.unlink()


def megabytes() -> tuple[int, int]:
    """What this process holds in memory now: its own, and pages of files mapped into it."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    kilobytes = {
        name: int(value.split()[0])
        for name, value in (line.split(":") for line in lines if line.startswith("Rss"))
    }
    return kilobytes["RssAnon"] >> 10, (kilobytes["RssFile"] + kilobytes["RssShmem"]) >> 10


class Log:
    """Takes the place of the progress bar: a line every so many rows."""

    def __init__(self) -> None:
        self.began, self.next = time.perf_counter(), {}

    def note(self, _batch: object, label: str, done: int = 0, total: int = 0) -> None:
        if done < self.next.get(label, 0) and done < total:
            return
        self.next[label] = done + max(total, ROWS) // STEPS
        seconds, cpu = time.perf_counter() - self.began, time.process_time()
        own, mapped = megabytes()
        print(
            f"{label:<24} {done:>11,} rows {seconds:8.0f} s {cpu:8.0f} s of processor"
            f" {own:6,} MB and {mapped:,} MB of files",
            flush=True,
        )


def run(home: Path) -> int:
    """Make the file, import it, and say what it took."""
    from django.core.management import call_command

    import alongside.config.cli as cli

    cli.set_up_django()
    call_command("migrate", verbosity=0)
    path = home / "millions.csv"
    write_file(path)
    print(f"{ROWS:,} rows, {path.stat().st_size >> 20:,} MB", flush=True)
    from alongside.connections.spreadsheets import progress
    from alongside.connections.spreadsheets.shell import run_import
    from alongside.practices.models import Practice

    Practice.objects.create(name="Bench", slug="bench")
    progress.note = (log := Log()).note
    cpu = time.process_time()
    summary = run_import(path, "bench", None, None, dry_run=False)
    seconds, cpu = time.perf_counter() - log.began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{summary['created']:,} created in {seconds:,.0f} s, {cpu:,.0f} s of processor")
    print(f"{ROWS / seconds:,.0f} rows/s, {ROWS / cpu:,.0f} a processor second; peak {peak:,} MB")
    print(f"limit: {LIMIT_MB:,} MB; {os.cpu_count()} cores")
    return 0 if peak < LIMIT_MB and summary["created"] == ROWS else 1


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    with tempfile.TemporaryDirectory(prefix="alongside-millions-") as folder:
        os.environ["ALONGSIDE_HOME"] = folder
        sys.exit(run(Path(folder)))
