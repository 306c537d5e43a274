"""What a friend reads on referrals: what was read at its source, else whom to ask; hers wins."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.advocacy import tokens
from alongside.advocacy.actions import asking
from alongside.advocacy.actions.referral_sentence import NO_STATE, keep_sentence
from alongside.advocacy.direct_access import INSURANCE, access_for, access_in, table
from alongside.advocacy.models import Advocate, ReferralSentence
from alongside.core.models import AuditEvent
from alongside.partners.questions import today_of
from alongside.partners.rules import FieldsRefusedError, RefusedError

STATES = {
    *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN"),
    *("IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH"),
    *("NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT"),
    *("VT", "VA", "WA", "WV", "WI", "WY"),
}
PROMISES = ("you can", "begin", "days", "visits")
OWN = "In Georgia you can begin with us for three weeks. Then we ask your doctor."


def test_every_state_and_the_district_has_a_row_with_source_and_day():
    assert table().keys() == STATES and len(STATES) == 51
    for name, row in table().items():
        assert row.sure in ("read", "known") and row.source and row.as_of, name
        assert row.as_of <= dt.date(2026, 11, 24)
        assert bool(row.say) == row.is_read and bool(row.known) != row.is_read, name


def test_a_row_that_was_not_read_promises_nothing_and_says_whom_to_ask():
    unread = [name for name, row in table().items() if not row.is_read]
    assert unread
    for name in [*unread, "ZZ", ""]:
        found = access_in(name)
        assert not any(word in found.words for word in PROMISES), name
        assert "Call us" in found.words and found.told == ""
        if name in table():
            assert table()[name].known not in found.words


def test_a_row_that_was_read_says_its_words_its_source_and_its_day():
    texas = access_in("tx")
    assert texas.words.startswith("In Texas you can begin without a referral")
    assert "30 days" in texas.words
    assert texas.told.endswith("House Bill 4099 of 2025, as of September 2025.")
    assert access_in("NY").told.endswith("read in November 2026.")
    assert "Medicare" in INSURANCE


@pytest.fixture
def keep(practice, owner):
    def act(words=OWN, state="GA", checked_by="Dana Reed, attorney", checked_on=None, **more):
        day = {"checked_on": checked_on or today_of(practice)} | more
        return keep_sentence(
            practice=practice, state=state, words=words, checked_by=checked_by, by=owner, **day
        )

    return act


@pytest.mark.django_db
def test_the_owners_sentence_wins_in_her_state_only_until_she_empties_it(practice, keep):
    keep()
    assert access_for(practice, "GA").words == OWN and access_for(practice, "GA").is_own
    assert access_for(practice, "AL") == access_in("AL")
    kept = keep("Call us first.")
    assert ReferralSentence.objects.get() == kept
    keep("  ")
    assert access_for(practice, "GA") == access_in("GA") and not ReferralSentence.objects.exists()
    assert AuditEvent.objects.filter(action="referral_worded").count() == 3


@pytest.mark.django_db
def test_a_sentence_needs_who_looked_and_when(practice, keep, owner):
    for wrong, field in (
        ({"checked_by": " "}, "checked_by"),
        ({"checked_on": today_of(practice) + dt.timedelta(1)}, "checked_on"),
    ):
        with pytest.raises(FieldsRefusedError) as refused:
            keep(**wrong)
        assert field in refused.value.errors
    with pytest.raises(RefusedError, match="Anti-Kickback"):
        keep("Bring a friend and get a $20 gift card.")
    with pytest.raises(RefusedError, match=NO_STATE):
        keep(state="")
    assert not ReferralSentence.objects.exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReferralSentence.objects.create(
            practice=practice, state="GA", words=OWN, checked_by="", checked_on=dt.date(2026, 11, 3)
        )


@pytest.mark.django_db
def test_the_friend_reads_it_and_not_who_looked(client, owner, practice, course, reach, listening):
    listening.state = "GA"
    listening.save()
    advocate = Advocate.objects.create(
        practice=practice, patient=reach(course()).patient, wording="Yes", agreed_at=timezone.now()
    )
    share = asking.share_of(advocate)
    url = "/friend/" + tokens.make_token("friend", share.key, share.ends_at) + "/"
    before = client.get(url).content.decode()
    assert "Whether you need a referral in Georgia depends" in before
    assert "Medicare has a doctor sign" in before
    client.force_login(owner)
    page = "/p/two-rivers/advocates/decide/referral/"
    seen = client.get(page).content.decode()
    assert "To be confirmed by your lawyer: 21 days or eight visits" in seen
    typed = {"words": OWN, "checked_by": "", "checked_on": "2026-11-03"}
    assert client.post(page, typed).status_code == 422
    assert client.post(page, typed | {"checked_by": "Dana Reed"}).status_code == 302
    assert "Dana Reed looked at the law on November 3, 2026" in client.get(page).content.decode()
    after = client.get(url).content.decode()
    assert OWN in after and "Looked at for us on November 3, 2026." in after
    assert "Dana Reed" not in after and "Medicare has a doctor sign" in after
