"""What every test of the house stands on: a database that is copied, not migrated again."""

import gc
import shutil
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings

from tests import template_database
from tests.asks_for_database import asks_for_database

# No test is timed: a busy machine would fail it.
hypothesis.settings.register_profile("house", hypothesis.settings.default, deadline=None)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what the second run, on another database, leaves out."""
    parser.addoption(
        "--only-with-database",
        action="store_true",
        help="leave out tests that ask for no database: on another one they would be the same",
    )


# What takes minutes begins before its like, so that no process ends alone with it. pytest-django
# puts tests that write for good behind those that take back, and keeps the order within each.
BEGIN_FIRST = (
    "tests/journeys/test_every_page.py",
    "alongside/config/commands/tests/test_serve.py",
    "alongside/connections/hl7v2/tests/test_serving.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put long tests first; leave out tests without a database where that was asked for."""
    items.sort(key=lambda item: not item.nodeid.startswith(BEGIN_FIRST))
    if config.getoption("--only-with-database"):
        without = [item for item in items if not asks_for_database(item)]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if asks_for_database(item)]


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what lives as long as the run does anyway."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_use_migrations: bool) -> bool:
    """Let Django find the copy and keep it; it applies only migrations that the copy lacks."""
    return django_db_use_migrations


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    django_db_use_migrations: bool,
    django_db_blocker: pytest.FixtureRequest,
) -> Iterator[None]:
    """Put this process's copy in its place before Django looks, and remove it at the end."""
    if not django_db_use_migrations:
        yield
        return
    with django_db_blocker.unblock():
        template_database.put_copy()
    yield
    with django_db_blocker.unblock():
        template_database.remove_copy()


def pytest_unconfigure() -> None:
    """Remove the data folder: processes of xdist end without the clean-up of Python's own."""
    shutil.rmtree(settings.HOME, ignore_errors=True)
