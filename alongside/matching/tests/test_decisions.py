"""What people have decided wins, and what is settled stays."""

from __future__ import annotations

import pytest

from alongside.matching.decisions import ContradictoryDecisionsError
from alongside.matching.mention import mention_of
from alongside.matching.resolve import resolve
from alongside.matching.settled import Settled

JOHN = mention_of(referrer="John Kelwinberg", organisation="Rothman Ortho")
JOHN_MD = mention_of(referrer="Kelwinberg, John MD", organisation="Rothman Ortho")
JANE = mention_of(referrer="Jane Kelwinberg", organisation="Rothman Ortho")
INITIAL = mention_of(referrer="J. Kelwinberg", organisation="Rothman Ortho")
SUMMIT = mention_of(referrer="Ann Quill", organisation="Summit Spine")


def test_same_joins_what_the_weights_would_not() -> None:
    found = resolve([JOHN, JANE], same=[(JOHN.key, JANE.key)])
    assert found.links[JOHN.key].person == found.links[JANE.key].person
    [merge] = found.people[0].merges
    assert merge.probability == 1
    assert merge.evidence[0].sentence == "you decided that these are the same"


def test_different_parts_what_the_weights_would_join() -> None:
    assert len(resolve([JOHN, JOHN_MD]).people) == 1
    found = resolve([JOHN, JOHN_MD], different=[(JOHN_MD.key, JOHN.key)])
    assert len(found.people) == 2
    assert found.doubts == []


def test_different_holds_through_a_third() -> None:
    third = mention_of(referrer="John Kelwinberg, MD", organisation="Rothman Ortho, PC")
    found = resolve([JOHN, JOHN_MD, third], different=[(JOHN.key, JOHN_MD.key)])
    assert found.links[JOHN.key].person != found.links[JOHN_MD.key].person


def test_partners_can_be_decided_too() -> None:
    found = resolve([JOHN, SUMMIT], same_partners=[(JOHN.key, SUMMIT.key)])
    assert len(found.organisations) == 1
    found = resolve([JOHN, JANE], different_partners=[(JOHN.key, JANE.key)])
    assert found.links[JOHN.key].organisation != found.links[JANE.key].organisation


def test_contradictory_decisions_are_named() -> None:
    with pytest.raises(ContradictoryDecisionsError, match=INITIAL.key):
        resolve(
            [JOHN, JOHN_MD, INITIAL],
            same=[(JOHN.key, JOHN_MD.key), (JOHN_MD.key, INITIAL.key)],
            different=[(JOHN.key, INITIAL.key)],
        )


def test_a_new_mention_joins_the_record() -> None:
    found = resolve([JOHN, JOHN_MD], settled={JOHN.key: Settled(7, 3)})
    assert [p.settled_id for p in found.people] == [7]
    assert [o.settled_id for o in found.organisations] == [3]


def test_settled_records_are_never_joined_or_split() -> None:
    apart = {JOHN.key: Settled(7, 3), JOHN_MD.key: Settled(8, 3)}
    assert sorted(p.settled_id or 0 for p in resolve([JOHN, JOHN_MD], settled=apart).people) == [
        7,
        8,
    ]
    together = {JOHN.key: Settled(7, 3), JANE.key: Settled(7, 3)}
    assert [p.settled_id for p in resolve([JOHN, JANE], settled=together).people] == [7]


def test_a_mention_between_two_records_is_a_doubt() -> None:
    settled = {JOHN.key: Settled(7, 3), JANE.key: Settled(8, 3)}
    found = resolve([JOHN, JANE, INITIAL], settled=settled)
    assert len(found.people) == 3
    assert len([d for d in found.doubts if d.what == "person"]) == 2


def test_a_record_without_person_or_partner_stays_so() -> None:
    found = resolve(
        [JOHN, SUMMIT], settled={JOHN.key: Settled(None, 3), SUMMIT.key: Settled(5, None)}
    )
    assert found.links[JOHN.key].person is None
    assert found.organisations[0].settled_id == 3
    assert found.links[SUMMIT.key].organisation is None
    assert found.people[0].settled_id == 5


def test_a_decision_against_the_records_is_shown() -> None:
    settled = {JOHN.key: Settled(7, 3), JANE.key: Settled(8, 3)}
    found = resolve([JOHN, JANE], settled=settled, same=[(JOHN.key, JANE.key)])
    assert len(found.people) == 2
    assert "contradict" in found.doubts[0].evidence[0].sentence


def test_two_mentions_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match=JOHN.key):
        resolve([JOHN, JOHN])
