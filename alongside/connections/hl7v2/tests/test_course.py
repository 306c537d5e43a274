"""What messages do to referrals, across messages: the loop from REF or OMG to its end."""

import datetime as dt

from alongside.connections.hl7v2.models import Fate
from alongside.connections.hl7v2.tests.making import omg, peer, ref, send, siu, take
from alongside.patients.models import Patient
from alongside.referrals.models import Referral
from alongside.referrals.states import State


def course(referral: Referral) -> list[str]:
    return [step.state for step in referral.course.order_by("pk")]


def test_a_ref_is_a_referral_with_all_that_the_front_desk_needs(hospital):
    row = take(ref(extra="NTE|1||Call in the morning\rZPD|x".replace("\r", "\n")))
    one = row.referral
    assert row.fate == Fate.READ
    assert (one.came_by, one.payer_kind, one.region) == ("electronic", "commercial", "knee")
    assert (one.diagnosis, one.icd10) == ("Pain in right knee", "M25.561")
    assert one.source.contact.npi == "1234567893"
    assert one.source.partner == hospital.partner
    assert one.patient.reference == "AE 1961"
    note = one.notes.get().text
    for words in ("as soon as possible", "Adam Everyman, born 06/15/1961", "(270)600-9800",
                  "Insurance: Blue Cross", "Call in the morning"):  # fmt: skip
        assert words in note
    assert "ZPD (whole)" in row.not_understood


def test_the_same_message_twice_is_one_referral_with_the_same_answer(hospital):
    first, second = send(ref()), send(ref())
    take(ref())
    assert first.content == second.content
    assert Referral.objects.count() == 1
    assert course(Referral.objects.get()) == [State.RECEIVED]


def test_another_message_on_the_same_referral_amends_it(hospital):
    take(ref())
    row = take(ref("C2", event="I13", reason="Shoulder pain", extra="DG1|1||M25.511^Shoulder^I10"))
    assert Referral.objects.count() == 1
    assert row.fate == Fate.READ
    assert Referral.objects.get().notes.count() == 2


def test_who_sent_it_cancels_it(hospital):
    take(ref())
    row = take(ref("C2", event="I14"))
    assert course(row.referral) == [State.RECEIVED, State.CANCELLED]
    assert take(ref("C3", event="I14")).fate == Fate.NOTHING


def test_appointments_move_the_referral_that_the_order_number_means(hospital):
    take(ref())
    row = take(siu("S12", "C2"))
    assert row.referral.appointment_on == dt.date(2099, 12, 24)
    take(siu("S13", "C3", day="20991231"))
    take(siu("S26", "C4"))
    take(siu("S12", "C5"))
    take(siu("S15", "C6"))
    take(siu("S12", "C7"))
    assert course(row.referral) == [
        "received", "scheduled", "scheduled", "no_show", "scheduled", "cancelled", "accepted",
        "scheduled",
    ]  # fmt: skip


def test_an_order_and_its_appointment_meet_by_number_and_authority(hospital):
    take(omg())
    row = take(siu("S12", "C2", order="889^^1.2.3^ISO", patient="T71^^^&1.2.5&ISO"))
    assert course(row.referral) == ["received", "scheduled"]
    other = take(siu("S12", "C3", order="889^^9.9.9^ISO", patient="unknown", appointment="B1"))
    assert (other.fate, other.referral) == (Fate.UNREAD, None)


def test_an_appointment_is_known_by_its_own_number_afterwards(hospital):
    take(ref())
    take(siu("S12", "C2"))
    row = take(siu("S15", "C3", order="", patient="nobody"))
    assert course(row.referral)[-1] == "cancelled"


def test_without_any_number_the_only_open_referral_of_the_patient_moves(hospital):
    take(ref())
    assert take(siu("S12", "C2", order="", appointment="Z1")).fate == Fate.READ
    take(ref("C3", number="9^EPIC"))
    assert take(siu("S12", "C4", order="", appointment="Z2")).fate == Fate.UNREAD


def test_an_order_is_cancelled_by_its_control_code(hospital):
    take(omg())
    row = take(omg("O2", orc="CA"))
    assert course(row.referral) == ["received", "cancelled"]


def test_a_later_visit_of_who_is_in_care_changes_nothing(hospital):
    one = take(ref()).referral
    Referral.objects.filter(pk=one.pk).update(state=State.IN_CARE)
    assert take(siu("S15", "C2")).fate == Fate.NOTHING


def adt(event: str, control: str, number: str, name: str, more: str = "") -> str:
    return (
        f"MSH|^~\\&|EPIC|GHH|PT|HILL|20261124||ADT^{event}|{control}|P|2.4\rEVN|{event}\r"
        f"PID|1||{number}||{name}||19610615|F|||1 Main^^X^KY^90210\r{more}"
    )


def test_news_of_a_patient_are_kept_where_the_patient_is_known(hospital):
    one = take(ref()).referral
    assert take(adt("A08", "C2", "771^^^GHH^MR", "Newname^Adam")).fate == Fate.READ
    patient = Patient.objects.get(pk=one.patient_id)
    assert (patient.sex, patient.zip, patient.initials) == ("F", "90210", "AN")
    assert take(adt("A04", "C3", "999^^^GHH", "Else^Some")).fate == Fate.NOTHING
    assert Patient.objects.count() == 1


def test_two_numbers_become_one_patient(hospital):
    one = take(ref()).referral
    two = take(ref("C2", number="2^EPIC", patient="888^^^GHH", name="Everyman^A")).referral
    assert one.patient_id != two.patient_id
    take(adt("A40", "C3", "771^^^GHH", "Everyman^Adam", "MRG|888^^^GHH\r"))
    two.refresh_from_db()
    assert two.patient_id == one.patient_id
    three = take(ref("C4", number="3^EPIC", patient="888^^^GHH", name="Other^Name")).referral
    assert three.patient_id == one.patient_id


def test_numbers_of_two_hospitals_do_not_meet(practice, hospital):
    peer(practice, name="Other Hospital", sending_facility="OTHER")
    take(ref())
    take(ref(sender="EPIC|OTHER"))
    assert Referral.objects.count() == 2


def test_a_wrong_check_digit_is_said_and_the_referral_stands(hospital):
    row = take(ref(npi="1234567890^NPI"))
    assert row.fate == Fate.READ
    assert any("check digit" in remark for remark in row.remarks)
    assert row.referral.source.contact.npi == ""
    assert "1234567890" in row.referral.notes.get().text


def test_our_number_given_back_finds_the_referral(hospital):
    row = take(ref())
    other = take(ref("C2", number=f"new^X|||||{row.number}^ALONGSIDE", event="I13"))
    assert other.referral == row.referral
