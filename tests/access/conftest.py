"""Two practices and everybody who knocks."""

import logging
from copy import deepcopy
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.db import transaction

from alongside.practices.models import Practice
from tests.access.people import make_people
from tests.access.records import make_practice_with_records


@pytest.fixture(scope="module")
def made_world(django_db_setup, django_db_blocker):
    """Make the two practices and their people once for a module; taken back at its end."""
    with django_db_blocker.unblock():
        kept = transaction.atomic()
        kept.__enter__()
        home = make_practice_with_records()
        elsewhere = Practice.objects.create(name="Elsewhere", slug="elsewhere-practice")
        people = make_people(home, elsewhere)
    yield SimpleNamespace(home=home, elsewhere=elsewhere, people=people)
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        kept.__exit__(None, None, None)


@pytest.fixture
def unset_pages(monkeypatch):
    """Give a PDF's text instead of setting it in type: seconds each time, and no mark is hidden."""
    monkeypatch.setattr(
        "weasyprint.HTML.write_pdf",
        lambda document, *_way, **_how: ElementTree.tostring(document.etree_element),
    )


@pytest.fixture
def unwritten_refusals(monkeypatch):
    """Let Django not write down each refusal: thousands are asked for, pytest would keep them."""
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


@pytest.fixture
def world(made_world, db, unset_pages, unwritten_refusals):
    """Return `home`, `elsewhere` and `people` as made, with the caches emptied of rate limits."""
    cache.clear()
    own = deepcopy(made_world)  # what one test changes in memory, the next does not see
    own.by_name = {person.name: person for person in own.people}
    return own
