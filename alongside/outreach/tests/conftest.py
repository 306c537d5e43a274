"""A practice with its members, two partners and a person."""

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.utils import timezone

from alongside.partners.models import Affiliation, Contact, Partner
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_, **__: TODAY)


@pytest.fixture
def practice(db):
    return Practice.objects.create(name="Two Rivers", slug="two-rivers")


@pytest.fixture
def riverside(practice):
    return Partner.objects.create(
        practice=practice, name="Riverside Orthopedics", address="9 Main St", city="Riverton"
    )


@pytest.fixture
def ann(practice, riverside):
    ann = Contact.objects.create(practice=practice, given="Ann", family="Ames", credentials="MD")
    Affiliation.objects.create(practice=practice, contact=ann, partner=riverside)
    return ann


@pytest.fixture
def make_member(practice):
    def make(role=Role.LEAD, email=None):
        user = User.objects.create_user(email or f"{role}@two-rivers.example", name=role.label)
        TOTP.activate(user, generate_totp_secret())
        return Member.objects.create(practice=practice, user=user, role=role)

    return make


@pytest.fixture
def lead(make_member):
    return make_member().user


@pytest.fixture
def as_lead(client, lead):
    client.force_login(lead, "django.contrib.auth.backends.ModelBackend")
    return client
