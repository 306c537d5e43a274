"""Referrals over MLLP: how many a second are acknowledged after their commit, beside bare commits.

16 connections each send a REF^I12 and wait for the RRI before the next, as hospitals do. The
server runs as people start it, its reader beside it. PostgreSQL with fsync and synchronous commit
on, SQLite with synchronous FULL. Then the same machine and disk commit one row a transaction with
nothing around it. Limits: 300 a second on PostgreSQL, 100 on SQLite.
"""

import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._hl7_server import COUNTS, Served, environment, make_database, ref, run
from tools import postgres

MESSAGES = int(os.environ.get("MESSAGES", "1500"))
CONNECTIONS = int(os.environ.get("CONNECTIONS", "16"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
LIMITS = {"PostgreSQL": 300, "SQLite": 100}
DURABLE = ["fsync=on", "synchronous_commit=on", "full_page_writes=on", "max_connections=60"]
BARE = """
from alongside.config.cli import set_up_django
set_up_django()
import os, time
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE IF NOT EXISTS bare (content text)")
    row, began, count = "x" * 1300, time.perf_counter(), 0
    while time.perf_counter() - began < 3:
        cursor.execute("INSERT INTO bare VALUES (%s)", [row])
        count += 1
    print(count / (time.perf_counter() - began))
"""


async def send_all(port: int, messages: list[bytes]) -> float:
    """Send every message over the connections; return the seconds until the last is answered."""
    waiting = iter(messages)

    async def one_connection() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for message in waiting:
            writer.write(b"\x0b" + message + b"\x1c\r")
            answer = await reader.readuntil(b"\x1c\r")
            assert b"MSA|AA|" in answer, answer[:300]
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one_connection() for _ in range(CONNECTIONS)))
    return time.perf_counter() - began


def measure(name: str, given: dict[str, str]) -> bool:
    """Print the rates on one database; tell whether the limit is met."""
    make_database(given)
    bare = float(run(BARE, given))
    served, rates, processor = Served(given), [], []
    asyncio.run(send_all(served.port, [ref(f"W{n}", f"w{n}", n % 60) for n in range(100)]))
    for number in range(ROUNDS):
        messages = [ref(f"B{number}-{n}", f"{number}-{n}", n % 60) for n in range(MESSAGES)]
        used = served.processor_seconds()
        rates.append(MESSAGES / asyncio.run(send_all(served.port, messages)))
        processor.append((served.processor_seconds() - used) / MESSAGES * 1000)
    before, began = json.loads(run(COUNTS, given)), time.perf_counter()
    time.sleep(8)
    after = json.loads(run(COUNTS, given))
    read = (after["referrals"] - before["referrals"]) / (time.perf_counter() - began)
    served.stop()
    rate, limit = statistics.median(rates), LIMITS[name]
    assert after["messages"] == 100 + ROUNDS * MESSAGES, "a message was lost or doubled"
    print(f"{name}: {rate:,.0f} referrals a second acknowledged (limit {limit})")
    print(f"  rounds {', '.join(f'{one:,.0f}' for one in rates)}")
    print(f"  bare commits of one row: {bare:,.0f} a second; ratio {rate / bare:.2f}")
    print(f"  server: {statistics.median(processor):.2f} ms of processor a referral")
    print(f"  carried out beside it, afterwards: {read:,.0f} referrals a second")
    return rate >= limit


def main() -> int:
    """Measure both; 1 when a limit is missed."""
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    postgres.FAST = DURABLE
    programs = postgres.find_programs()
    are_met = []
    with tempfile.TemporaryDirectory() as folder:
        are_met.append(measure("SQLite", environment(Path(folder))))
    if programs is None:
        print("PostgreSQL: no server was found, so it was not measured.")
    else:
        with tempfile.TemporaryDirectory() as folder, postgres.cluster(programs) as address:
            are_met.append(measure("PostgreSQL", environment(Path(folder), address)))
    return 0 if all(are_met) else 1


if __name__ == "__main__":
    sys.exit(main())
