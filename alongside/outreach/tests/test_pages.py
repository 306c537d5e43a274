"""The pages: a touch in a few fields, whom the words mean, and the files."""

import pytest
from django.urls import reverse

from alongside.outreach.models import Touch
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Practice
from alongside.practices.roles import Role


def url(name, practice, **parts):
    return reverse(name, kwargs={"slug": practice.slug} | parts)


@pytest.fixture
def typed(lead):
    return {
        "with_whom": "riverside orthopedics",
        "kind": "visit",
        "minutes": "15",
        "said": "New scheduler: Kim",
        "on": "2026-11-24",
        "who": str(lead.pk),
    }


def test_a_visit_is_logged_with_four_fields(as_lead, practice, riverside, typed):
    answer = as_lead.post(url("touch_log", practice), typed, follow=True).content.decode()
    assert "Logged: Visit, Riverside Orthopedics." in answer
    touch = Touch.objects.get()
    assert (touch.partner, touch.minutes, touch.state) == (riverside, 15, "done")
    page = as_lead.get(url("partner", practice, partner_id=riverside.pk)).content.decode()
    assert "New scheduler: Kim" in page


def test_a_day_ahead_makes_it_a_plan_that_can_be_ticked_off(as_lead, practice, riverside, typed):
    ahead = typed | {"on": "2026-11-25", "starts_at": "09:30"}
    day = as_lead.post(url("touch_log", practice), ahead, follow=True).content.decode()
    assert "Planned for Wednesday, November 25" in day and "9:30 AM" in day
    touch = Touch.objects.get()
    assert touch.about == "New scheduler: Kim" and touch.said == ""
    moved = {"on": "2026-11-24", "starts_at": ""}
    as_lead.post(url("touch_move", practice, touch_id=touch.pk), moved)
    answer = as_lead.post(
        url("touch_done", practice, touch_id=touch.pk),
        {"minutes": "30", "said": "Went well"},
        follow=True,
    )
    assert "Done: Riverside Orthopedics." in answer.content.decode()
    again = as_lead.post(url("touch_cancel", practice, touch_id=touch.pk), follow=True)
    assert "ticked off already" in again.content.decode()


def test_a_person_is_found_by_name_with_letters(as_lead, practice, ann, typed):
    as_lead.post(url("touch_log", practice), typed | {"with_whom": "Ann Ames, MD"})
    assert Touch.objects.get().contact == ann


def test_several_are_offered_and_one_is_chosen(as_lead, practice, typed):
    for city in ("Riverton", "Lakemont"):
        Partner.objects.create(practice=practice, name="Family Medicine", city=city)
    wanted = typed | {"with_whom": "Family Medicine"}
    answer = as_lead.post(url("touch_log", practice), wanted)
    assert answer.status_code == 422 and "Whom do you mean?" in answer.content.decode()
    assert "New scheduler: Kim" in answer.content.decode(), "what was typed is kept"
    chosen = Partner.objects.get(city="Lakemont")
    as_lead.post(url("touch_log", practice), wanted | {"to": f"partner:{chosen.pk}"})
    assert Touch.objects.get().partner == chosen


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"with_whom": ""}, "Say with whom"),
        ({"with_whom": "Nobody at all"}, "Nobody is known as"),
        ({"on": "2006-01-01"}, "ten years back"),
        ({"on": "no day"}, "Enter a valid date"),
        ({"spent": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_is_refused_is_said(as_lead, practice, riverside, typed, change, sentence):
    answer = as_lead.post(url("touch_log", practice), typed | change)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not Touch.objects.exists()


def test_another_practices_partner_cannot_be_named(as_lead, practice, typed):
    other = Practice.objects.create(name="Elsewhere", slug="elsewhere")
    theirs = Partner.objects.create(practice=other, name="Secret Clinic")
    for to in ({"to": f"partner:{theirs.pk}", "with_whom": ""}, {"with_whom": "Secret Clinic"}):
        answer = as_lead.post(url("touch_log", practice), typed | to)
        assert answer.status_code == 422
    assert "Secret Clinic" not in as_lead.get(url("visits", practice)).content.decode()
    assert (
        f"to=partner:{theirs.pk}"
        not in as_lead.get(url("visits", practice) + f"?to=partner:{theirs.pk}").content.decode()
    )


def test_lists_come_as_files_and_by_partner(as_lead, practice, riverside, ann, typed):
    as_lead.post(url("touch_log", practice), typed | {"spent": "4.20"})
    Contact.objects.create(practice=practice, family="Other")
    page = url("touches", practice)
    assert (
        "New scheduler: Kim" in as_lead.get(f"{page}?with=partner:{riverside.pk}").content.decode()
    )
    assert "None here" in as_lead.get(f"{page}?kind=call").content.decode()
    file = b"".join(as_lead.get(f"{page}?format=csv").streaming_content).decode()
    assert "Riverside Orthopedics" in file and "4.2" in file
    effort = b"".join(
        as_lead.get(url("effort", practice) + "?format=csv").streaming_content
    ).decode()
    assert '"Riverside Orthopedics",1,0.25,0,4.2' in effort


def test_an_adviser_sees_none_of_it(client, practice, make_member):
    client.force_login(make_member(Role.ADVISER).user, "django.contrib.auth.backends.ModelBackend")
    for name in ("visits", "touches", "effort"):
        assert client.get(url(name, practice)).status_code == 404
