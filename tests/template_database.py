"""The schema made once by the real migrations; every process of the tests takes a copy.

Migrating from nothing takes half a minute of processor time, copying a part of a second. The
template carries a fingerprint of all migrations: when one changes, it is made again.
"""

import fcntl
import hashlib
import importlib.util
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection

REPOSITORY = Path(__file__).resolve().parents[1]
FOLDER = REPOSITORY / "build" / "template-database"
OF_THE_HOUSE = re.compile(r"^(?:import|from) (alongside[\w.]+)", re.MULTILINE)


def put_copy() -> None:
    """Place a fresh copy of the template where Django will look for the test database."""
    copy = copy_file if connection.vendor == "sqlite" else copy_on_server
    copy(name_of_copy())


def remove_copy() -> None:
    """Remove the copy; the template stays for the next run."""
    connection.close()
    if connection.vendor == "sqlite":
        Path(name_of_copy()).unlink(missing_ok=True)
    else:
        on_server(f'DROP DATABASE IF EXISTS "{name_of_copy()}" WITH (FORCE)')


def name_of_copy() -> str:
    """Return the name that Django gives this process's test database."""
    return str(connection.creation._get_test_db_name())


def copy_file(copy: str) -> None:
    """Copy the template's file; make the template first if there is none."""
    template = FOLDER / f"{fingerprint()}.sqlite3"
    with only_one("sqlite"):
        if not template.exists():
            for old in FOLDER.glob("*.sqlite3*"):
                old.unlink()
            unfinished = FOLDER / "unfinished.sqlite3"
            migrate(str(unfinished))
            unfinished.rename(template)
    shutil.copy(template, copy)


def copy_on_server(copy: str) -> None:
    """Let PostgreSQL copy the template; make the template first if there is none."""
    template = f"alongside_template_{fingerprint()}"
    with only_one("postgresql"):
        if not on_server("SELECT 1 FROM pg_database WHERE datname = %s", template):
            unfinished = "alongside_template_unfinished"
            on_server(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
            on_server(f'CREATE DATABASE "{unfinished}"')
            migrate(unfinished)
            on_server(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')
        on_server(f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)')
        on_server(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')


def migrate(name: str) -> None:
    """Run every migration on the empty database of this name."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def on_server(statement: str, *values: str) -> list[tuple]:
    """Run one statement outside any of our databases; return its rows."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def only_one(vendor: str) -> Iterator[None]:
    """Let one process at a time look for the template, so that one of them makes it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint() -> str:
    """Return a digest of all migrations, of what they import from the house, and of Django."""
    digest = hashlib.sha256(django.__version__.encode())
    for source in sources():
        digest.update(source.name.encode())
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


def sources() -> list[Path]:
    """Return every file that decides what migrating makes."""
    migrations = {
        path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/*.py")
    }
    names = {name for path in migrations for name in OF_THE_HOUSE.findall(path.read_text())}
    specs = [importlib.util.find_spec(name) for name in names]
    imported = {Path(spec.origin) for spec in specs if spec and spec.origin}
    # Not by whole path: a copy of the repository elsewhere shares the template.
    return sorted(migrations | imported, key=lambda path: path.parts[-3:])
