"""What every test of the house stands on: a database that is copied, not migrated again."""

import shutil
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests import template_database


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
