"""Two entries that were made one and were not: each has its own again."""

import pytest

from alongside.partners.rules import RefusedError
from alongside.referrals.actions.parting import take_apart
from alongside.referrals.actions.same import make_one
from alongside.referrals.models import Apart, Referral
from alongside.referrals.same import perhaps_same
from alongside.referrals.tests.making import credit, document, log, step

pytestmark = pytest.mark.django_db
ROUNDED = "logged_at"  # to the millisecond, as JSON holds it


def values(one: Referral) -> dict[str, object]:
    one.refresh_from_db()
    return {
        field.name: getattr(one, field.attname)
        for field in one._meta.concrete_fields
        if field.name != ROUNDED
    }


def belongings(one: Referral) -> dict[str, list[object]]:
    return {
        "steps": list(one.course.order_by("pk").values_list("pk", "state", "on")),
        "credits": list(one.credits.values_list("pk", flat=True)),
        "documents": list(one.documents.values_list("pk", flat=True)),
    }


@pytest.fixture
def two(practice):
    keep, other = log(practice), log(practice, reason="Knee", days_ago=3, region="knee")
    step(other, "accepted")
    credit(other)
    document(other)
    return keep, other


def test_each_is_as_it_was(practice, two):
    before = [(values(one), belongings(one)) for one in two]
    kept = make_one(practice=practice, keep=two[0], other=two[1], by=None)
    assert kept.documents.count() == 1 and not Referral.objects.filter(pk=two[1].pk).exists()
    again = take_apart(practice=practice, meeting=kept.meetings.get(), by=None)
    assert again.pk == two[1].pk
    assert [(values(one), belongings(one)) for one in two] == before
    assert Apart.objects.count() == 1 and perhaps_same(practice) == []


def test_what_happened_since_stays_where_it_was_written(practice, two):
    kept = make_one(practice=practice, keep=two[0], other=two[1], by=None)
    step(kept, "scheduled")
    take_apart(practice=practice, meeting=kept.meetings.get(), by=None)
    kept.refresh_from_db()
    assert kept.state == "scheduled"
    assert Referral.objects.get(pk=two[1].pk).state == "accepted"


def test_not_twice_and_not_after_a_report_changed_it(practice, two):
    kept = make_one(practice=practice, keep=two[0], other=two[1], by=None)
    meeting = kept.meetings.get()
    Referral.objects.filter(pk=kept.pk).update(content_hash="of a report")
    with pytest.raises(RefusedError, match="A report has changed"):
        take_apart(practice=practice, meeting=meeting, by=None)
    Referral.objects.filter(pk=kept.pk).update(content_hash="")
    take_apart(practice=practice, meeting=meeting, by=None)
    with pytest.raises(RefusedError, match="apart already"):
        take_apart(practice=practice, meeting=meeting, by=None)


def test_letters_and_scores_go_along_and_come_back(practice, member):
    from alongside.letters.models import Letter
    from alongside.letters.tests.making import letter, referral, score

    by = member().user
    draft = letter(practice)
    score(draft.referral, "lefs", "34", 26, by)
    keep = referral(practice)
    kept = make_one(practice=practice, keep=keep, other=draft.referral, by=None)
    assert Letter.objects.get().referral_id == kept.pk and kept.scores.count() == 1
    again = take_apart(practice=practice, meeting=kept.meetings.get(), by=None)
    assert Letter.objects.get().referral_id == again.pk and again.scores.count() == 1
