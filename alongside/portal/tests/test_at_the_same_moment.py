"""Two windows at the same moment: a link lets one in."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from alongside.partners.rules import RefusedError
from alongside.portal.actions import people
from alongside.portal.models import Guest
from alongside.portal.tests.conftest import invited
from alongside.practices.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def together(act, givens):
    """Run the act at once with each given; return what each answered, refusals as themselves."""

    def run(given):
        try:
            return act(given)
        except (RefusedError, IntegrityError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(givens)) as pool:
        return list(pool.map(run, givens))


def test_one_link_lets_one_account_in(gym):
    link, _ = invited(gym)
    answers = together(
        lambda email: people.join_as_new(link=link, name="Jo", email=email),
        ["a@partner.example", "b@partner.example", "c@partner.example"],
    )
    assert len([one for one in answers if isinstance(one, Guest)]) == 1
    assert User.objects.count() == 1 and Guest.objects.get().user == User.objects.get()
