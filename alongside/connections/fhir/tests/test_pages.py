"""The owner pastes a key; the desk sees what came and what is doubtful."""

import pytest
from django.urls import reverse

from alongside.connections.fhir.models import Client, Order, Token
from alongside.connections.fhir.tests.making import (
    Caller,
    public_jwks,
    task,
    whole_message,
)
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import partner, step

pytestmark = pytest.mark.django_db


def at(name, **parts):
    return reverse(name, kwargs={"slug": "hillside", **parts})


def typed(whose, **given):
    form = {"partner": whose.pk, "name": "Epic at Riverside", "keys": public_jwks(),
            "scopes": "system/*.cruds", "guide": "plain"}  # fmt: skip
    return form | given


@pytest.fixture
def owner(as_member):
    return as_member(Role.OWNER)


@pytest.fixture
def ortho(practice):
    return partner(practice, kind="surgeon_office")


def test_a_pasted_key_is_enough(owner, ortho):
    page = owner.post(at("fhir_connections"), typed(ortho), follow=True)
    made = Client.objects.get()
    text = page.content.decode()
    assert made.client_id in text and "/fhir/token" in text
    assert Caller(made).get("Task").status_code == 200
    owner.post(at("fhir_connection_end", client_id=made.pk))
    made.refresh_from_db()
    assert made.revoked_at and not Token.objects.exists()
    assert b"ended" in owner.get(at("fhir_connections")).content
    assert b"Epic at Riverside" in b"".join(
        owner.get(at("fhir_connections") + "?format=csv").streaming_content
    )


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"keys": "hello"}, "no key set"),
        ({"keys": "-----BEGIN PRIVATE KEY-----"}, "private key"),
        ({"keys": ""}, "Paste their public key"),
        ({"scopes": "everything"}, "Write scopes"),
        ({"base_url": "mercy.example"}, "whole address"),
        ({"token_url": "https://mercy.example/token"}, "go together"),
        ({"name": ""}, "required"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(owner, ortho, given, sentence):
    page = owner.post(at("fhir_connections"), typed(ortho, **given))
    assert page.status_code == 422 and sentence in page.content.decode()
    assert not Client.objects.exists()


def test_a_gym_is_not_in_the_list(owner, practice):
    gym = partner(practice, "Iron Oak Gym", kind="gym")
    assert b"Iron Oak" not in owner.get(at("fhir_connections")).content
    assert owner.post(at("fhir_connections"), typed(gym)).status_code == 422


def test_changing_a_connection_stops_its_tokens(owner, caller, epic):
    page = at("fhir_connection", client_id=epic.pk)
    form = typed(epic.partner, name="Epic, new", scopes="system/Task.read")
    assert owner.post(page, form).status_code == 302
    assert caller.get("Task").status_code == 401
    assert Caller(epic).post("Task", task()).status_code == 403
    assert owner.post(at("fhir_our_key_make", client_id=epic.pk)).status_code == 302
    shown = owner.get(page).content.decode()
    address = shown.partition("/fhir/keys/")[2].partition("<")[0]
    keys = owner.get(f"/fhir/keys/{address}").json()["keys"]
    assert keys[0]["kty"] == "EC" and "d" not in keys[0]


def test_the_desk_sees_what_came(caller, as_member):
    caller.post("", whole_message(business="7.0"))
    desk = as_member(Role.FRONT_DESK)
    order = Order.objects.get(resource__kind="Task")
    listed = desk.get(at("fhir_orders") + "?only=doubts").content.decode()
    assert "Epic at Riverside" in listed and "Rivera" not in listed
    page = desk.get(at("fhir_order", order_id=order.pk)).content.decode()
    assert "contradict each other" in page and "Waits for our answer" in page
    referral = Referral.objects.get()
    assert at("referral", referral_id=referral.pk) in page
    step(referral, "scheduled", appointment_on=referral.received_on)
    desk.post(at("fhir_appointment_off", order_id=order.pk))
    told = caller.get("Task/t1").json()
    assert told["businessStatus"]["coding"][0]["code"] == "5.1.3"
    again = desk.post(at("fhir_appointment_off", order_id=order.pk), follow=True)
    assert b"no appointment" in again.content
    assert b"5.1.3" not in desk.get(at("fhir_orders") + "?format=csv").getvalue()


def test_the_trail_says_who_read_and_never_whom(caller, practice):
    from alongside.core.models import AuditEvent

    caller.post("", whole_message())
    caller.get("Patient/p1")
    caller.get("Task?patient=p1")
    events = AuditEvent.objects.filter(chain=practice.pk, action="fhir_read")
    assert [(one.target, one.detail) for one in events] == [
        ("Patient", {"count": 1}),
        ("Task", {"count": 1}),
    ]
    written = str(list(AuditEvent.objects.values_list("target", "detail", "actor")))
    assert "Rivera" not in written and "M-1" not in written
