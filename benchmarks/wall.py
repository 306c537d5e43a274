"""Pages and writing on PostgreSQL with the wall between practices and without, in one run.

Two practices, each with half of 100,000 referrals. Both sides take turns on the same tables: the
policies are switched off and on again, so that a busy moment hits both. Run it on a server made
for it: `python -m tools.postgres python benchmarks/wall.py`.
Limits: no page takes more than 1.25 times as long, and writing rows no more than 1.5 times.
"""

import os
import statistics
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.stream_page import ROWS, fetch, make_browser, set_up, timed

TURNS = int(os.environ.get("TURNS", "15"))
PAGE_LIMIT, WRITE_LIMIT = 1.25, 1.5
PAGES = {
    "stream page": "/p/hillside/stream/",
    "empty page, same layout": "/p/hillside/empty/",
    "list of referrals": "/p/hillside/referrals/",
    "inbox": "/p/hillside/inbox/",
}


def switch(*, on: bool) -> None:
    """Put every policy in force, or out of it."""
    from django.db import connection

    from alongside.practices import walled

    verb = "ENABLE" if on else "DISABLE"
    with connection.cursor() as cursor:
        for table in walled.columns():
            cursor.execute(f'ALTER TABLE "{table}" {verb} ROW LEVEL SECURITY')


def fill() -> object:
    """Make both practices; return the browser of the first one's owner."""
    from django.db import connection

    from alongside.insights.tests.made_up import make_practice, make_stream

    browser = make_browser()
    make_stream(make_practice("Elsewhere", "elsewhere"), ROWS, partners=60)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return browser


def look_anew(browser: object) -> None:
    """Look at the stream for the first time after a change: rows are read and figures made."""
    from alongside.practices.models import Practice

    Practice.objects.get(slug="hillside").touch_data()
    fetch(browser, PAGES["stream page"])


def write_rows(*, on: bool) -> None:
    """Write 20,000 clinics as an import writes rows, or by COPY alone, and take them back."""
    from django.db import connection, transaction

    from alongside.core.bulk import insert_rows, reserve_ids
    from alongside.core.working_for import working_for
    from alongside.practices.models import Clinic, Practice

    practice = Practice.objects.get(slug="hillside")
    with working_for(practice.pk), transaction.atomic():
        ids = reserve_ids(Clinic, 20_000)
        rows = ((pk, practice.pk, f"clinic {pk}") for pk in ids)
        if on:
            insert_rows(Clinic, ("id", "practice_id", "name"), rows)
        else:
            into = f"COPY {Clinic._meta.db_table} (id, practice_id, name) FROM STDIN"
            with connection.cursor() as cursor, cursor.copy(into) as copy:
                for row in rows:
                    copy.write_row(row)
        transaction.set_rollback(True)


def main() -> int:
    set_up()
    browser = fill()
    works = {words: lambda on, path=path: fetch(browser, path) for words, path in PAGES.items()}
    works["20,000 rows written"] = lambda on: write_rows(on=on)
    works["stream page after a change"] = lambda on: look_anew(browser)
    if chosen := sys.argv[1:]:
        works = {
            words: work for words, work in works.items() if any(one in words for one in chosen)
        }
    print(f"{os.cpu_count()} cores, two practices of {ROWS:,} referrals, medians")
    missed = False
    for words, work in works.items():
        work(True)
        times: dict[bool, list[float]] = {True: [], False: []}
        turns = TURNS if words in PAGES else max(3, TURNS // 5)  # the others take seconds
        for turn in range(2 * turns):
            switch(on=bool(turn % 2))
            times[bool(turn % 2)].append(timed(partial(work, bool(turn % 2))))
        switch(on=True)
        walled, bare = (statistics.median(times[side]) for side in (True, False))
        least = min(times[True]) / min(times[False])
        limit = WRITE_LIMIT if "written" in words else PAGE_LIMIT
        missed |= walled / bare > limit
        print(
            f"{words}, {turns} turns: {walled:.1f} ms with, {bare:.1f} ms without,"
            f" ratio {walled / bare:.2f} (of the quickest {least:.2f}), limit {limit}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
