"""The pages: what they show, what a post does, what a link shows and to whom."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from alongside.core.models import AuditEvent
from alongside.partnerships import invitation_link
from alongside.partnerships.actions import commitments, links
from alongside.partnerships.models import (
    Commitment,
    Conversation,
    Partnership,
    PlanChange,
    Proposal,
)
from alongside.partnerships.tests.made_up import make_referrals
from alongside.partnerships.tests.test_story import make_plan, make_proposal
from alongside.practices.models import Member, User
from alongside.practices.roles import Role


@pytest.fixture
def client(owner) -> Client:
    client = Client()
    client.force_login(owner, "django.contrib.auth.backends.ModelBackend")
    return client


def at(name: str, **parts) -> str:
    return reverse(name, kwargs={"slug": "harbor"} | parts)


def text_of(response) -> str:
    return response.content.decode()


def test_a_partnership_begins_in_one_click_and_is_found_again(client, partner):
    address = at("partnership_begin", partner_id=partner.pk)
    first = client.post(address)
    assert first.url == client.post(address).url
    assert Partnership.objects.count() == 1
    page = text_of(client.get(at("partner", partner_id=partner.pk)))
    assert "Open the partnership" in page


def test_a_conversation_is_kept_as_one_goes(client, partnership):
    begin = at("conversation_begin", partnership_id=partnership.pk)
    assert "Where do things go wrong" in text_of(client.get(begin))
    answer = client.post(begin, {"with_whom": "Dr. Vasquez", "on": "2026-11-20"})
    talk = Conversation.objects.get()
    assert answer.url == at("question", conversation_id=talk.pk, number=1)
    following = client.post(answer.url, {"text": "They miss visit one", "next": "1"})
    assert following.url == at("question", conversation_id=talk.pk, number=2)
    back = client.post(following.url, {"text": "Their families", "back": "1"})
    assert back.url == answer.url
    assert "They miss visit one" in text_of(client.get(back.url))
    last = at("question", conversation_id=talk.pk, number=8)
    assert client.post(last, {"text": "", "next": "1"}).url == at(
        "conversation", conversation_id=talk.pk
    )
    too_long = client.post(answer.url, {"text": "x" * 4001, "next": "1"})
    assert too_long.status_code == 200 and "x" * 4001 in text_of(too_long), "nothing is lost"
    finish = client.post(at("conversation_finish", conversation_id=talk.pk))
    draft = text_of(client.get(finish.url))
    assert "They miss visit one" in draft and "Their families" in draft


def test_a_refusal_stands_above_the_form_and_loses_nothing(client, partnership):
    address = at("commitment_add", partnership_id=partnership.pk)
    answer = client.post(address, {"side": "ours", "what": "Send 10 referrals a month"})
    assert answer.status_code == 422
    assert "This promises a number of patients" in text_of(answer)
    assert "Send 10 referrals a month" in text_of(answer)
    assert not Commitment.objects.exists()


def test_their_promise_is_proposed_unless_they_said_so(client, partnership):
    address = at("commitment_add", partnership_id=partnership.pk)
    client.post(address, {"side": "theirs", "what": "Share the protocol"})
    assert PlanChange.objects.get().summary == "The partner would promise: Share the protocol"
    client.post(address, {"side": "theirs", "what": "Teach us", "told_by": "Dr. Vasquez"})
    assert Commitment.objects.get().told_by == "Dr. Vasquez"
    change = PlanChange.objects.get()
    answer = at("change_answer", change_id=change.pk)
    refused = client.post(answer, {"verdict": "accepted"}, follow=True)
    assert "Only they can promise" in text_of(refused)
    client.post(answer, {"verdict": "accepted", "told_by": "Dr. Vasquez"})
    assert Commitment.objects.count() == 2


def test_the_board_moves_and_says_what_is_lacking(client, partnership):
    stage = at("partnership_stage", partnership_id=partnership.pk)
    client.post(stage, {"to": "understanding"})
    partnership.refresh_from_db()
    assert partnership.stage == "understanding"
    refused = text_of(client.post(stage, {"to": "shown"}, follow=True))
    assert "Write down at least one problem in their words first." in refused
    assert client.post(stage, {"to": "resting"}).url.endswith("/move/?to=resting")
    move = at("partnership_move", partnership_id=partnership.pk)
    assert "Say in a few words why" in text_of(client.post(move, {"to": "resting"}))
    client.post(move, {"to": "resting", "why": "They move house"})
    partnership.refresh_from_db()
    assert partnership.stage == "resting"
    assert "They move house" in text_of(
        client.get(at("partnership_section", partnership_id=partnership.pk, section="history"))
    )


def test_every_part_of_a_whole_partnership_answers(
    client, practice, partner, partnership, us, told
):
    make_referrals(practice, partner, 40)
    make_plan(partnership, us, told)
    for section in ("understand", "show", "invite", "plan", "reviews", "ledger", "history"):
        address = at("partnership_section", partnership_id=partnership.pk, section=section)
        assert client.get(address).status_code == 200, section
    unknown = at("partnership_section", partnership_id=partnership.pk, section="gifts")
    assert client.get(unknown).status_code == 404
    board = text_of(client.get(at("partnerships")))
    assert "Riverside Ortho" in board


def test_the_list_comes_as_a_table(client, partnership):
    answer = client.get(at("partnership_list"), {"format": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"Partner","Kind","Stage"')
    assert lines[1].startswith('"Riverside Ortho","Surgeon\'s office","Known"')
    assert "Riverside" in text_of(client.get(at("partnership_list"), {"stage": "known"}))
    assert "Riverside" not in text_of(client.get(at("partnership_list"), {"stage": "shown"}))


def test_a_link_shows_one_page_to_whoever_has_it(client, partnership, us):
    make_proposal(partnership, us)
    number = Proposal.objects.get().number
    made = client.post(
        at("proposal_share", partnership_id=partnership.pk, number=number),
        {"for_whom": "Dr. Vasquez", "days": "14"},
    )
    address = made.context["made"].address
    path = address[address.index("/shared/") :]
    assert address in text_of(made)
    stranger = Client()
    answer = stranger.get(path)
    page = text_of(answer)
    assert "Patients miss the first visit" in page and "Call within a day" in page
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "owner@harbor.example" not in page
    pdf = PdfReader(io.BytesIO(stranger.get(f"{path}proposal.pdf").content))
    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Patients miss the first visit" in pdf.pages[0].extract_text().replace("\n", " ")
    link = made.context["made"].link
    assert link.views.count() == 2
    assert AuditEvent.objects.filter(action="proposal_read").count() == 2
    client.post(at("link_revoke", link_id=link.pk))
    closed, unknown = stranger.get(path), stranger.get("/shared/" + "A" * 43 + "/")
    assert (closed.status_code, unknown.status_code) == (404, 404)
    strip = "no-trace"
    assert text_of(closed).replace(path, strip) == text_of(unknown).replace(path, strip)
    for part in ("proposal.pdf", "look.css", "logo/"):
        assert stranger.get(path + part).status_code == 404


def test_a_letter_carries_the_link_and_a_picture_of_it(client, partnership):
    invitation_link.supplied_by(lambda *, partnership, to, by: "https://harbor.example/i/abc")
    try:
        answer = client.post(
            at("invitation_prepare", partnership_id=partnership.pk),
            {"form": "letter", "to": "Ann", "words": "Come in."},
        )
    finally:
        invitation_link.supplied_by(None)
    page = text_of(answer)
    assert "https://harbor.example/i/abc" in page and "data:image/svg+xml" in page
    text = partnership.invitationtexts.get()
    assert "abc" not in text_of(client.get(at("invitation_shown", text_id=text.pk)))


def test_a_front_desk_may_look_and_not_touch(practice, partnership, us):
    desk = User.objects.create_user("desk@harbor.example")
    Member.objects.create(practice=practice, user=desk, role=Role.FRONT_DESK)
    client = Client()
    client.force_login(desk, "django.contrib.auth.backends.ModelBackend")
    row = commitments.promise(partnership=partnership, side="ours", what="Call", by=us)
    address = at("partnership_section", partnership_id=partnership.pk, section="plan")
    page = text_of(client.get(address))
    assert "Call" in page and "Add a promise" not in page
    settle = at("commitment_settle", commitment_id=row.pk)
    assert client.post(settle, {"state": "kept"}).status_code == 404


def test_a_token_is_never_stored(partnership, us):
    made = links.share(proposal=make_proposal(partnership, us), by=us)
    token = made.address.split("/")[-2]
    stored = str(list(type(made.link).objects.values_list()))
    assert token not in stored
    assert not AuditEvent.objects.filter(detail__icontains=token).exists()
