"""Two windows at the same moment: a letter leaves once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from alongside.core.outbox.message import OutboxMessage
from alongside.letters.actions import leaving, reviewing
from alongside.letters.models import Disclosure, Dispatch, Letter
from alongside.letters.tests.making import letter
from alongside.partners.rules import RefusedError
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db(transaction=True)


def together(act, many=3):
    """Run the act at once so many times; return what each answered, refusals as themselves."""

    def run(_number):
        try:
            return act()
        except (RefusedError, IntegrityError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(run, range(many)))


def test_signed_once_and_gone_once(practice, member):
    by, draft = member(Role.CLINICIAN).user, letter(practice)
    answers = together(
        lambda: reviewing.sign(practice=practice, letter=draft, revision=draft.revision, by=by)
    )
    assert len([one for one in answers if isinstance(one, Letter)]) == 1
    assert OutboxMessage.objects.filter(kind="letters.paper").count() == 1
    dispatch = Dispatch.objects.get()
    left = together(
        lambda: leaving.hand_off(practice=practice, dispatch=dispatch, how="fax", by=by)
    )
    assert sorted(map(str, left)) == ["False", "False", "True"]
    assert Disclosure.objects.count() == 1
