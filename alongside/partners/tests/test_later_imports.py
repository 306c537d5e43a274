"""What a person decided holds in every later import: joined stays joined, split stays split."""

import pytest

from alongside.matching.mention import Mention, mention_of
from alongside.partners.actions import deciding, merging, recognise, splitting
from alongside.partners.models import Contact, Doubt, SourceName
from alongside.partners.questions import count_open
from alongside.partners.tests.world import NPI_ONE

JOHN = mention_of(referrer="John Smith MD", organisation="Valley Ortho", npi=NPI_ONE)
JANE = mention_of(referrer="Jane Smith DO", organisation="Valley Ortho", phone="406-555-0100")
SHORT = mention_of(referrer="Dr. J. Smith", organisation="Valley Ortho", phone="406-555-0100")
AGAIN = mention_of(referrer="SMITH, JOHN", organisation="Valley Ortho", npi=NPI_ONE)


def bring(practice, *mentions: Mention) -> None:
    recognise.recognise(practice=practice, mentions=mentions, batch=1, by=None)


def contact_of(mention: Mention) -> Contact | None:
    return SourceName.objects.get(fingerprint=mention.key).contact


@pytest.fixture
def imported(practice):
    bring(practice, JOHN, JANE, SHORT)
    return practice


def test_an_import_asks_who_j_smith_is(imported):
    assert contact_of(JOHN) != contact_of(JANE)
    assert count_open(imported) >= 1
    assert all(row["sentence"] for doubt in Doubt.objects.all() for row in doubt.evidence)


def test_the_answer_holds_when_the_same_and_more_names_come(imported, owner):
    asked = Doubt.objects.get(left=min(JOHN.key, SHORT.key), right=max(JOHN.key, SHORT.key))
    deciding.decide(practice=imported, doubt=asked, verdict="same", by=owner)
    bring(imported, JOHN, JANE, SHORT, AGAIN)
    assert contact_of(SHORT) == contact_of(JOHN) == contact_of(AGAIN)
    assert contact_of(JANE) != contact_of(JOHN)


def test_a_split_holds_in_later_imports(imported, owner):
    bring(imported, AGAIN)
    john = contact_of(AGAIN)
    assert contact_of(JOHN) == john
    again = SourceName.objects.get(fingerprint=AGAIN.key)
    new = splitting.split_off(practice=imported, contact=john, source_names=[again], by=owner)
    bring(imported, JOHN, JANE, SHORT, AGAIN)
    assert contact_of(AGAIN) == new
    assert contact_of(JOHN) == john


def test_decisions_on_names_that_are_gone_do_no_harm(imported, owner):
    john, jane = contact_of(JOHN), contact_of(JANE)
    merge = merging.merge_contacts(practice=imported, keep=john, absorb=jane, evidence=[], by=owner)
    splitting.split(practice=imported, merge=merge, by=owner)
    SourceName.objects.filter(fingerprint=JANE.key).delete()
    bring(imported, AGAIN)
    assert contact_of(AGAIN) == john
