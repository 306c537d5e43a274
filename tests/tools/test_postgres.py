"""The throw-away PostgreSQL: it is there for the command, and gone afterwards."""

import sys

import psycopg
import pytest

from tools import debian_packages as debian
from tools import postgres

ASK = """
import os, sys, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    asked = "select rolsuper, rolbypassrls, rolcreatedb from pg_roles where rolname = user"
    sys.exit(0 if connection.execute(asked).fetchone() == (False, False, True) else 9)
"""


def test_without_a_server_nothing_passes(monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(postgres, "find_programs", lambda: None)
    monkeypatch.setattr(debian, "ensure", lambda *_: False)
    assert postgres.main([sys.executable, "-c", ""]) == 1
    assert "nothing was run" in capsys.readouterr().err


@pytest.mark.skipif(postgres.find_programs() is None, reason="no PostgreSQL server here")
def test_the_command_gets_a_database_and_its_exit_code_counts() -> None:
    assert postgres.main([sys.executable, "-c", ASK]) == 0
    assert postgres.main([sys.executable, "-c", "raise SystemExit(3)"]) == 3


@pytest.mark.skipif(postgres.find_programs() is None, reason="no PostgreSQL server here")
def test_the_cluster_is_gone_afterwards() -> None:
    programs = postgres.find_programs()
    assert programs is not None
    with postgres.cluster(programs) as address:
        psycopg.connect(address).close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address, connect_timeout=3)
