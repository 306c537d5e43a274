"""A practice, its owner, a physician and somebody who is none."""

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from alongside.gifts.actions import giving
from alongside.gifts.actions.giving import Item
from alongside.partners.models import Contact
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(giving, "today", lambda: TODAY)
    monkeypatch.setattr("alongside.gifts.actions.returning.today", lambda: TODAY)


@pytest.fixture
def practice(db):
    return Practice.objects.create(name="Two Rivers", slug="two-rivers")


@pytest.fixture
def physician(practice):
    return Contact.objects.create(practice=practice, given="Ann", family="Ames", credentials="MD")


@pytest.fixture
def give(practice):
    """Return give(contact, dollars, on=…, …): what the page does."""

    def act(contact, dollars, *, on=TODAY, form="item", is_for_family=False, by=None, **said):
        item = Item(form=form, what="Fruit basket", value_cents=round(dollars * 100), on=on, **said)
        return giving.give_to_contact(
            practice=practice, contact=contact, item=item, is_for_family=is_for_family, by=by
        )

    return act


@pytest.fixture
def overage(practice):
    """Return overage(contact, dollars, on=…, comes_back=…): a past gift beyond the limit."""

    def act(contact, dollars, *, on=date(2026, 10, 1), comes_back=True):
        item = Item(form="item", what="Golf outing", value_cents=round(dollars * 100), on=on)
        return giving.record_overage(
            practice=practice, contact=contact, item=item, comes_back=comes_back, by=None
        )

    return act


@pytest.fixture
def make_member(practice):
    def make(role=Role.OWNER):
        user = User.objects.create_user(f"{role}@two-rivers.example")
        TOTP.activate(user, generate_totp_secret())
        return Member.objects.create(practice=practice, user=user, role=role)

    return make
