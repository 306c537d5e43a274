"""An owner at the import pages, and how to bring a file through them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.tests.pages.exports import csv_bytes
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def practice(db) -> Practice:
    return Practice.objects.create(name="Two Rivers", slug="two-rivers", is_demo=True)


@pytest.fixture
def elsewhere(db) -> Practice:
    return Practice.objects.create(name="Elsewhere", slug="elsewhere", is_demo=True)


@pytest.fixture
def owner(practice: Practice) -> User:
    user = User.objects.create_user("olga@two-rivers.example", name="Olga")
    Member.objects.create(practice=practice, user=user, role=Role.OWNER)
    return user


@pytest.fixture
def signed_in(client: Client, owner: User) -> Client:
    client.force_login(owner, "django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def bring(signed_in: Client, practice: Practice) -> Callable[..., ImportBatch]:
    """Return bring(content, name): the file is uploaded through the page."""

    def upload(content: bytes | None = None, name: str = "referrals.csv") -> ImportBatch:
        file = SimpleUploadedFile(name, csv_bytes() if content is None else content)
        response = signed_in.post(reverse("import_new", args=[practice.slug]), {"file": file})
        assert response.status_code == 302, response.context["form"].errors
        return ImportBatch.objects.of(practice).latest("pk")

    return upload


@pytest.fixture
def at() -> Callable[[str, ImportBatch], str]:
    """Return at(name, batch): the address of a page of a batch."""
    return lambda name, batch: reverse(name, args=[batch.practice.slug, batch.public_id])


@pytest.fixture
def choices() -> Callable[[Any], dict[str, str]]:
    """Return choices(form): what the browser would post without any change."""
    return lambda form: {name: form[name].value() or "" for name in form.fields}


@pytest.fixture
def previewed(signed_in, bring, at, choices) -> Callable[..., ImportBatch]:
    """Return previewed(content): the file is brought and its columns confirmed as proposed."""

    def confirm(content: bytes | None = None) -> ImportBatch:
        batch = bring(content)
        page = signed_in.get(at("import_columns", batch))
        signed_in.post(at("import_columns", batch), choices(page.context["form"]))
        batch.refresh_from_db()
        assert batch.stage == "previewed", batch.error
        return batch

    return confirm


@pytest.fixture
def done(signed_in, previewed, at) -> Callable[..., ImportBatch]:
    """Return done(content): the file is imported."""

    def run(content: bytes | None = None) -> ImportBatch:
        batch = previewed(content)
        signed_in.post(at("import_start", batch))
        batch.refresh_from_db()
        assert batch.stage == "done", batch.error
        return batch

    return run
