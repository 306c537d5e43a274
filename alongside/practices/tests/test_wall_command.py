"""`alongside wall`, and what `migrate` says where the wall does not hold."""

import pytest
from click.testing import CliRunner
from django.db import connection

from alongside.config.commands import migrate as migrating
from alongside.practices import wall, wall_command

pytestmark = pytest.mark.django_db
SENTENCE = "The second wall between practices does not hold: the role is a superuser."


def test_it_says_how_things_stand() -> None:
    answer = CliRunner().invoke(wall_command.wall_command)
    assert answer.exit_code == 0, answer.output
    words = "The wall holds" if connection.vendor == "postgresql" else "SQLite has no such wall"
    assert words in answer.output


def test_on_sqlite_nothing_is_put_up_and_nothing_is_wrong() -> None:
    wall.put_up()
    assert wall.problems() == []


def test_what_is_wrong_is_said_and_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "problems", lambda: [SENTENCE])
    monkeypatch.setattr(wall_command.connection, "vendor", "postgresql", raising=False)
    answer = CliRunner().invoke(wall_command.wall_command)
    assert (answer.exit_code, answer.stderr.strip()) == (1, SENTENCE)


def test_migrating_says_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall, "problems", lambda: [SENTENCE])
    monkeypatch.setattr(migrating, "call_command", lambda *_, **__: None)
    answer = CliRunner().invoke(migrating.migrate)
    assert (answer.exit_code, answer.stderr.strip()) == (0, SENTENCE)
