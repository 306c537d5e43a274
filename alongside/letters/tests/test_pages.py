"""The pages: what each role can do with a letter, and that what is typed is not lost."""

import io

import pytest
from django.urls import reverse

from alongside.core.models import AuditEvent
from alongside.letters.models import Letter, OutcomeScore, Wish, WordingText
from alongside.letters.tests.making import doctor, letter, office, referral, signed, walk
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(practice):
    """Return at(name, …): the address of a page."""
    return lambda name, **parts: reverse(name, kwargs={"slug": practice.slug} | parts)


@pytest.fixture
def draft(practice):
    return letter(practice)


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_front_desk_reads_and_writes_but_does_not_sign(as_member, at, draft):
    desk = as_member(Role.FRONT_DESK)
    page = text_of(desk.get(at("referrer_letter", letter_id=draft.pk)))
    assert "Waits for a clinician" in page and "sign off</button>" not in page
    refused = desk.post(at("referrer_letter_sign", letter_id=draft.pk), {"revision": 1})
    assert refused.status_code == 404
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_clinician_signs_what_was_read(as_member, at, draft):
    clinician = as_member(Role.CLINICIAN)
    where = at("referrer_letter_sign", letter_id=draft.pk)
    clinician.post(where, {"revision": "99"})
    draft.refresh_from_db()
    assert draft.state == "draft"
    clinician.post(where, {"revision": draft.revision})
    draft.refresh_from_db()
    assert draft.state == "signed" and draft.signed_name == "Clinician"


def test_a_lead_sets_wishes_and_sees_no_letter(as_member, at, practice, draft):
    lead = as_member(Role.LEAD)
    assert lead.get(at("referrer_letters")).status_code == 404
    assert lead.get(at("referrer_letter", letter_id=draft.pk)).status_code == 404
    who = doctor(practice)
    lead.post(
        at("referrer_wish_person", contact_id=who.pk),
        {"how_often": "none", "told_by": "her assistant"},
    )
    wish = Wish.objects.get()
    assert (wish.how_often, wish.told_by, wish.by.name) == (
        "none",
        "her assistant",
        "Partnership lead",
    )
    draft.refresh_from_db()
    assert draft.state == "dropped"
    assert "Leave them alone" in text_of(lead.get(at("referrer_wishes")))


def test_a_wish_without_an_occasion_is_shown_at_its_field(as_member, at, practice):
    answer = as_member(Role.OWNER).post(
        at("referrer_wish_partner", partner_id=office(practice).pk), {"how_often": "each"}
    )
    assert answer.status_code == 422 and "Choose at least one occasion" in text_of(answer)


def test_text_that_is_too_long_stays_on_the_page(as_member, at, draft):
    answer = as_member(Role.CLINICIAN).post(
        at("referrer_letter_edit", letter_id=draft.pk), {"text": "word " * 151, "revision": 1}
    )
    assert answer.status_code == 422
    assert "this one has 151" in text_of(answer) and "word word" in text_of(answer)


def test_a_score_off_the_scale_stays_on_the_page(as_member, at, practice):
    one = walk(referral(practice), "accepted", "evaluated")
    desk = as_member(Role.FRONT_DESK)
    where = at("referrer_score", referral_id=one.pk)
    answer = desk.post(where, {"instrument": "lefs", "value": "81", "on": str(one.evaluated_on)})
    assert answer.status_code == 422 and "goes from 0 to 80" in text_of(answer)
    desk.post(where, {"instrument": "lefs", "value": "34", "on": str(one.evaluated_on)})
    assert OutcomeScore.objects.get().value == 34
    page = text_of(desk.get(at("referrer_of", referral_id=one.pk)))
    assert "is at 34." in page and "treats this patient" in page


def test_nothing_is_printed_before_the_sign_off_and_one_page_after(as_member, at, member, practice):
    from pypdf import PdfReader

    desk = as_member(Role.FRONT_DESK)
    one = letter(practice)
    assert desk.get(at("referrer_letter_pdf", letter_id=one.pk)).status_code == 302
    from alongside.letters.actions import reviewing

    by = member(Role.CLINICIAN).user
    reviewing.edit(practice=practice, letter=one, text=longest(), revision=1, by=by)
    one.refresh_from_db()
    reviewing.sign(practice=practice, letter=one, revision=one.revision, by=by)
    answer = desk.get(at("referrer_letter_pdf", letter_id=one.pk))
    reader = PdfReader(io.BytesIO(answer.content))
    assert len(reader.pages) == 1
    words = " ".join(reader.pages[0].extract_text().split())
    assert "Confidential health information" in words and "Page 1 of 1" in words
    assert "Dear Dr. Ames," in words and "fax 828-555-6001" in words
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert AuditEvent.objects.filter(action="referrer_letters_printed").exists()


def longest() -> str:
    """Return a text at the limit of words and paragraphs."""
    return "\n\n".join(["Therapeutic " * 5 + "word " * 20] * 6)


def test_every_letter_of_a_pile_has_its_page_even_the_longest(practice, member, as_member, at):
    from pypdf import PdfReader

    by = member(Role.CLINICIAN).user
    both = [signed(practice, by, chart="A"), signed(practice, by, patient=other())]
    Letter.objects.update(text=longest())
    from alongside.core.outbox.sending import send_due

    send_due()
    desk = as_member(Role.FRONT_DESK)
    ticked = {"letter": [one.pk for one in both]}
    answer = desk.post(at("referrer_pile"), ticked)
    assert len(PdfReader(io.BytesIO(answer.content)).pages) == 2
    desk.post(at("referrer_pile"), ticked | {"how": "fax"})
    assert {one.state for one in Letter.objects.all()} == {"gone"}
    page = text_of(desk.get(at("referrer_disclosures")))
    assert (
        page.count("Treatment: who referred treats the patient") == 2 and "fax 8285556001" in page
    )


def other():
    from alongside.patients.identity import Reference

    return Reference(initials="KL", birth_year=1970)


def test_an_owner_words_a_letter_with_a_preview_and_checked_places(as_member, at, practice):
    owner = as_member(Role.OWNER)
    where = at("referrer_wording", kind="discharged")
    text = "{patient} is done.\n{nonsense}\n\n{ask}"
    answer = owner.post(where, {"text": text, "ask": "Nothing to do.", "preview": "yes"})
    assert answer.status_code == 422 and "{nonsense} is no placeholder" in text_of(answer)
    good = {"text": "{patient} is done.\n\n{ask}", "ask": "Nothing to do."}
    assert "JD, born 1961 is done." in text_of(owner.post(where, good | {"preview": "yes"}))
    assert not WordingText.objects.exists()
    owner.post(where, good)
    one = walk(referral(practice), "accepted", "evaluated", "discharged")
    said = str(Letter.objects.get(referral=one, occasion="discharged").text)
    assert said == "JD, born 1961 is done.\n\nNothing to do."
    owner.post(at("referrer_wording_usual", kind="discharged"))
    assert not WordingText.objects.exists()
    assert owner.get(at("referrer_wording", kind="nonsense")).status_code == 404


def test_the_list_counts_and_is_a_file_without_what_letters_say(as_member, at, draft):
    desk = as_member(Role.FRONT_DESK)
    page = text_of(desk.get(at("referrer_letters")))
    assert "Harbor Spine" in page and "business day" in page
    file = b"".join(desk.get(at("referrer_letters") + "?format=csv").streaming_content).decode()
    assert "First visit" in file and "whom you referred" not in file
    assert "Letters to referrers" not in page and "1</span> Late" in page


def test_today_says_that_letters_are_overdue(as_member, at, draft, practice):
    page = text_of(as_member(Role.CLINICIAN).get(at("today")))
    assert "Have 1 letter to referrers leave" in page
    assert "JD" not in page


def test_loop_page_partner_page_and_stream_page_say_the_same(as_member, at, member, practice):
    from alongside.letters.actions.leaving import told_by_phone

    owner = as_member(Role.OWNER)
    assert "Nothing to count yet" in text_of(owner.get(at("referrer_loop")))
    assert "How the loop closes" not in text_of(owner.get(at("stream")))
    by = member(Role.CLINICIAN).user
    one = signed(practice, by)
    told_by_phone(practice=practice, letter=one, by=by)
    page = text_of(owner.get(at("referrer_loop")))
    assert "0 of 1 referrals" in page and "Too few to tell: 1 referral" in page
    found = text_of(owner.get(at("partner", partner_id=office(practice).pk)))
    assert "0 of 1 referrals" in found and "closed within 7 days" in found
    stream = text_of(owner.get(at("stream")))
    assert "How the loop closes" in stream and "0 of 1 referrals" in stream
    assert "Too few to tell: 1 referral" in stream and at("referrer_loop") in stream
    assert "0 of 1 referrals" not in text_of(as_member(Role.ADVISER).get(at("stream")))


def test_the_stream_page_counts_what_was_told_since_it_was_last_looked_at(
    as_member, at, member, practice
):
    from alongside.letters.actions.leaving import told_by_phone

    owner = as_member(Role.OWNER)
    by = member(Role.CLINICIAN).user
    one = signed(practice, by)
    assert "0 of 1 referrals" in text_of(owner.get(at("stream")))
    told_by_phone(practice=practice, letter=one, by=by)
    Letter.objects.update(left_on=one.day)
    page = text_of(owner.get(at("stream")))
    assert "1 of 1 referrals" in page


def test_catching_up_is_a_button(as_member, at, practice):
    from alongside.referrals.models import Referral

    one = referral(practice)
    Referral.objects.filter(pk=one.pk).update(
        evaluated_on=one.received_on.replace(), state="evaluated", has_arrived=True
    )
    answer = as_member(Role.FRONT_DESK).post(at("referrer_catch_up"), follow=True)
    assert "1 draft written." in text_of(answer)
