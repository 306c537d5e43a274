"""Only tests that ask for a database can reach one, so the others run on one database alone."""

import ast
from pathlib import Path

import pytest

from alongside.practices.models import Practice
from tests.architecture.house import REPOSITORY, python_files, shown
from tests.asks_for_database import asks_for_database

# Files of tests that start a process, and why its database is no other than the tests' own.
STARTS_PROCESSES = {
    "alongside/config/commands/tests/test_serve.py": "takes DATABASE_URL out: SQLite in both runs",
    "alongside/connections/hl7v2/tests/serving.py": "its tests ask for a database",
    "alongside/connections/hl7v2/tests/test_serving.py": "asks for a database",
    "alongside/connections/network/tests/test_cluster.py": "Spark, over files",
    "alongside/matching/tests/test_properties.py": "compares without Django",
    "alongside/measures/tests/test_distributions.py": "counts without Django",
    "alongside/registry/tests/test_loading.py": "the registry is a folder, without Django",
    "tests/fuzz/test_fhir_fuzz.py": "reads bytes; asks for no database",
    "tests/fuzz/test_hl7.py": "reads bytes; asks for no database",
    "tests/security/test_cookies.py": "marked every_database: its process reads DATABASE_URL",
}
OF_PROCESSES = {"subprocess", "multiprocessing", "asyncio.subprocess"}


def starts_processes(path: Path) -> bool:
    """Tell whether a file imports what starts a process."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import) and {name.name for name in node.names} & OF_PROCESSES:
            return True
        if isinstance(node, ast.ImportFrom) and node.module in OF_PROCESSES:
            return True
    return False


def test_a_test_that_asks_for_no_database_cannot_reach_one() -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Practice.objects.exists()


def test_every_file_of_tests_that_starts_a_process_is_named() -> None:
    own = Path(__file__)
    found = {
        shown(path)
        for path in python_files(with_tests=True)
        if path != own and REPOSITORY / "tools" not in path.parents
        if "tests" in path.relative_to(REPOSITORY).parts and starts_processes(path)
    }
    assert found == set(STARTS_PROCESSES)


def lifts_unseen(source: str) -> list[str]:
    """Return the functions that lift the refusal without asking for the database's set-up."""
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    asked = {node.name: {one.arg for one in node.args.args} for node in functions}
    return [
        name
        for name, names in asked.items()
        if "django_db_blocker" in names and "django_db_setup" not in names
    ]


def test_whoever_lifts_the_refusal_asks_for_the_database() -> None:
    files = python_files(with_tests=True)
    assert {shown(path): found for path in files if (found := lifts_unseen(path.read_text()))} == {}
    assert lifts_unseen("def bare(django_db_blocker): ...") == ["bare"]
    assert not lifts_unseen("def made(django_db_setup, django_db_blocker): ...")


@pytest.fixture
def _below(db) -> None:
    """Ask for a database on behalf of whoever asks for this."""


def test_asking_through_a_fixture_or_a_mark_is_seen(request: pytest.FixtureRequest) -> None:
    here = {item.name: asks_for_database(item) for item in request.session.items
            if item.path == Path(__file__)}  # fmt: skip
    assert not here[request.node.name]
    assert here.get("test_through_a_fixture", True)
    assert here.get("test_by_a_mark", True)


@pytest.mark.usefixtures("_below")
def test_through_a_fixture() -> None:
    assert not Practice.objects.exists()


@pytest.mark.django_db
def test_by_a_mark() -> None:
    assert not Practice.objects.exists()
