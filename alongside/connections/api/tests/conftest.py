"""A practice, and a program with a token of it."""

import json
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from django.test import Client

from alongside.connections.api.actions import integrations
from alongside.connections.api.scopes import SCOPES
from alongside.practices.models import Clinic, Member, Practice, User
from alongside.practices.roles import Role

versions = count(830_000)  # figures are kept by practice and version; no test finds another's


@dataclass
class Program:
    """Asks the API with one token."""

    secret: str
    practice: Practice

    def ask(self, verb: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send one request; header names with _ for -."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return Client(raise_request_exception=False).generic(
            verb,
            f"/api/v1{path}",
            b"" if body is None else json.dumps(body),
            content_type="application/json",
            headers={"authorization": f"Bearer {self.secret}"} | sent,
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.ask("POST", path, body, **headers)


@pytest.fixture
def practice(db):
    made = Practice.objects.create(
        name="Hillside", slug="hillside", is_demo=True, data_version=next(versions)
    )
    Clinic.objects.create(practice=made, name="East")
    return made


@pytest.fixture
def program_with(practice):
    """Return program_with(scopes): a program of the practice, every scope unless told otherwise."""
    numbers = count(1)

    def make(scopes: list[str] | None = None, of: Practice | None = None) -> Program:
        made = integrations.add_integration(
            practice=of or practice,
            name=f"Front desk sync {next(numbers)}",
            scopes=list(SCOPES) if scopes is None else scopes,
            days=90,
            by=None,
        )
        return Program(made.secret, of or practice)

    return make


@pytest.fixture
def program(program_with):
    return program_with()


@pytest.fixture
def owner(practice):
    """The owner's browser."""
    user = User.objects.create_user(email="owner@hillside.example", name="Olive Owner")
    Member.objects.create(practice=practice, user=user, role=Role.OWNER)
    client = Client()
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client
