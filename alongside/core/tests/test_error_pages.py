"""The pages for when something cannot be: in our look, in plain words."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from alongside.practices.policy import anyone


@anyone
def breaks(_request):
    raise RuntimeError("patient Ann Ames")


@anyone
def forbids(_request):
    raise PermissionDenied


@anyone
def misreads(_request):
    raise BadRequest("what it was")


def undeclared(_request):
    return HttpResponse("never")


urlpatterns = [
    path("breaks/", breaks),
    path("forbids/", forbids),
    path("misreads/", misreads),
    path("undeclared/", undeclared),
    path("", include("alongside.config.urls")),
]


@pytest.fixture
def client(db):
    with override_settings(ROOT_URLCONF="alongside.core.tests.test_error_pages"):
        yield Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("url", "status", "sentence"),
    [
        ("/breaks/", 500, "Something went wrong on our side"),
        ("/forbids/", 403, "This is not open to you"),
        ("/misreads/", 400, "This could not be understood"),
        ("/nowhere/", 404, "There is nothing here for you"),
        ("/undeclared/", 404, "There is nothing here for you"),
    ],
)
def test_each_has_our_look_and_plain_words(client, url, status, sentence):
    response = client.get(url)
    text = response.content.decode()
    assert response.status_code == status and f"<h1>{sentence}" in text
    assert "alongside.css" in text and '<html lang="en">' in text
    assert "Ann Ames" not in text and "Traceback" not in text


def test_a_form_without_its_token(client):
    response = client.post("/accounts/login/", {"login": "a@b.org", "password": "x"})
    assert response.status_code == 403
    assert "The page had been open too long" in response.content.decode()
