"""Each page: success, wrong method, wrong role, somebody else's record; what it must not show."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest

from alongside.core.models import AuditEvent
from alongside.insights.tests.made_up import make_practice, make_source
from alongside.partners.models import Contact, Partner
from alongside.patients.models import Patient
from alongside.practices.roles import Role
from alongside.referrals.models import MonthlyTotal, Referral

PAGES = [
    "stream/",
    "stream/ahead/",
    "stream/report.pdf",
    "stream/figures.json",
    "stream/months/",
    "referrals/",
    "partners/",
    "people/",
    "partners/{partner}/",
    "people/{contact}/",
]


def address(page: str, river) -> str:
    slug = river.practice.slug
    return f"/p/{slug}/{page.format(partner=river.partner_id, contact=river.contact_id)}"


def text_of(response) -> str:
    parts = response.streaming_content if response.streaming else [response.content]
    return b"".join(parts).decode("utf-8-sig")


@pytest.mark.parametrize("page", PAGES)
def test_success_method_role_and_stranger(stream, river, login, page):
    at = address(page, river)
    owner = login(Role.OWNER)
    assert owner.get(at).status_code == 200
    assert owner.head(at).status_code == 200
    assert owner.post(at).status_code == 405
    adviser = login(Role.ADVISER).get(at).status_code
    assert adviser == (200 if page == "stream/" else 404)
    stranger = login(Role.OWNER, of=make_practice("Elsewhere", "elsewhere"))
    assert stranger.get(at).status_code == 404


def test_the_record_of_another_practice_does_not_exist(stream, login):
    other = make_practice("Elsewhere", "elsewhere")
    partner = Partner.objects.create(practice=other, name="Theirs")
    theirs = make_source(other, partner, 5)
    owner = login()
    assert owner.get(f"/p/hillside/partners/{partner.pk}/").status_code == 404
    assert owner.get(f"/p/hillside/people/{theirs.contact_id}/").status_code == 404
    page = owner.get(f"/p/hillside/referrals/?partner={partner.pk}")
    assert "There is no such partner" in page.content.decode()
    assert "Theirs" not in page.content.decode()


def test_every_page_before_the_first_import_says_what_to_do(practice, login):
    owner = login()
    for page in ("stream", "referrals", "partners", "people"):
        shown = owner.get(f"/p/hillside/{page}/").content.decode()
        assert "Nothing to show yet" in shown
        assert 'href="/p/hillside/imports/"' in shown
    lead = login(Role.LEAD).get("/p/hillside/stream/").content.decode()
    assert "An owner or the front desk can import it" in lead
    assert owner.get("/p/hillside/stream/report.pdf").status_code == 404


def test_an_adviser_reads_one_page_whatever_the_address_asks(stream, login):
    """What it holds is told outside: insights/outside/tests attacks it."""
    adviser = login(Role.ADVISER)
    pages = [body_of(adviser.get(f"/p/hillside/stream/{asked}")) for asked in ASKED]
    assert len(set(pages)) == 1
    assert "By month and half-year" in pages[0]
    assert "Jul 2025 to Dec 2025: 14 referrals came" in pages[0]
    assert "Ana Abbot" not in pages[0] and "Oak Gym" not in pages[0]
    assert re.findall(r'href="([^"]+)"', pages[0]) == [
        f"/p/hillside/stream/?format={kind}" for kind in ("csv", "xlsx")
    ]
    lines = text_of(adviser.get("/p/hillside/stream/?format=csv&kind=gym")).splitlines()
    assert lines[0] == '"Table","Row","Column","Value"' and len(lines) > 3
    told = [int(line.rsplit(",", 1)[1].strip('"')) for line in lines if line.startswith('"Months"')]
    assert told and all(count == 0 or count > 10 for count in told)


ASKED = ("", "?period=all", "?period=3m", "?from=2025-01-01&to=2025-01-31", "?kind=gym&payer=auto")


def body_of(response) -> str:
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def test_an_adviser_is_told_when_there_is_nothing_to_tell(practice, login):
    assert "Nothing to show yet" in body_of(login(Role.ADVISER).get("/p/hillside/stream/"))


def test_a_change_of_the_data_changes_the_page(stream, add, river, login):
    owner = login()
    assert "sent you 26 people" in owner.get("/p/hillside/stream/").content.decode()
    add(river, date(2025, 4, 4))
    stream.touch_data()
    assert "sent you 27 people" in owner.get("/p/hillside/stream/").content.decode()


def test_what_the_url_says_wrong_is_told(stream, login):
    shown = login().get("/p/hillside/stream/?from=soon&kind=gym").content.decode()
    assert "“from” is not a day such as 2026-01-31." in shown
    assert '<option value="gym" selected>' in shown


def test_rows_are_those_the_figure_counts(stream, river, login):
    owner = login()
    for query, number in (
        ("", 27),
        ("arrived=no", 14),
        (f"partner={river.partner_id}&arrived=yes", 12),
        ("kind=gym", 2),
        ("payer=medicare", 12),
        ("channel=self", 1),
        ("from=2025-06-01&to=2025-06-30", 3),
        ("state=evaluated", 13),
    ):
        found = text_of(owner.get(f"/p/hillside/referrals/?{query}&format=csv"))
        assert len(list(csv.reader(StringIO(found)))) - 1 == number, query


def test_patient_columns_are_for_who_sees_patients_and_are_audited(stream, login):
    patient = Patient.objects.create(practice=stream, identity_hash=b"\xab\xcd\xef" + bytes(13))
    newest = Referral.objects.of(stream).first()
    Referral.objects.filter(pk=newest.pk).update(patient=patient, diagnosis="Torn meniscus")
    reads = AuditEvent.objects.filter(action="patient details read", chain=stream.pk)
    lead = login(Role.LEAD)
    for at in ("/p/hillside/referrals/", "/p/hillside/referrals/?format=csv"):
        shown = text_of(lead.get(at))
        assert "ABCDEF" not in shown
        assert "meniscus" not in shown
    assert not reads.exists()
    clinician = login(Role.CLINICIAN)
    shown = text_of(clinician.get("/p/hillside/referrals/"))
    assert "ABCDEF" in shown
    assert "Torn meniscus" in shown
    assert reads.get().detail == {"referrals": 27}


def test_courses_on_a_profile_are_audited(stream, river, login):
    at = f"/p/hillside/partners/{river.partner_id}/"
    assert "Patients and their course" not in login(Role.LEAD).get(at).content.decode()
    assert "Patients and their course" in login(Role.CLINICIAN).get(at).content.decode()
    event = AuditEvent.objects.get(action="patient details read")
    assert event.target == f"partner:{river.partner_id}"


def test_totals_by_month_stand_beside_the_rows(stream, river, login):
    MonthlyTotal.objects.create(
        practice=stream,
        source=river,
        row_key="total",
        content_hash="0",
        month=date(2025, 9, 1),
        received=41,
        arrived=None,
    )
    stream.touch_data()
    owner = login()
    shown = owner.get("/p/hillside/referrals/").content.decode()
    assert "Totals by month" in shown
    assert '<td class="num">41</td>' in shown
    rows = text_of(owner.get("/p/hillside/referrals/?rows=totals&format=csv"))
    assert "Riverside Ortho" in rows
    assert "sent you 67 people" in owner.get("/p/hillside/stream/").content.decode()


def test_lists_search_sort_and_export(stream, login):
    owner = login()
    shown = owner.get("/p/hillside/partners/?search=oak").content.decode()
    assert "Oak Gym" in shown
    assert "Riverside Ortho" not in shown
    rows = list(csv.reader(StringIO(text_of(owner.get("/p/hillside/partners/?format=csv")))))
    assert rows[0][:5] == ["Name", "Kind", "Received", "Arrived", "Share"]
    assert [row[0] for row in rows[1:]] == ["Riverside Ortho", "Oak Gym"]
    rows = list(
        csv.reader(StringIO(text_of(owner.get("/p/hillside/partners/?sort=name&format=csv"))))
    )
    assert [row[0] for row in rows[1:]] == ["Oak Gym", "Riverside Ortho"]
    sheet = owner.get("/p/hillside/people/?format=xlsx")
    book = openpyxl.load_workbook(BytesIO(b"".join(sheet.streaming_content)))
    assert [cell.value for cell in book.active[2]][:3] == ["Ana Abbot, MD", "Riverside Ortho", 24]
    assert AuditEvent.objects.filter(action="exported", chain=stream.pk).count() == 3


def test_names_cannot_run_in_a_spreadsheet_or_a_page(stream, gym, login):
    Partner.objects.filter(pk=gym.partner_id).update(name='=1+1<script>alert("x")</script>')
    stream.touch_data()
    owner = login()
    assert "'=1+1" in text_of(owner.get("/p/hillside/partners/?format=csv"))
    for page in ("stream/", "partners/", f"partners/{gym.partner_id}/", "referrals/"):
        assert "<script>alert" not in owner.get(f"/p/hillside/{page}").content.decode()


def test_merged_records_lead_to_the_kept_one(stream, river, gym, login):
    owner = login()
    Partner.objects.filter(pk=gym.partner_id).update(merged_into=river.partner_id)
    Contact.objects.filter(pk=gym.contact_id).update(merged_into=river.contact_id)
    found = owner.get(f"/p/hillside/partners/{gym.partner_id}/")
    assert found["Location"] == f"/p/hillside/partners/{river.partner_id}/"
    found = owner.get(f"/p/hillside/people/{gym.contact_id}/")
    assert found["Location"] == f"/p/hillside/people/{river.contact_id}/"


def test_a_note_can_be_written_from_the_profile(stream, river, login):
    owner = login()
    at = f"/p/hillside/partners/{river.partner_id}/"
    assert f'action="{at}notes/"' in owner.get(at).content.decode()
    owner.post(f"{at}notes/", {"text": "They need same-week slots."})
    shown = owner.get(at).content.decode()
    assert "They need same-week slots." in shown
    assert "Remove" in shown


def test_one_who_never_sent_anybody_has_a_page(stream, login):
    partner = Partner.objects.create(practice=stream, name="Quiet Clinic")
    shown = login().get(f"/p/hillside/partners/{partner.pk}/").content.decode()
    assert "Quiet Clinic" in shown
    assert "None so far" in shown
