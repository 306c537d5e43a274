"""Two practices and everybody who knocks."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from alongside.practices.models import Practice
from tests.access.people import make_people
from tests.access.records import make_practice_with_records


@pytest.fixture
def world(db):
    """Return `home`, `elsewhere` and `people`, with the caches emptied of rate limits."""
    cache.clear()
    home = make_practice_with_records()
    elsewhere = Practice.objects.create(name="Elsewhere", slug="elsewhere-practice")
    people = make_people(home, elsewhere)
    by_name = {person.name: person for person in people}
    return SimpleNamespace(home=home, elsewhere=elsewhere, people=people, by_name=by_name)
