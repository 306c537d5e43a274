"""Pages of HL7: who may send, messages, and what is done with those that need a look."""

import pytest
from django.urls import reverse

from alongside.connections.hl7v2.models import Fate, Message, Peer
from alongside.connections.hl7v2.tests.making import ref, send, siu, take
from alongside.core.models import AuditEvent
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from alongside.referrals.tests.making import partner


@pytest.fixture
def owner(as_member):
    return as_member(Role.OWNER)


def address(practice, name: str, **parts) -> str:
    return reverse(name, kwargs={"slug": practice.slug, **parts})


def typed(**given) -> dict:
    values = {
        "name": "St. Mary's",
        "addresses": "192.0.2.10\n192.0.2.32/28",
        "processing": "P",
        "outgoing": "none",
        "port": "2575",
        "is_on": "on",
    }
    return values | given


def test_a_system_is_added_and_changed(practice, owner):
    response = owner.post(address(practice, "hl7_peer_new"), typed(), follow=True)
    assert "St. Mary&#x27;s" in response.content.decode()
    one = Peer.objects.get()
    owner.post(address(practice, "hl7_peer", peer_id=one.pk), typed(sending_facility="SMH"))
    one.refresh_from_db()
    assert one.sending_facility == "SMH"
    event = AuditEvent.objects.filter(action="hl7_peer_kept").order_by("pk").last()
    assert event.detail == {"fields": ["sending_facility"]}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"addresses": "somewhere"}, "no IP address or network"),
        ({"addresses": "0.0.0.0/0"}, "whole internet"),
        ({"certificate": "zz"}, "64 digits"),
        ({"outgoing": "rri", "host": ""}, "where its listener is"),
        ({"outgoing": "360x", "host": "hospital.example"}, "Only who treats"),
        ({"name": "General Hospital"}, "already"),
    ],
)
def test_what_cannot_be_says_why_and_changes_nothing(hospital, owner, given, words):
    response = owner.post(address(hospital.practice, "hl7_peer_new"), typed(**given))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Peer.objects.count() == 1


def test_only_a_treating_partner_is_told(hospital, owner):
    gym = partner(hospital.practice, "Iron Oak", kind="gym")
    url = address(hospital.practice, "hl7_peer", peer_id=hospital.pk)
    told = {"outgoing": "rri", "host": "hospital.example"}
    assert owner.post(url, typed(partner=gym.pk, **told)).status_code == 422
    assert owner.post(url, typed(partner=hospital.partner.pk, **told)).status_code == 302


def test_messages_are_listed_and_leave_as_files_without_what_they_say(hospital, owner):
    take(ref())
    take(siu("S12", "C2", order="x", patient="y", appointment="z"))
    url = address(hospital.practice, "hl7_messages")
    page = owner.get(f"{url}?show=unread").content.decode()
    assert "SIU^S12" in page
    assert "REF^I12" not in page
    file = b"".join(owner.get(f"{url}?format=csv").streaming_content).decode()
    assert "REF^I12" in file
    assert "Everyman" not in file + page


def test_a_message_is_shown_with_what_was_not_understood(hospital, owner):
    row = take(ref(extra="ZPD|<script>|x"))
    page = owner.get(
        address(hospital.practice, "hl7_message", hl7_message_id=row.pk)
    ).content.decode()
    for words in ("Everyman^Adam", "ZPD (whole)", "ZPD|&lt;script&gt;|x", "MSA|AA|C1"):
        assert words in page
    assert AuditEvent.objects.filter(action="hl7_message_seen").count() == 1


def test_a_corrected_copy_is_read_and_the_original_stays(hospital, owner):
    text = ref(number="").replace("\r", "\n")
    send(ref(number=""))
    row = Message.objects.get()
    url = address(hospital.practice, "hl7_message_correct", hl7_message_id=row.pk)
    fixed = text.replace("|A|MED|||", "|A|MED|||77^EPIC").replace("Everyman^Adam", "Éveryman^Adam")
    owner.post(url, {"text": fixed.replace("\n", "\r\n")})
    copy = Message.objects.get(corrects=row)
    row.refresh_from_db()
    assert (copy.fate, row.fate) == (Fate.READ, Fate.CORRECTED)
    assert bytes(row.raw) == ref(number="").encode()
    assert "Éveryman" in Referral.objects.get().notes.get().text
    assert owner.post(url, {"text": fixed}).status_code == 422  # corrected once already
    assert Referral.objects.count() == 1


def test_a_correction_that_cannot_be_read_changes_nothing(hospital, owner):
    send(ref(number=""))
    row = Message.objects.get()
    url = address(hospital.practice, "hl7_message_correct", hl7_message_id=row.pk)
    response = owner.post(url, {"text": "PID|1"})
    assert response.status_code == 422
    assert "cannot be read either" in response.content.decode()
    assert Message.objects.get().fate == Fate.UNREAD


def test_a_message_is_read_again_when_what_was_missing_came(hospital, owner):
    row = take(siu("S12", "C1"))
    assert row.fate == Fate.UNREAD
    take(ref("C2"))
    again = address(hospital.practice, "hl7_message_again", hl7_message_id=row.pk)
    owner.post(again)
    row.refresh_from_db()
    assert (row.fate, row.referral.state) == (Fate.READ, "scheduled")
    owner.post(again)
    assert row.referral.course.count() == 2


def test_a_part_of_a_message_is_not_read_as_it_is(hospital, owner):
    send(ref()[:-1], is_cut_off=True)
    row = Message.objects.get()
    owner.post(address(hospital.practice, "hl7_message_again", hl7_message_id=row.pk))
    row.refresh_from_db()
    assert (row.fate, Referral.objects.count()) == (Fate.UNREAD, 0)


def test_a_message_is_set_aside(hospital, owner):
    row = take(siu("S12", "C1"))
    owner.post(address(hospital.practice, "hl7_message_aside", hl7_message_id=row.pk))
    row.refresh_from_db()
    assert row.fate == Fate.SET_ASIDE


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.CLINICIAN, Role.LEAD, Role.ADVISER])
def test_others_find_nothing(hospital, as_member, role):
    row = take(ref())
    client = as_member(role)
    for name, parts in (
        ("hl7_peers", {}),
        ("hl7_messages", {}),
        ("hl7_message", {"hl7_message_id": row.pk}),
    ):
        assert client.get(address(hospital.practice, name, **parts)).status_code == 404
