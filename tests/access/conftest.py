"""Two practices and everybody who knocks."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from alongside.practices.models import Practice
from tests.access.people import make_people


@pytest.fixture
def world(db):
    """Return `home`, `elsewhere` and `people`, with the caches emptied of rate limits."""
    cache.clear()
    home = Practice.objects.create(name="Home", slug="home-practice")
    elsewhere = Practice.objects.create(name="Elsewhere", slug="elsewhere-practice")
    people = make_people(home, elsewhere)
    by_name = {person.name: person for person in people}
    return SimpleNamespace(home=home, elsewhere=elsewhere, people=people, by_name=by_name)
