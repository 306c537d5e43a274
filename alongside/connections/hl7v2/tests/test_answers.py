"""Which answer a message gets, by the rules of chapter 2: original and enhanced mode."""

from datetime import timedelta
from pathlib import Path

import pytest

from alongside.connections.hl7v2.models import Fate, Message
from alongside.connections.hl7v2.peer_book import Caller
from alongside.connections.hl7v2.reading import read_waiting
from alongside.connections.hl7v2.tests.making import (
    code_of,
    head,
    omg,
    peer,
    ref,
    said,
    send,
    siu,
    take,
)
from alongside.connections.hl7v2.wire.judging import VERSIONS
from alongside.practices.models import Practice
from alongside.referrals.models import Referral

EXAMPLES = Path(__file__).resolve().parents[5] / "shared" / "data" / "hl7v2"
WAS_READ = {Fate.READ, Fate.NOTHING}


def test_a_ref_is_answered_by_an_rri_that_turns_sender_and_receiver_round(hospital):
    lines = said(ref(), hospital_caller()).splitlines()
    msh = lines[0].split("|")
    assert msh[2:6] == ["PT", "HILL", "EPIC", "GHH"]
    assert msh[8] == "RRI^I12^RRI_I12"
    assert lines[1] == "MSA|AA|C1"
    rf1 = lines[2].split("|")
    row = Message.objects.get()
    assert (rf1[1], rf1[6], rf1[11]) == ("P", "226839^EPIC", f"{row.number}^ALONGSIDE")
    assert [line[:3] for line in lines[3:]] == ["PRD", "PID"]


def hospital_caller() -> Caller:
    return Caller("127.0.0.1")


@pytest.mark.parametrize("version", sorted(VERSIONS))
def test_every_version_is_answered_in_its_own(hospital, version):
    answer = said(siu("S12", "C1").replace("|2.5.1", f"|{version}"))
    assert answer.splitlines()[0].split("|")[11] == version
    assert code_of(answer) == "AA"
    assert answer.split("|")[8] == ("ACK^S12" if version == "2.3" else "ACK^S12^ACK")


@pytest.mark.parametrize(
    ("text", "code", "condition", "place"),
    [
        (head("ORU^R01", "1") + "\rPID|1||7", "AR", "200", "MSH^1^9^1^1"),
        (head("ADT^A17", "1") + "\rPID|1||7", "AR", "201", "MSH^1^9^1^2"),
        (ref(mode="T"), "AR", "202", "MSH^1^11"),
        (ref(version="9.9"), "AR", "203", "MSH^1^12"),
        (ref().replace("|2.5.1", "|"), "AR", "203", "MSH^1^12"),
        (ref(""), "AE", "101", "MSH^1^10"),
        (head("", "1"), "AE", "101", "MSH^1^9"),
        (head("REF^I12", "1") + "\rRF1|P|||||7", "AE", "100", "PID"),
        (ref(number=""), "AE", "101", "RF1^1^6"),
        (ref(patient="", name=""), "AE", "101", "PID^1^3"),
        (ref().replace("|19610615|", "|15 June 1961|"), "AE", "102", "PID^1^7"),
        (siu("S12", "1", order="", appointment=""), "AE", "101", "SCH^1^1"),
        (head("ADT^A40", "1") + "\rPID|1||7", "AE", "100", "MRG"),
        (head("OMG^O19", "1") + "\rPID|1||7\rORC|NW", "AE", "101", "ORC^1^2"),
    ],
)
def test_what_is_not_taken_says_where_and_why(hospital, text, code, condition, place):
    answer = said(text)
    assert code_of(answer) == code
    err = next(line.split("|") for line in answer.splitlines() if line.startswith("ERR"))
    assert (err[2], err[3].split("^")[0], err[4]) == (place, condition, "E")
    row = Message.objects.get()
    assert row.fate == (Fate.REFUSED if code == "AR" else Fate.UNREAD)
    assert row.reason
    assert bytes(row.raw) == text.encode()
    assert not Referral.objects.exists()


def test_old_versions_say_the_place_in_err_1(hospital):
    answer = said(ref(version="2.4", number=""))
    assert "ERR|RF1^1^6^101&Required field missing&HL70357" in answer
    assert "MSA|AE|C1|RF1-6 (the originating referral identifier) is empty." in answer


@pytest.mark.parametrize("text", [b"", b"hello", b"\xff\x00\x9f", b"MSH", b"PID|1||7"])
def test_what_is_no_message_is_answered_and_kept(hospital, text):
    answer = said(text or b"?")
    assert code_of(answer) == "AE"
    assert Message.objects.get().fate == Fate.UNREAD


@pytest.mark.parametrize(
    ("asked", "good", "bad"),
    [
        ("", "AA", "AR"), ("|||AL|NE", "CA", "CR"), ("|||AL|AL", "CA", "CR"),
        ("|||NE|AL", "AA", "AR"), ("|||NE|NE", "", ""), ("|||ER|NE", "", "CR"),
        ("|||SU|NE", "CA", ""), ("|||ER|AL", "AA", "CR"), ("||||SU", "AA", ""),
    ],
)  # fmt: skip
def test_enhanced_mode(hospital, asked, good, bad):
    answers = [said(ref("C1", more=asked)), said(ref("C2", mode="D", more=asked))]
    assert [code_of(one) if one else "" for one in answers] == [good, bad]
    assert Message.objects.count() == 2
    assert bool(answers[0]) is bool(Message.objects.get(control_id="C1").answered)


def test_a_number_with_other_content_is_flagged_and_not_swallowed(hospital):
    take(ref())
    row = take(ref(number="other^EPIC"))
    assert (row.fate, row.is_flagged) == (Fate.READ, True)
    assert any("came before with other content" in remark for remark in row.remarks)
    assert Referral.objects.count() == 2
    take(ref(number="other^EPIC"))
    assert (Referral.objects.count(), Message.objects.count()) == (2, 2)


def test_a_repetition_that_is_stamped_anew_is_a_repetition(hospital):
    first = send(ref())
    again = send(ref().replace("20261124090000", "20261124090105").replace("\r", "\r\n"))
    assert first.content == again.content
    assert Message.objects.count() == 1


def test_a_number_that_comes_back_after_weeks_is_a_new_message(hospital):
    send(ref())
    Message.objects.update(at=Message.objects.get().at - timedelta(days=8))
    assert not take(ref(number="other^EPIC")).is_flagged


def test_a_stranger_is_turned_away_and_nothing_is_kept(hospital):
    answer = send(ref(), Caller("203.0.113.9"))
    assert answer.ends
    assert code_of(answer.content.decode().replace("\r", "\n")) == "AR"
    assert not Message.objects.exists()


def test_another_system_at_a_known_address_is_refused_and_kept(practice):
    peer(practice, sending_application="EPIC", sending_facility="GHH")
    assert code_of(said(ref())) == "AA"
    assert code_of(said(ref("C2", sender="EPIC|OTHER"))) == "AR"
    assert Message.objects.get(control_id="C2").fate == Fate.REFUSED


def test_a_name_may_be_any_part_of_msh_4(practice):
    peer(practice, sending_facility="1.2.3")
    assert code_of(said(ref(sender="EPIC|GHH^1.2.3^ISO"))) == "AA"


def test_two_practices_behind_one_address_are_told_apart_or_neither(practice):
    other = Practice.objects.create(name="Other", slug="other")
    peer(practice, receiving_facility="HILL")
    peer(other, receiving_facility="VALLEY")
    send(ref())
    send(ref("C2").replace("|HILL|", "|VALLEY|"))
    assert [m.practice for m in Message.objects.order_by("pk")] == [practice, other]
    assert code_of(said(ref("C3").replace("|HILL|", "|LAKE|"))) == "AR"
    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    ("allowed", "caller", "code"),
    [
        ("10.0.0.0/8\n127.0.0.1", "127.0.0.1", "AA"),
        ("::1, 127.0.0.0/8", "::ffff:127.0.0.1", "AA"),
        ("fd00::/8", "fd12::1", "AA"), ("10.0.0.0/8", "127.0.0.1", "AR"),
    ],
)  # fmt: skip
def test_addresses(practice, allowed, caller, code):
    peer(practice, addresses=allowed)
    assert code_of(said(ref(), Caller(caller))) == code


def test_a_peer_with_a_certificate_needs_it(practice):
    peer(practice, certificate="ab" * 32)
    assert code_of(said(ref())) == "AR"
    assert code_of(said(ref(), Caller("127.0.0.1", "ab" * 32))) == "AA"


def test_a_peer_that_is_off_is_a_stranger(practice):
    peer(practice, is_on=False)
    assert send(ref()).ends


def test_what_is_too_long_or_cut_off_is_kept_and_said(hospital):
    assert code_of(said(ref(), is_too_large=True)) == "AR"
    assert code_of(said(ref("C2")[:150], is_cut_off=True)) == "AE"
    assert "before the end of the block" in Message.objects.first().reason


def test_where_a_referral_stands_is_answered(hospital):
    assert code_of(said(ref("Q1", event="I15"))) == "AE"
    one = take(ref()).referral
    assert "\nRF1|P|" in said(ref("Q2", event="I15"))
    Referral.objects.filter(pk=one.pk).update(state="scheduled")
    assert "\nRF1|A|" in said(ref("Q3", event="I15"))
    Referral.objects.filter(pk=one.pk).update(state="declined")
    assert "\nRF1|R|" in said(ref("Q4", event="I15"))


def test_the_answer_comes_in_the_senders_characters_and_separators(hospital):
    text = ref(name="Müller^Jörg", more="||||||8859/1").encode("latin-1")
    assert "Müller^Jörg" in send(text).content.decode("latin-1")
    odd = ref("C2").translate(str.maketrans("|^~\\&", "#*@%!"))
    answer = send(odd).content.decode()
    assert answer.startswith("MSH#*@%!#PT#HILL#EPIC#GHH#")
    assert "MSA#AA#C2" in answer


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason=f"no example messages at {EXAMPLES.name}")
def test_every_example_is_read(hospital):
    files = sorted(EXAMPLES.glob("*.hl7"))
    assert len(files) >= 7
    answers = {file.name: said(file.read_bytes()) for file in files}
    read_waiting()
    codes = {name: code_of(text) if text else "none asked for" for name, text in answers.items()}
    assert set(codes.values()) == {"AA", "none asked for"}, codes
    rows = {row.kind: row for row in Message.objects.all()}
    assert {rows[kind].fate for kind in ("REF^I12", "OMG^O19")} == {Fate.READ}
    assert [rows[kind].fate for kind in rows if kind.startswith("ADT")] == [Fate.NOTHING] * 3
    assert rows["SIU^S12"].fate == Fate.UNREAD  # its patient and order were never referred here
    assert all(bytes(row.raw) for row in rows.values())
    one = rows["REF^I12"].referral
    assert one.source.contact.family == "Powell"
    assert one.payer.startswith("Blue Cross")


def test_a_360x_order_asks_for_no_answer_and_is_taken(hospital):
    assert said(omg(more="|||NE|NE|||||360X")) == ""
    assert take(omg()).fate in WAS_READ
