"""Two people at the same moment: one link makes one member, one owner always stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from alongside.practices.actions.invitations import accept_as_new, invite
from alongside.practices.actions.members import deactivate
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role
from alongside.practices.rules import NotAllowedError

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """Run the acts at once; return what each answered, refusals as themselves."""

    def run(act):
        try:
            return act()
        except (NotAllowedError, IntegrityError) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_link_opened_twice_makes_one_member():
    practice = Practice.objects.create(name="Two Rivers", slug="two-rivers")
    issued = invite(practice=practice, email="lee@example.org", role=Role.LEAD, by=None)

    def join():
        return accept_as_new(invitation=issued.invitation, name="Lee", password="x" * 12)

    answers = together(join, join, join)
    assert len([answer for answer in answers if isinstance(answer, Member)]) == 1
    assert User.objects.count() == Member.objects.count() == 1


def test_two_owners_who_end_each_other_leave_one():
    practice = Practice.objects.create(name="Two Rivers", slug="two-rivers")
    owners = [
        Member.objects.create(
            practice=practice, user=User.objects.create(email=f"{n}@x.org"), role=Role.OWNER
        )
        for n in range(2)
    ]
    answers = together(*[lambda m=m: deactivate(member=m, by=None) for m in owners])
    assert len([a for a in answers if isinstance(a, NotAllowedError)]) == 1
    assert Member.objects.filter(is_active=True).count() == 1
