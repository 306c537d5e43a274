"""The audit chain: what was changed behind the program's back shows."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.db.models import F
from django.test import override_settings

from alongside.core import audit
from alongside.core.models import AuditEvent, AuditHead

CHAIN = 7


@pytest.fixture
def chain(db):
    """Ten events in one chain, three in another."""
    for number in range(10):
        audit.record(chain=CHAIN, action="read", detail={"rows": number}, by="ann@example.org")
    for _ in range(3):
        audit.record(chain=8, action="read", by="system")
    return AuditEvent.objects.filter(chain=CHAIN)


def breaks():
    return list(audit.find_breaks())


def test_an_untouched_trail_holds(chain):
    assert breaks() == []
    assert list(chain.values_list("number", flat=True)) == list(range(1, 11))


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "bob@example.org"},
        {"action": "exported"},
        {"detail": {"rows": 99}},
        {"target": "contact:1"},
        {"hash": "0" * 64},
    ],
)
def test_an_edit_shows(chain, change):
    chain.filter(number=4).update(**change)
    assert "chain 7: event 4 was edited" in breaks()


def test_a_time_moved_by_a_microsecond_shows(chain):
    event = chain.get(number=4)
    chain.filter(number=4).update(at=event.at.replace(microsecond=event.at.microsecond ^ 1))
    assert breaks() == ["chain 7: event 4 was edited"]


def test_a_deletion_in_the_middle_shows(chain):
    chain.filter(number=5).delete()
    assert "chain 7: event 5 is missing (next is 6)" in breaks()


def test_a_deletion_with_renumbering_shows(chain):
    chain.filter(number=5).delete()
    for event in chain.filter(number__gt=5).order_by("number"):
        AuditEvent.objects.filter(pk=event.pk).update(number=F("number") - 1)
    assert any("edited" in sentence for sentence in breaks())


def test_cutting_off_the_end_shows(chain):
    chain.filter(number__gt=8).delete()
    assert breaks() == ["chain 7: ends at event 8, should end at 10"]


def test_cutting_off_the_end_with_its_head_shows(chain):
    chain.filter(number__gt=8).delete()
    AuditHead.objects.filter(chain=CHAIN).update(number=8, hash=chain.get(number=8).hash)
    assert breaks() == ["chain 7: the head was edited"]


def test_a_reorder_shows(chain):
    chain.filter(number=3).update(number=99)
    chain.filter(number=4).update(number=3)
    chain.filter(number=99).update(number=4)
    found = breaks()
    assert "chain 7: event 3 was edited" in found and "chain 7: event 4 was edited" in found


def test_an_event_copied_from_another_chain_shows(chain):
    source = AuditEvent.objects.get(chain=8, number=3)
    source.pk, source.chain, source.number = None, CHAIN, 11
    source.save(force_insert=True)
    assert any(sentence.startswith("chain 7: event 11") for sentence in breaks())


def test_a_whole_chain_gone_with_its_head_shows(chain):
    chain.all().delete()
    AuditHead.objects.filter(chain=CHAIN).delete()
    assert breaks() == ["chain 7: the head is missing"]


def test_without_the_key_nobody_writes_a_chain_that_holds(chain):
    with override_settings(SECRET_KEY="what a thief of the database alone would have to guess"):
        audit.record(chain=CHAIN, action="read", by="ann@example.org")
    assert "chain 7: event 11 was edited" in breaks()


@pytest.mark.django_db(transaction=True)
def test_events_written_at_the_same_moment_stay_in_line():
    def write(worker):
        try:
            for number in range(5):
                audit.record(chain=CHAIN, action="read", target=f"{worker}:{number}", by="system")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert AuditEvent.objects.filter(chain=CHAIN).count() == 20 and breaks() == []
