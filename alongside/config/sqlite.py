"""Put a SQLite new enough for WAL in the place of Python's own."""

import sys

import pysqlite3

OLDEST = (3, 51, 3)


class SqliteTooOldError(RuntimeError):
    """The SQLite found is older than the one that keeps a WAL database whole."""


def check_sqlite(found: tuple[int, ...]) -> None:
    """Raise SqliteTooOldError below 3.51.3 (the WAL-reset bug, sqlite.org/wal.html)."""
    if found < OLDEST:
        have, need = (".".join(map(str, version)) for version in (found, OLDEST))
        raise SqliteTooOldError(
            f"SQLite {have} can corrupt the database; {need} or newer is needed."
            " Run `make setup` again."
        )


def use_a_safe_sqlite() -> None:
    """Make `import sqlite3` mean pysqlite3 in this process."""
    check_sqlite(pysqlite3.sqlite_version_info)
    adapt_in_c()
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def adapt_in_c() -> None:
    """Let the driver turn nothing, truth and bytes into SQLite's values without a search.

    It looks for an adapter of every value that is no int, float, str or bytearray, and where it
    finds none asks the value itself, which costs a microsecond for each NULL of an import.
    """
    nothing = {None: None}
    pysqlite3.register_adapter(type(None), nothing.get)
    pysqlite3.register_adapter(bool, int)
    pysqlite3.register_adapter(bytes, bytearray)
