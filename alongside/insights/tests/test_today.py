"""Today: what each role is told, answers, what rests, and that no model runs in the request."""

from datetime import date, timedelta

import pytest

from alongside.core.models import AuditEvent
from alongside.insights import ready
from alongside.insights.filters import read_filters, today_at
from alongside.insights.models import StepAnswer
from alongside.insights.today import standings as kept_ahead
from alongside.insights.today.lines import today_of
from alongside.insights.today.standings import Standing
from alongside.outreach.models import Touch
from alongside.partners.models import Partner
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.partnerships.models import Commitment, Partnership, PlanChange
from alongside.practices.models import Member
from alongside.practices.roles import Role
from alongside.referrals.models import Referral

URL = "/p/hillside/today/"


@pytest.fixture
def today(practice) -> date:
    return today_at(practice)


@pytest.fixture
def member(login, practice):
    """Return member(role): somebody of the practice, with a browser as `.browser`."""

    def one(role: Role = Role.OWNER) -> Member:
        browser = login(role)
        found = Member.objects.of(practice).latest("pk")
        found.browser = browser
        return found

    return one


@pytest.fixture
def ally(practice, today) -> Partnership:
    partner = Partner.objects.create(practice=practice, name="Iron Oak Gym")
    began = today - timedelta(days=3)
    return stages.begin(practice=practice, partner=partner, on=began, by=Actor.member(None))


def promise(ally: Partnership, on: date, who=None) -> Commitment:
    return Commitment.objects.create(
        practice=ally.practice,
        partnership=ally,
        side="ours",
        what="Send the course notes",
        due_on=on,
        who_user=who,
        **Actor.member(None).signature,
    )


def lines(member: Member) -> dict[str, str]:
    return {line.key: line.because for line in today_of(member).lines}


@pytest.mark.parametrize(
    ("role", "says"),
    [(Role.OWNER, "Choose the file"), (Role.CLINICIAN, "An owner or the front desk can import it")],
)
def test_a_practice_without_referrals_is_told_to_begin_with_its_report(practice, login, role, says):
    page = login(role).get(URL).content.decode()
    assert "Begin with your referral report" in page and "All quiet" not in page
    assert "being drawn" not in page
    assert says in page


def test_an_empty_day_is_calm(practice, login, add, river, today):
    add(river, today, today)
    page = login().get(URL).content.decode()
    assert "All quiet" in page
    assert "<ol" not in page


def test_promises_reviews_and_changes_wait_for_those_who_work_on_them(member, ally, today):
    owner, desk = member(Role.OWNER), member(Role.FRONT_DESK)
    made = promise(ally, today - timedelta(days=9), owner.user)
    promise(ally, today + timedelta(days=1))  # has time
    Partnership.objects.filter(pk=ally.pk).update(review_on=today - timedelta(days=2))
    PlanChange.objects.create(
        practice=ally.practice,
        partnership=ally,
        kind="move_review",
        proposed_for="theirs",
        summary="Later",
        **Actor.member(None).signature,
    )
    found = today_of(owner).lines
    assert [line.key for line in found] == [
        f"promise:{made.pk}",  # the owner's own
        f"answer:{ally.pk}",
        f"review:{ally.pk}",
    ]
    assert "9 days late" in found[0].because
    assert found[0].is_mine
    assert lines(desk) == {}


def test_no_line_of_a_partnership_shows_a_number_of_referrals(member, ally, today, monkeypatch):
    promise(ally, today)
    Partnership.objects.filter(pk=ally.pk).update(
        review_on=today, stage_since=today - timedelta(days=60)
    )
    told = {ally.partner_id: Standing(0.9, 5.0, "90% likely; 2 to 9 referrals.", "90% likely.")}
    monkeypatch.setattr("alongside.insights.today.lines.standings_before", lambda _: told)
    found = today_of(member(Role.LEAD)).lines
    assert [line.kind for line in found] == ["promise", "review"]
    assert {line.known for line in found} == {"90% likely."}


def test_yours_are_promises_and_what_waits_in_partnerships_you_lead(member, ally, today):
    lead = member(Role.LEAD)
    old = today - timedelta(days=60)
    Partnership.objects.update(led_by=lead.user, review_on=today, stage_since=old)
    promise(ally, today - timedelta(days=9))
    found = [(line.kind, line.is_mine) for line in today_of(lead).lines]
    assert found == [("review", True), ("promise", False)]
    Partnership.objects.update(review_on=None)
    Commitment.objects.update(state="kept", settled_on=today)
    found = [(line.kind, line.is_mine) for line in today_of(lead).lines]
    assert found == [("stuck", False)]  # standing still is no reason to come first


def test_visits_of_today_are_for_who_goes(member, ally, today):
    owner, lead = member(Role.OWNER), member(Role.LEAD)
    shared = {"practice": ally.practice, "partner": ally.partner, "state": "planned", "on": today}
    hers = Touch.objects.create(**shared, who=lead.user)
    open_to_all = Touch.objects.create(**shared)
    Touch.objects.create(**shared | {"on": today + timedelta(days=1)}, who=lead.user)
    assert list(lines(lead)) == [f"visit:{hers.pk}", f"visit:{open_to_all.pk}"]
    assert list(lines(owner)) == [f"visit:{open_to_all.pk}"]


def test_the_inbox_is_a_count_for_those_who_work_it(member, add, river, today):
    late = add(river, today - timedelta(days=10))
    Referral.objects.filter(pk=late.pk).update(state="received")
    desk, lead = member(Role.FRONT_DESK), member(Role.LEAD)
    found = today_of(desk).lines
    assert [line.do for line in found] == ["Work 1 late referral in the inbox"]
    assert "inbox" not in lines(lead)


def test_a_cooling_partner_and_what_is_known(member, river, gym, today, monkeypatch):
    lead, desk = member(Role.LEAD), member(Role.FRONT_DESK)
    cooling = Standing(
        0.8,
        5.0,
        "80% likely; 3 to 8 referrals.",
        "80% likely.",
        60,
        "cooling",
        "Sent 1 a month, 3 before.",
    )
    told = {river.partner_id: cooling, gym.partner_id: Standing(0.9, 2.0, "90% likely.")}
    monkeypatch.setattr("alongside.insights.today.lines.standings_before", lambda _: told)
    (line,) = today_of(lead).lines
    assert line.key == f"cooling:{river.partner_id}"
    assert line.because == cooling.sentence
    assert line.known == f"{cooling.words} Whether a call or visit turns it is not known here yet."
    assert (line.urgency, line.chance) == (0.75, 0.8)  # 0.5 + 0.5 x 5 of 10
    assert lines(desk) == {}
    Touch.objects.create(
        practice=lead.practice, partner=river.partner, state="planned", on=today + timedelta(days=2)
    )
    assert lines(lead) == {}  # somebody goes already


def test_a_large_partner_that_is_gone_is_pressing(member, river, gym, monkeypatch):
    told = {
        river.partner_id: Standing(0.02, 0.0, "2% likely.", "", 200, "ended", "None for 4 months."),
        gym.partner_id: Standing(0.04, 0.0, "4% likely.", "", 10, "ended", "None for 9 months."),
    }
    monkeypatch.setattr("alongside.insights.today.lines.standings_before", lambda _: told)
    shown = today_of(member(Role.LEAD)).lines
    found = [(line.urgency, line.chance) for line in shown]
    assert found == [(1.0, 0.98), (0.52, 0.96)]  # 0.4 + 0.6 x 10 of 50
    assert not any("likely" in line.known for line in shown), "the reason told it already"


def test_whom_to_thank(member, add, river, gym, today):
    add(gym, today - timedelta(days=200))
    add(gym, today - timedelta(days=5))  # known long since
    new = add(river, today - timedelta(days=4))
    Referral.objects.filter(pk=new.pk).update(state="evaluated")
    owner = member(Role.LEAD)
    assert list(lines(owner)) == [f"thanks:contact:{river.contact_id}"]
    Touch.objects.create(practice=owner.practice, contact=river.contact, on=today)
    assert lines(owner) == {}


def test_in_short_records_nobody_looks_new(member, add, river, today):
    add(river, today - timedelta(days=4))
    assert lines(member(Role.LEAD)) == {}


def test_done_rests_for_all_later_for_one(member, ally, today):
    promise(ally, today)
    owner, lead = member(Role.OWNER), member(Role.LEAD)
    key = next(iter(lines(owner)))
    owner.browser.post(f"{URL}answer/", {"line": key, "said": "later:next-week"})
    assert (lines(owner), list(lines(lead))) == ({}, [key])
    later = StepAnswer.objects.get()
    assert (later.verdict, later.until) == ("later", today + timedelta(days=7))
    page = lead.browser.post(f"{URL}answer/", {"line": key, "said": "done"}, follow=True)
    assert "Done: Keep the promise to Iron Oak Gym" in page.content.decode()
    assert lines(lead) == {}
    actions = AuditEvent.objects.filter(action="step_answered").values_list("detail", flat=True)
    assert [detail["verdict"] for detail in actions] == ["later", "done"]
    StepAnswer.objects.update(until=today)
    assert list(lines(owner)) == list(lines(lead)) == [key]


@pytest.mark.parametrize("said", ["", "nonsense", "later", "later:some-day"])
def test_what_is_no_answer_changes_nothing(member, ally, today, said):
    promise(ally, today)
    owner = member()
    answer = owner.browser.post(f"{URL}answer/", {"line": "", "said": "done"}, follow=True)
    assert "no longer on your list" in answer.content.decode()
    key = next(iter(lines(owner)))
    answer = owner.browser.post(f"{URL}answer/", {"line": key, "said": said}, follow=True)
    assert 'class="alert alert-danger"' in answer.content.decode()
    assert not StepAnswer.objects.exists()


def test_nobody_answers_a_line_that_is_not_theirs_to_see(member, ally, today):
    key = f"promise:{promise(ally, today).pk}"
    desk = member(Role.FRONT_DESK)
    desk.browser.post(f"{URL}answer/", {"line": key, "said": "done"})
    assert not StepAnswer.objects.exists()


def test_what_it_learned_is_open_and_can_be_begun_anew(member, ally, today):
    promise(ally, today)
    owner, lead = member(Role.OWNER), member(Role.LEAD)
    key = next(iter(lines(owner)))
    owner.browser.post(f"{URL}answer/", {"line": key, "said": "not_useful"})
    page = owner.browser.get(f"{URL}learned/").content.decode()
    assert '<th scope="row">Promise of ours due</th><td class="num">0.89</td>' in page  # 2 x 4 / 9
    assert lead.browser.post(f"{URL}learned/anew/").status_code == 404
    owner.browser.post(f"{URL}learned/anew/")
    assert StepAnswer.objects.get().is_counted is False
    assert lines(owner) == {}  # what rests goes on resting
    owner.browser.post(f"{URL}answers/{StepAnswer.objects.get().pk}/take-back/")
    assert list(lines(owner)) == [key]
    assert AuditEvent.objects.filter(action="learning_reset").count() == 1


def test_no_model_runs_in_the_request(
    stream, login, monkeypatch, settings, django_assert_max_num_queries
):
    ordered = []
    settings.DRAWS_AHEAD = True
    monkeypatch.setattr("alongside.insights.jobs.make_ready", ordered.append)
    monkeypatch.setattr(kept_ahead, "kept", None)  # would break if it measured
    browser = login()
    for _ in range(2):
        page = browser.get(URL)
        assert "being drawn" in page.content.decode()
    assert ordered == [stream]  # asked for once
    with django_assert_max_num_queries(45):
        browser.get(URL)


def test_drawn_ahead_it_is_there(stream, login, monkeypatch):
    monkeypatch.setattr(ready, "stream_body", lambda *_: "")
    ready.make_ready(stream)
    found = kept_ahead.standings_before(stream)
    assert set(found) == set(kept_ahead.standings_of(stream, read_filters({}, stream)))
    assert all(0 <= one.alive <= 1 and one.words for one in found.values())
    assert all("what this step adds is not measured" in one.active for one in found.values())
    assert "being drawn" not in login().get(URL).content.decode()


def test_an_adviser_has_no_today_and_lands_on_the_stream(practice, login):
    adviser = login(Role.ADVISER)
    assert adviser.get(URL).status_code == 404
    assert adviser.get("/")["Location"] == "/p/hillside/stream/"
    assert login(Role.LEAD).get("/")["Location"] == URL
    assert "/today/" not in adviser.get("/p/hillside/stream/").content.decode()


def test_as_a_file(member, ally, today):
    promise(ally, today)
    answer = member().browser.get(f"{URL}?format=csv")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith('\ufeff"Step","Why","What is known","Kind"')
    assert "Send the course notes" in text
