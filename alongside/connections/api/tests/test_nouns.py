"""Partners, people, touches, partnerships, figures, the registry: one round through each."""

import datetime as dt
from datetime import timedelta

from django.utils import timezone

from alongside.connections.api.routes import figures
from alongside.core.models import AuditEvent
from alongside.insights.presets import LABELS
from alongside.outreach.models import Touch
from alongside.referrals.tests import making


def test_people_and_where_they_work(program):
    place = program.post("/partners", {"name": "Riverside", "kind": "surgeon_office"}).json()
    made = program.post(
        "/contacts",
        {"given": "Ann", "family": "Ames", "npi": "1003000126", "partner_id": place["id"]},
    ).json()
    assert [one["name"] for one in made["partners"]] == ["Riverside"]
    same = program.post("/contacts", {"family": "Ames", "npi": "1003000126"}).json()
    assert same["id"] == made["id"]
    found = program.get(f"/contacts?q=ann&partner_id={place['id']}").json()["items"]
    assert [one["id"] for one in found] == [made["id"]]
    assert program.get(f"/partners/{place['id']}").json()["contacts"][0]["id"] == made["id"]
    at = f"/contacts/{made['id']}/partners/{place['id']}"
    assert program.ask("DELETE", at).status_code == 204
    assert program.ask("DELETE", at).status_code == 404
    assert program.ask("PUT", at).json()["partners"][0]["id"] == place["id"]
    wrong = program.post("/contacts", {"family": "B", "npi": "1234567890"})
    assert "check" in str(wrong.json()["errors"]) or "digit" in str(wrong.json()["errors"])


def test_touches(program):
    place = making.partner(program.practice)
    today = timezone.localdate()
    body = {"kind": "visit", "partner_id": place.pk, "minutes": 20, "external_id": "v1"}
    logged = program.post("/touches", body)
    assert logged.status_code == 201, logged.content
    assert program.post("/touches", body).json()["id"] == logged.json()["id"]
    nobody = program.post("/touches", {"kind": "visit"})
    assert nobody.status_code == 409 and "with whom" in nobody.json()["detail"]
    ahead = (today + dt.timedelta(days=5)).isoformat()
    plan = program.post("/touches/planned", {"kind": "call", "partner_id": place.pk, "on": ahead})
    path = f"/touches/{plan.json()['id']}"
    later = (today + dt.timedelta(days=6)).isoformat()
    assert program.post(f"{path}/moved", {"on": later}).json()["on"] == later
    done = program.post(f"{path}/done", {"said": "Good talk"}).json()
    assert done["state"] == "done" and done["said"] == "Good talk"
    over = program.post(f"{path}/cancelled")
    assert over.status_code == 409 and "ticked off already" in over.json()["detail"]
    kept = program.get("/touches?state=done&kind=visit").json()["items"]
    assert [one["id"] for one in kept] == [logged.json()["id"]]
    assert str(Touch.objects.get(pk=logged.json()["id"]).by) == "Front desk sync 1"


def test_partnerships_and_promises(program):
    place = making.partner(program.practice)
    made = program.post("/partnerships", {"partner_id": place.pk}).json()
    again = program.post("/partnerships", {"partner_id": place.pk}).json()
    assert made["id"] == again["id"] and made["stage"] == "known"
    path = f"/partnerships/{made['id']}"
    missing = program.post(f"{path}/stage", {"to": "partners"})
    assert missing.status_code == 409 and "first" in missing.json()["detail"]
    assert program.post(f"{path}/stage", {"to": "understanding"}).json()["stage"] == "understanding"
    ours = program.post(f"{path}/promises", {"side": "ours", "what": "Call within a day"}).json()
    theirs = program.post(f"{path}/promises", {"side": "theirs", "what": "Hand out the card"})
    assert theirs.json()["promise"] is None and theirs.json()["proposed_change_id"]
    quota = program.post(f"{path}/promises", {"side": "ours", "what": "Send 10 patients a month"})
    assert quota.status_code == 409
    state = f"{path}/promises/{ours['promise']['id']}/state"
    assert program.post(state, {"state": "kept"}).json()["state"] == "kept"
    assert [one["state"] for one in program.get(f"{path}/promises").json()] == ["kept"]
    assert program.get("/partnerships?stage=known").json()["items"] == []


def test_the_figures_are_those_of_the_page(program, owner):
    for number in range(12):
        one = making.log(program.practice, chart=f"C-{number}", days_ago=number * 20)
        if number % 2:
            making.step(one, "accepted")
            making.step(one, "evaluated")
    query = "?period=all"
    page = owner.get(f"/p/hillside/stream/figures.json{query}")
    asked = program.get(f"/stream{query}")
    assert page.status_code == asked.status_code == 200
    assert asked.json() == page.json() and asked.json()["referrals"] == 12
    assert len(asked.json()["chapters"]) == 6
    wrong = program.get("/stream?from=2026-09-01&to=2026-01-01")
    assert wrong.status_code == 422 and "end before it starts" in wrong.json()["detail"]
    assert AuditEvent.objects.filter(action="exported", actor__startswith="integration:").exists()


def test_a_token_without_patients_gets_one_answer_whatever_it_asks(
    program, program_with, monkeypatch
):
    """No two of its answers differ; insights/outside/tests attack the one there is."""
    outsider = program_with(["stream:read"])
    monkeypatch.setattr(figures, "today_at", lambda _: today() + timedelta(days=400))
    for number in range(6):
        making.log(program.practice, chart=f"S-{number}", days_ago=number * 20)
    few = outsider.get("/stream")
    assert few.status_code == 409 and "too few" in few.json()["detail"]
    for number in range(6, 60):
        making.log(program.practice, chart=f"S-{number}", days_ago=number * 8)
    told = outsider.get("/stream?period=all").json()
    assert told["months"] and told == outsider.get("/stream").json()
    rows = [row for half in told["half_years"] for name in GROUPS for row in half[name]]
    counts = [row["received"] for row in [*told["months"], *told["half_years"], *rows]]
    assert all(count == 0 or count > 10 for count in counts)
    for asked in narrowed():
        refused = outsider.get(f"/stream?{asked}")
        assert refused.status_code == 422 and "asks for no period" in refused.json()["detail"]
    assert program.get("/stream?period=all").json()["chapters"]


GROUPS = ("senders", "clinics", "payers")


def today():
    return timezone.now().date()


def narrowed():
    """Every period by name, a few by days, every part of the stream."""
    yield from (f"period={name}" for name in LABELS if name != "all")
    days = [today() - timedelta(days=30 * back) for back in range(6)]
    yield from (f"from={start}&to={end}" for start in days for end in days if start <= end)
    yield from ("clinic=1", "kind=gym", "payer=medicare", "period=all&kind=gym")


def test_without_a_referral_there_are_no_figures(program):
    assert program.get("/stream").status_code == 404


def test_the_registry_says_when_it_is_not_there(program):
    answer = program.get("/registry/search?text=ames")
    assert answer.status_code == 409 and "registry" in answer.json()["detail"].lower()


def test_a_token_says_what_it_is(program):
    told = program.get("/token").json()
    assert told["practice"] == "Hillside" and told["integration"] == "Front desk sync 1"
    assert [one["name"] for one in program.get("/clinics").json()] == ["East"]
