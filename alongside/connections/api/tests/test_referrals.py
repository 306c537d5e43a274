"""Referrals by the API: the same verbs and refusals as the pages."""

import datetime as dt
import logging

from alongside.core.models import AuditEvent
from alongside.partners.models import Partner
from alongside.partners.questions import today_of
from alongside.referrals.models import Referral, ReferralNote
from alongside.referrals.tests import making

ARRIVES = {
    "external_id": "EMR-77",
    "referrer": {
        "person": "Ames, Ann MD",
        "organisation": "Riverside Orthopedics",
        "npi": "1003000126",
    },
    "patient": {"family": "Quillfeather", "given": "Zed", "born": "1961-04-05"},
    "reason": "Knee after surgery",
    "region": "knee",
    "note": "Call in the morning",
}


def test_the_whole_loop_of_a_referral(program):
    made = program.post("/referrals", ARRIVES)
    assert made.status_code == 201, made.content
    one = made.json()
    assert one["state"] == "received" and one["contact"]["name"].startswith("Ann Ames")
    assert one["partner"]["name"] == "Riverside Orthopedics" and one["came_by"] == "electronic"
    path = f"/referrals/{one['id']}"
    ahead = (today_of(program.practice) + dt.timedelta(days=2)).isoformat()
    for body in (
        {"to": "accepted"},
        {"to": "scheduled", "appointment_on": ahead},
        {"to": "no_show"},
        {"to": "scheduled"},
        {"to": "evaluated"},
        {"to": "in_care"},
        {"to": "discharged", "has_finished": True},
    ):
        taken = program.post(f"{path}/steps", body)
        assert taken.status_code == 201, taken.content
        assert taken.json()["state"] == body["to"]
    steps = program.get(f"{path}/steps").json()
    assert [one["state"] for one in steps] == [
        "received", "accepted", "scheduled", "no_show", "scheduled", "evaluated", "in_care",
        "discharged",
    ]  # fmt: skip
    last = steps[-1]["id"]
    back = program.ask("DELETE", f"{path}/steps/{last}")
    assert back.json()["state"] == "in_care"
    events = AuditEvent.objects.filter(action="referral_step", target=f"referral:{one['id']}")
    assert {event.actor for event in events} == {"integration:hillside/Front desk sync 1"}


def test_the_same_external_id_is_the_same_referral(program, program_with):
    first = program.post("/referrals", ARRIVES)
    again = program.post("/referrals", ARRIVES | {"reason": "Knee, left"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert again.json()["patient"]["reason"] == "Knee, left"
    other = program_with().post("/referrals", ARRIVES)  # another program numbers for itself
    assert other.status_code == 201 and other.json()["id"] != first.json()["id"]


def test_a_step_that_is_not_allowed_is_refused_with_the_pages_sentence(program):
    one = making.log(program.practice)
    refused = program.post(f"/referrals/{one.pk}/steps", {"to": "discharged"})
    assert refused.status_code == 409
    assert refused["Content-Type"] == "application/problem+json"
    assert "cannot become discharged" in refused.json()["detail"]
    why = program.post(f"/referrals/{one.pk}/steps", {"to": "lost"})
    assert "Say why" in why.json()["detail"]
    seen = program.post(f"/referrals/{one.pk}/steps", {"to": "accepted", "expected": "scheduled"})
    assert "Somebody else was quicker" in seen.json()["detail"]


def test_a_step_with_if_match_needs_the_referral_as_it_was_read(program):
    one = making.log(program.practice)
    tag = program.get(f"/referrals/{one.pk}")["ETag"]
    making.step(one, "accepted")
    late = program.post(f"/referrals/{one.pk}/steps", {"to": "scheduled"}, If_Match=tag)
    assert late.status_code == 412
    tag = program.get(f"/referrals/{one.pk}")["ETag"]
    taken = program.post(f"/referrals/{one.pk}/steps", {"to": "scheduled"}, If_Match=tag)
    assert taken.status_code == 201


def test_a_patient_is_shown_only_with_the_scope_for_it(program, program_with):
    one = making.log(program.practice, reason="Secret knee")
    shown = program.get(f"/referrals/{one.pk}").json()
    assert shown["patient"] == {"reference": "A-100", "reason": "Secret knee"}
    without = program_with(["referrals:read"])
    for path in (f"/referrals/{one.pk}", "/referrals"):
        text = without.get(path).content.decode()
        assert "A-100" not in text and "Secret" not in text


def test_credits(program):
    one = making.log(program.practice)
    who = {"who": {"new_organisation": "Iron Oak Gym"}, "role": "suggested"}
    made = program.post(f"/referrals/{one.pk}/credits", who)
    assert made.status_code == 201, made.content
    twice = program.post(
        f"/referrals/{one.pk}/credits",
        {"who": {"partner_id": made.json()["partner"]["id"]}, "role": "suggested"},
    )
    assert twice.status_code == 409 and "already" in twice.json()["detail"]
    first = program.post(f"/referrals/{one.pk}/credits/{made.json()['id']}/first")
    assert first.json()["partner"]["name"] == "Iron Oak Gym"
    gone = program.ask("DELETE", f"/referrals/{one.pk}/credits/{made.json()['id']}")
    assert gone.status_code == 204
    assert program.get(f"/referrals/{one.pk}/credits").json() == []


def test_sending_asks_for_the_three_checks(program):
    asked = {
        "to": {"new_organisation": "Harbor Pain Clinic"},
        "patient": {"initials": "JD", "birth_year": 1961},
        "reason": "Pain",
        "choice": "several",
        "is_appropriate": True,
        "was_choice_offered": False,
        "is_without_payment": True,
    }
    refused = program.post("/referrals/sent", asked)
    assert refused.status_code == 422
    assert [one["field"] for one in refused.json()["errors"]] == ["was_choice_offered"]
    assert not Partner.objects.of(program.practice).exists(), "nothing stays of what is refused"
    sent = program.post("/referrals/sent", asked | {"was_choice_offered": True})
    assert sent.status_code == 201 and sent.json()["direction"] == "sent"
    kept = program.ask("PUT", f"/referrals/{sent.json()['id']}/report", {"text": "Seen."})
    assert kept.status_code == 204


def test_the_list_narrows_and_comes_in_pages_that_miss_nothing(program):
    for number in range(7):
        making.log(program.practice, chart=f"B-{number}", days_ago=number // 2)
    seen, path = [], "/referrals?limit=3&direction=received&state=received"
    while path:
        page = program.get(path).json()
        seen += [one["id"] for one in page["items"]]
        if len(seen) == 3:
            making.log(program.practice, chart="B-new")  # comes in between, on page one
        cursor = page["next_cursor"]
        path = f"/referrals?limit=3&direction=received&state=received&cursor={cursor}"
        path = path if cursor else ""
    rows = (
        Referral.objects.of(program.practice).exclude(patient=None).order_by("-received_on", "-pk")
    )
    expected = [one.pk for one in rows if one.patient.reference != "B-new"]
    assert seen == expected
    assert program.get("/referrals?state=lost").json()["items"] == []
    assert program.get("/referrals?cursor=made-up").json()["errors"][0]["field"] == "cursor"
    partners_cursor = program.get("/partners?limit=1").json()["next_cursor"] or "x"
    assert program.get(f"/referrals?cursor={partners_cursor}").status_code == 422


def test_an_error_names_the_field_and_repeats_nothing_of_the_patient(program, caplog):
    caplog.set_level(logging.DEBUG)
    wrong = ARRIVES | {"region": "wing", "patient": ARRIVES["patient"] | {"born": "Quillfeather"}}
    answer = program.post("/referrals", wrong)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "patient.born"
    unknown = program.post("/referrals", ARRIVES | {"nickname": "Quillfeather"})
    assert unknown.json()["errors"][0]["field"] == "nickname"
    refused = program.post("/referrals", ARRIVES | {"region": "wing"})
    assert refused.status_code == 409 and "body regions" in refused.json()["detail"]
    program.post("/referrals", ARRIVES)
    for text in (answer.content.decode(), unknown.content.decode(), caplog.text):
        assert "Quillfeather" not in text
    trail = "".join(f"{e.target}{e.detail}" for e in AuditEvent.objects.all())
    assert "Quillfeather" not in trail and "morning" not in trail
    assert ReferralNote.objects.get().text == "Call in the morning"


def test_what_is_not_json_or_too_large_is_refused(program):
    from django.test import Client

    headers = {"authorization": f"Bearer {program.secret}"}
    plain = Client().post("/api/v1/referrals", "a=1", content_type="text/plain", headers=headers)
    assert plain.status_code == 415
    broken = Client().post(
        "/api/v1/referrals", "{", content_type="application/json", headers=headers
    )
    assert broken.status_code == 400 and broken["Content-Type"] == "application/problem+json"
    large = program.post("/referrals", ARRIVES | {"note": "x" * 1_100_000})
    assert large.status_code == 413
    assert program.ask("PUT", "/referrals", {}).status_code == 405
    assert program.get("/nothing").status_code == 404
    assert program.get("/nothing")["Content-Type"] == "application/problem+json"
