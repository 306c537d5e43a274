"""A practice that can send, somebody to write to, and a mail server that keeps what it gets."""

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from alongside.connections.agreements.actions import record
from alongside.connections.agreements.models import Connector
from alongside.connections.mail import transport
from alongside.connections.mail.actions.setting_up import change_settings
from alongside.core.outbox.sending import send_due
from alongside.partners.models import Contact
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

SETTINGS = {
    "service": "smtp",
    "host": "smtp.example.com",
    "port": 587,
    "security": "starttls",
    "username": "rivers",
    "from_name": "Two Rivers PT",
    "from_email": "hello@tworivers.example",
    "postal_address": "9 Main St, Riverton, NC 28801",
    "is_on": True,
}
PASSWORD = "s3cret-of-the-server"


@pytest.fixture(autouse=True)
def _mail_is_kept_in_memory(monkeypatch):
    monkeypatch.setattr(transport, "SMTP", "django.core.mail.backends.locmem.EmailBackend")


@pytest.fixture
def practice(db):
    return Practice.objects.create(name="Two Rivers", slug="two-rivers")


@pytest.fixture
def make_member(practice):
    def make(role=Role.OWNER):
        user = User.objects.create_user(f"{role}@two-rivers.example", name="Rosa Lind")
        TOTP.activate(user, generate_totp_secret())
        return Member.objects.create(practice=practice, user=user, role=role)

    return make


@pytest.fixture
def owner(make_member):
    return make_member().user


@pytest.fixture
def ann(practice):
    return Contact.objects.create(practice=practice, given="Ann", family="Ames", credentials="MD")


@pytest.fixture
def agreed(practice, owner):
    return record(
        practice=practice,
        connector=Connector.MAIL,
        with_whom="Mail Inc.",
        signed_on=date(2026, 1, 5),
        reference="binder, page 4",
        by=owner,
    )


@pytest.fixture
def set_up(practice, owner, agreed):
    return change_settings(practice=practice, values=SETTINGS, secret=PASSWORD, by=owner)


@pytest.fixture
def deliver():
    return send_due
