"""Who gets a token: a right signature, for this server, a few minutes, once."""

import time

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.test import Client as Browser

from alongside.connections.fhir.models import Token
from alongside.connections.fhir.server.assertions import read_keys
from alongside.connections.fhir.server.scopes import grant, may, read_scope
from alongside.connections.fhir.tests.making import (
    KEY,
    Caller,
    assertion,
    public_jwks,
    system,
    token_form,
)

pytestmark = pytest.mark.django_db


def ask(form):
    return Browser(enforce_csrf_checks=True).post("/fhir/token", form)


def test_a_token_is_short_lived_and_kept_as_a_hash(epic):
    answer = ask(token_form(epic.client_id, "system/Task.read system/Patient.rs nonsense"))
    told = answer.json()
    assert answer.status_code == 200 and told["token_type"] == "bearer"
    assert told["expires_in"] == 300 and answer["Cache-Control"] == "no-store"
    assert told["scope"] == "system/Task.rs system/Patient.rs"
    token = Token.objects.get()
    assert told["access_token"] not in (token.token_hash, token.scopes)
    epic.refresh_from_db()
    assert epic.last_seen_at is not None


@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "https://elsewhere.example/token"},
        {"exp": int(time.time()) + 3600},
        {"exp": int(time.time()) - 600},
        {"exp": None},
        {"jti": None},
        {"sub": "somebody else"},
        {"iss": "nobody"},
        {"key": ec.generate_private_key(ec.SECP384R1())},
        {"key": ec.generate_private_key(ec.SECP256R1()), "alg": "ES256"},
        {"key": "a shared secret, long enough for HS384, to be sure of it", "alg": "HS384"},
    ],
)
def test_what_gets_none(epic, wrong):
    answer = ask(token_form(epic.client_id, **wrong))
    assert answer.status_code == 401 and answer.json()["error"] == "invalid_client"
    assert not Token.objects.exists()


def test_an_assertion_is_used_once(epic):
    signed = assertion(epic.client_id)
    assert ask(token_form(epic.client_id, signed=signed)).status_code == 200
    again = ask(token_form(epic.client_id, signed=signed))
    assert again.status_code == 401 and "before" in again.json()["error_description"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_assertion_type": ""}, "invalid_client"),
        ({"client_assertion": "not.a.token"}, "invalid_client"),
        ({"client_assertion": ""}, "invalid_client"),
        ({"scope": "user/Task.read"}, "invalid_scope"),
        ({"scope": ""}, "invalid_scope"),
    ],
)
def test_oauth_errors(epic, change, error):
    answer = ask(token_form(epic.client_id) | change)
    assert answer.json()["error"] == error and answer.status_code in (400, 401)


def test_an_ended_connection_and_an_old_token(epic, caller, practice):
    from django.utils import timezone

    Token.objects.update(expires_at=timezone.now())
    assert caller.get("Task").status_code == 401
    epic.revoked_at = timezone.now()
    epic.save()
    assert ask(token_form(epic.client_id)).status_code == 401


def test_rs384_and_pem(practice):
    from cryptography.hazmat.primitives import serialization

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    client = system(practice, keys=pem.decode())
    assert ask(token_form(client.client_id, key=key, alg="RS384")).status_code == 200
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    for text in (private.decode(), "{}", "hello", '{"keys": [{"kty": "oct", "k": "AA"}]}'):
        with pytest.raises(ValueError, match=r"key|Key"):
            read_keys(text)
    assert len(read_keys(public_jwks(KEY))) == 1


def test_keys_by_address_are_asked_for_only_outside(practice, settings):
    settings.FHIR_ASKS_INSIDE = False
    for url in ("http://mercy.example/jwks", "https://127.0.0.1/jwks", "https://[::1]/k",
                "https://10.0.0.7/jwks", "https://169.254.169.254/latest"):  # fmt: skip
        client = system(practice, keys="", keys_url=url)
        answer = ask(token_form(client.client_id))
        assert answer.status_code == 401 and "fetched" in answer.json()["error_description"]


def test_scopes_of_both_versions():
    assert read_scope("system/Task.cu") == ("Task", "cu")
    assert read_scope("system/*.*") == ("*", "cruds")
    assert read_scope("patient/Task.read") is read_scope("system/Task.rc") is None
    assert grant("system/Task.write system/Patient.r", "system/Task.cu") == ["system/Task.cu"]
    assert may("system/Task.cu", "Task", "u") and not may("system/Task.cu", "Task", "d")
    assert grant("system/*.rs", "system/Task.rs system/Patient.r") == [
        "system/Task.rs",
        "system/Patient.r",
    ]


def test_another_practice_has_its_own_referrals(epic, practice):
    from alongside.practices.models import Practice

    other = Practice.objects.create(name="Elsewhere", slug="elsewhere")
    away = Caller(system(other))
    Caller(epic).put("Patient/p1", {"resourceType": "Patient", "id": "p1"})
    assert away.get("Patient/p1").status_code == 404
