"""Step 1: the file is taken in, or the page says why not and nothing is kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.tests.pages.exports import csv_bytes
from alongside.practices.models import Member, User
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(practice) -> str:
    return reverse("import_new", args=[practice.slug])


def post(client, address, content: bytes, name="referrals.csv"):
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def test_a_file_leads_to_its_columns(signed_in, practice, address, owner):
    response = post(signed_in, address, csv_bytes())
    batch = ImportBatch.objects.get()
    assert (batch.practice, batch.by, batch.file_name) == (practice, owner, "referrals.csv")
    assert response["Location"] == reverse("import_columns", args=[practice.slug, batch.public_id])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 nothing of a table", "This is a PDF document, not a table"),
        (b"", "The file is empty"),
        (b"PK\x03\x04 no real archive", ""),
        (b"Referral Received Date,Referring Provider\n", "no rows below"),
    ],
)
def test_an_unreadable_file_keeps_the_person_here(signed_in, settings, address, content, said):
    page = post(signed_in, address, content)
    assert page.status_code == 200
    assert said in page.context["form"].errors["file"][0]
    assert "Nothing was kept of it" in page.content.decode()
    assert not ImportBatch.objects.exists()
    assert not [path for path in settings.HOME.rglob("*") if path.is_file()]


def test_no_file_chosen(signed_in, address):
    page = signed_in.post(address, {})
    assert page.context["form"].errors["file"] == ["Choose the file first."]


def test_too_large_a_file_is_cut_off_and_said(signed_in, settings, address):
    settings.UPLOAD_LIMIT_MB = 1
    page = post(signed_in, address, b"a,b\n" + b"1,2\n" * 300_000)
    assert "larger than 1 MB" in page.context["form"].errors["file"][0]
    assert not ImportBatch.objects.exists()
    # What arrived before the limit was never handed on to a file of the server's.
    assert page.wsgi_request.FILES == {}


def test_without_its_token_a_post_is_refused(owner, address):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner, "django.contrib.auth.backends.ModelBackend")
    assert post(strict, address, csv_bytes()).status_code == 403
    assert not ImportBatch.objects.exists()


def test_other_verbs_and_other_roles(signed_in, address, practice, client):
    assert signed_in.put(address).status_code == 405
    adviser = User.objects.create_user("adviser@two-rivers.example")
    Member.objects.create(practice=practice, user=adviser, role=Role.ADVISER)
    client.force_login(adviser, "django.contrib.auth.backends.ModelBackend")
    assert client.get(address).status_code == 404


def test_a_stranger_of_the_practice_finds_nothing(signed_in, elsewhere):
    assert signed_in.get(reverse("import_new", args=[elsewhere.slug])).status_code == 404
