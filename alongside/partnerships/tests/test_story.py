"""From a name to a reviewed partnership by actions alone; who may do what, and what is refused."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.models import AuditEvent
from alongside.partners.models import Partner
from alongside.partners.rules import RefusedError
from alongside.partnerships import invitation_link
from alongside.partnerships.actions import (
    changes,
    commitments,
    contributions,
    conversations,
    invitations,
    links,
    measures,
    parts,
    problems,
    proposals,
    reviews,
    shared,
    stages,
)
from alongside.partnerships.models import Commitment, Partnership, StageChange
from alongside.partnerships.tests.conftest import TODAY


def make_proposal(partnership, us):
    """Write down a problem and our part in it, and make the first version."""
    problem = problems.add(partnership=partnership, words="Patients miss the first visit", by=us)
    parts.add_ours(
        problem=problem, words="Call within a day", evidence=["days_to_evaluation"], by=us
    )
    opening = "You told us what is hard. This is what we will do about it."
    return proposals.save(partnership=partnership, title="Sooner seen", opening=opening, by=us)


def make_plan(partnership, us, told):
    """Come as far as a plan with a promise of each side."""
    make_proposal(partnership, us)
    parts.add_theirs(
        partnership=partnership, origin="welcomed", bringing="teach", words="A case evening", by=us
    )
    commitments.promise(partnership=partnership, side="ours", what="Call within a day", by=us)
    commitments.promise(partnership=partnership, side="theirs", what="Teach our team", by=told)
    reviews.set_day(partnership=partnership, on=dt.date(2027, 2, 20), by=us)
    return stages.move(partnership=partnership, to="partners", on=TODAY, by=us)


def test_the_whole_story(partnership, us, them):
    talk = conversations.begin(partnership=partnership, on=TODAY, with_whom="Dr. Vasquez", by=us)
    partnership.refresh_from_db()
    assert partnership.stage == "understanding"
    conversations.answer(conversation=talk, key="hardest_week", text="They miss visit one", by=us)
    conversations.answer(conversation=talk, key="calls", text="How is Dad doing?", by=them)
    conversations.finish(conversation=talk, by=us)
    assert talk.answers.count() == 2

    proposal = make_proposal(partnership, us)
    assert proposal.items[0]["ours"] == ["Call within a day"]
    made = links.share(proposal=proposal, for_whom="Dr. Vasquez", by=us)
    partnership.refresh_from_db()
    assert partnership.stage == "shown"
    assert links.find_open(made.address.split("/")[-2]) == made.link

    parts.add_theirs(
        partnership=partnership, origin="welcomed", bringing="teach", words="A case evening", by=us
    )
    stages.move(partnership=partnership, to="invited", on=TODAY, by=us)
    parts.add_theirs(
        partnership=partnership, origin="offered", bringing="host", words="Our big room", by=them
    )
    ours = commitments.promise(
        partnership=partnership, side="ours", what="Call within a day", by=us
    )
    theirs = commitments.promise(
        partnership=partnership, side="theirs", what="Send the protocol", by=them
    )
    reviews.set_day(partnership=partnership, on=dt.date(2027, 2, 20), by=us)
    stages.move(partnership=partnership, to="partners", on=TODAY, by=us)

    commitments.settle(commitment=theirs, state="kept", on=TODAY, by=them)
    measure = measures.agree(partnership=partnership, key="no_shows_after_surgery", by=us)
    measures.enter(measure=measure, on=TODAY, value="4", by=them)
    shared.add(partnership=partnership, kind="talk", title="Knee evening", by=them)
    contributions.record(
        partnership=partnership, way="given", kind="talk", on=TODAY, what="Knee talk", by=us
    )
    change = changes.propose(
        partnership=partnership,
        kind="change_commitment",
        values={"what": "Call the same day", "due_on": "2026-12-24"},
        commitment=ours,
        by=them,
    )
    changes.answer(change=change, verdict="accepted", by=us)
    ours.refresh_from_db()
    assert (ours.what, ours.due_on) == ("Call the same day", dt.date(2026, 12, 24))

    held = reviews.hold_review(
        partnership=partnership, on=dt.date(2026, 12, 28), outcome="Going well", by=us
    )
    assert held.next_on == dt.date(2027, 3, 28)
    assert [one["what"] for one in held.prepared["kept"]] == ["Send the protocol"]
    assert held.prepared["open"][0]["is_late"] is True
    assert len(held.prepared["agenda"]) == 4
    partnership.refresh_from_db()
    assert partnership.review_on == held.next_on
    path = list(StageChange.objects.filter(partnership=partnership).values_list("after", flat=True))
    assert path == ["known", "understanding", "shown", "invited", "partners"]
    trail = AuditEvent.objects.filter(chain=partnership.practice_id)
    assert "ana@ortho.example" in set(trail.values_list("actor", flat=True))


def test_one_open_partnership_with_a_partner(practice, partner, partnership, us):
    assert stages.begin(practice=practice, partner=partner, on=TODAY, by=us) == partnership
    with pytest.raises(IntegrityError), transaction.atomic():
        Partnership.objects.create(
            practice=practice, partner=partner, begun_on=TODAY, stage_since=TODAY
        )
    stages.move(partnership=partnership, to="ended", on=TODAY, why="They closed", by=us)
    again = stages.begin(practice=practice, partner=partner, on=TODAY, by=us)
    assert again != partnership
    with pytest.raises(RefusedError, match="has ended"):
        problems.add(partnership=partnership, words="Too late", by=us)


def test_a_partner_that_was_joined_keeps_its_partnership(practice, partner, partnership, us):
    kept = Partner.objects.create(practice=practice, name="Riverside Orthopaedics")
    Partner.objects.filter(pk=partner.pk).update(merged_into=kept)
    assert stages.begin(practice=practice, partner=kept, on=TODAY, by=us) == partnership
    assert Partnership.objects.get(pk=partnership.pk).with_whom == kept
    partner.refresh_from_db()
    with pytest.raises(RefusedError, match="joined"):
        stages.begin(practice=practice, partner=partner, on=TODAY, by=us)


def test_each_side_gives_its_own_word(partnership, us, told, them):
    with pytest.raises(RefusedError, match="Only they can promise"):
        commitments.promise(partnership=partnership, side="theirs", what="Teach us", by=us)
    with pytest.raises(RefusedError, match="Only the practice can promise"):
        commitments.promise(partnership=partnership, side="ours", what="Call us", by=them)
    written = commitments.promise(partnership=partnership, side="theirs", what="Teach us", by=told)
    assert written.whose == "Dana Rivers, told by Dr. Vasquez"
    with pytest.raises(RefusedError, match="Only the practice can do this"):
        stages.move(partnership=partnership, to="resting", on=TODAY, why="tired", by=them)
    with pytest.raises(RefusedError, match="Only they"):
        commitments.settle(commitment=written, state="kept", on=TODAY, by=us)


def test_a_change_is_answered_once_and_by_the_other_side(partnership, us, told, them):
    change = changes.propose(
        partnership=partnership,
        kind="add_commitment",
        values={"side": "theirs", "what": "Share the protocol", "due_on": ""},
        by=us,
    )
    assert change.summary == "The partner would promise: Share the protocol"
    with pytest.raises(RefusedError, match="Only they"):
        changes.answer(change=change, verdict="accepted", by=us)
    changes.answer(change=change, verdict="accepted", words="Gladly", by=them)
    made = Commitment.objects.get(partnership=partnership)
    assert (made.side, made.by_side, made.by_name) == ("theirs", "theirs", "Ana Vasquez")
    with pytest.raises(RefusedError, match="answered in the meantime"):
        changes.answer(change=change, verdict="declined", by=told)


def test_an_invitation_carries_the_link_that_the_portal_makes(partnership, us):
    plain = invitations.prepare(
        partnership=partnership, form="letter", to="Dr. Vasquez", words="Come in.", by=us
    )
    assert plain.link == ""
    invitation_link.supplied_by(lambda *, partnership, to, by: f"https://x.example/{to[:2]}")
    try:
        made = invitations.prepare(
            partnership=partnership, form="email", to="Ana", words="Come in.", by=us
        )
    finally:
        invitation_link.supplied_by(None)
    assert made.link == "https://x.example/An"


def test_a_link_ends(partnership, us):
    proposal = make_proposal(partnership, us)
    made = links.share(proposal=proposal, by=us)
    token = made.address.split("/")[-2]
    assert token not in made.link.token_hash
    links.revoke(link=made.link, by=us)
    assert links.find_open(token) is None
    other = links.share(proposal=proposal, by=us)
    other.link.expires_at = timezone.now()
    other.link.save()
    assert links.find_open(other.address.split("/")[-2]) is None


def test_moving_needs_what_the_stage_leaves_written(partnership, us, told):
    with pytest.raises(RefusedError, match="problem in their words"):
        stages.move(partnership=partnership, to="shown", on=TODAY, by=us)
    with pytest.raises(RefusedError, match="Say in a few words why"):
        stages.move(partnership=partnership, to="resting", on=TODAY, by=us)
    moved = make_plan(partnership, us, told)
    assert moved.stage == "partners"
    with pytest.raises(RefusedError, match="one step at a time"):
        stages.move(partnership=partnership, to="known", on=TODAY, by=us)


def test_nothing_of_another_partnership_is_taken(practice, partnership, us):
    elsewhere = stages.begin(
        practice=practice,
        partner=Partner.objects.create(practice=practice, name="Iron Oak Gym"),
        on=TODAY,
        by=us,
    )
    theirs = commitments.promise(partnership=elsewhere, side="ours", what="Give a talk", by=us)
    with pytest.raises(RefusedError, match="another partnership"):
        changes.propose(
            partnership=partnership,
            kind="withdraw_commitment",
            values={},
            commitment=theirs,
            by=us,
        )
