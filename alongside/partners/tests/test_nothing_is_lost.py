"""Whatever is joined, split, answered and undone, in any order: nothing is lost.

After each step every referral and note is there as it was and hangs on somebody who stands for
themselves, the audit trail has only grown, and the decisions can be followed by an import.
"""

import itertools
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from alongside.core import audit
from alongside.core.models import AuditEvent
from alongside.matching.decisions import Decisions
from alongside.partners.actions import affiliations, deciding, merging, notes, splitting
from alongside.partners.models import (
    Affiliation,
    Contact,
    Decision,
    Doubt,
    Merge,
    Note,
    Partner,
    SourceName,
)
from alongside.partners.rules import RefusedError
from alongside.partners.tests.world import (
    NPI_ONE,
    NPI_OTHER,
    doubt,
    partner,
    person,
    refer,
    source,
)
from alongside.practices.models import Practice, User
from alongside.referrals.models import Referral

some = st.integers(0, 11)  # which of the records, names, doubts there are


class SmallPractice(RuleBasedStateMachine):
    """Five people with nine names at three places; every step may be refused, none may lose."""

    def __init__(self) -> None:
        super().__init__()
        self.around = transaction.atomic()
        self.around.__enter__()
        self.days = itertools.count(date(2026, 6, 1).toordinal())
        self.practice = Practice.objects.create(name="Harbor PT", slug="harbor", is_demo=True)
        self.by = User.objects.create_user("lead@harbor.example")
        self.referrals: dict[int, tuple] = {}
        self.written: set[str] = set()
        self.trail: list[tuple] = []

    def teardown(self) -> None:
        assert list(audit.find_breaks()) == []
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    @initialize()
    def people(self) -> None:
        places = [partner(self.practice, f"Place {i}", is_solo_office=i > 0) for i in range(3)]
        npis = [NPI_ONE, "", "", NPI_OTHER, ""]
        contacts = [
            person(self.practice, f"J{i} Smith", places[i % 3], npi=npi)
            for i, npi in enumerate(npis)
        ]
        names = [
            source(
                self.practice,
                f"Smith {i}",
                contact=contacts[i % 5],
                partner=places[i % 5 % 3],
                referrals=1 + i % 2,
            )
            for i in range(9)
        ]
        for one, other in [(0, 1), (5, 1), (1, 2), (2, 4), (7, 3)]:
            doubt(names[one], names[other])
        doubt(names[0], names[1], "organisation")
        self.referrals = rows_of(Referral)

    @rule(one=some, other=some, is_person=st.booleans())
    def join(self, one: int, other: int, is_person: bool) -> None:
        model, act = (
            (Contact, merging.merge_contacts) if is_person else (Partner, merging.merge_partners)
        )
        self.attempt(act, keep=self.pick(model, one), absorb=self.pick(model, other), evidence=[])

    @rule(which=some)
    @precondition(lambda self: Merge.objects.exists())
    def split(self, which: int) -> None:
        self.attempt(splitting.split, merge=self.pick(Merge, which))

    @rule(which=some, is_person=st.booleans(), chosen=st.sets(some, min_size=1, max_size=3))
    def split_off(self, which: int, is_person: bool, chosen: set[int]) -> None:
        record = self.pick(Contact if is_person else Partner, which)
        names = list(record.source_names.order_by("pk"))
        going = {names[i % len(names)] for i in chosen} if names else set()
        link = "contact" if is_person else "partner"
        self.attempt(splitting.split_off, source_names=going, **{link: record})

    @rule(which=some, verdict=st.sampled_from(["same", "different", "later"]))
    def answer(self, which: int, verdict: str) -> None:
        self.attempt(deciding.decide, doubt=self.pick(Doubt, which), verdict=verdict)

    @rule(which=some)
    def undo(self, which: int) -> None:
        self.attempt(deciding.undo, doubt=self.pick(Doubt, which))

    @rule(which=some, is_person=st.booleans())
    def write_note(self, which: int, is_person: bool) -> None:
        model = Contact if is_person else Partner
        record = self.pick(model.objects.filter(merged_into=None), which)
        text = f"Note {len(self.written)}"
        notes.write(
            practice=self.practice,
            text=text,
            by=self.by,
            **{"contact" if is_person else "partner": record},
        )
        self.written.add(text)

    @rule(which=some)
    def receive(self, which: int) -> None:
        referral = refer(self.pick(SourceName, which), date.fromordinal(next(self.days)))
        self.referrals |= rows_of(Referral.objects.filter(pk=referral.pk))

    @rule(which=some, place=some)
    def works_at(self, which: int, place: int) -> None:
        contact, at = self.pick(Contact, which), self.pick(Partner, place)
        self.attempt(affiliations.add, contact=contact, partner=at)

    @rule(which=some)
    @precondition(lambda self: Affiliation.objects.exists())
    def works_no_longer(self, which: int) -> None:
        self.attempt(affiliations.remove, affiliation=self.pick(Affiliation, which))

    @invariant()
    def every_referral_is_as_it_was(self) -> None:
        assert rows_of(Referral) == self.referrals

    @invariant()
    def every_name_means_somebody_who_stands_alone(self) -> None:
        for name in SourceName.objects.select_related("contact", "partner"):
            assert name.contact.merged_into_id is None
            assert name.partner is None or name.partner.merged_into_id is None

    @invariant()
    def every_note_is_there_and_seen(self) -> None:
        kept = Note.objects.select_related("contact", "partner")
        assert {note.text for note in kept} == self.written
        assert all((note.contact or note.partner).merged_into_id is None for note in kept)

    @invariant()
    def the_trail_only_grows(self) -> None:
        now = list(AuditEvent.objects.order_by("chain", "number").values_list())
        assert now[: len(self.trail)] == self.trail
        self.trail = now

    @invariant()
    def an_import_can_follow_the_decisions(self) -> None:
        for what in ("person", "organisation"):
            said = {
                verdict: list(
                    Decision.objects.filter(what=what, verdict=verdict).values_list("left", "right")
                )
                for verdict in ("same", "different")
            }
            Decisions(**said)  # raises where one decision contradicts another

    def pick(self, rows, which: int):
        """Return one of the rows there are, by a number that any count of them understands."""
        found = list((rows if hasattr(rows, "filter") else rows.objects).order_by("pk"))
        return found[which % len(found)]

    def attempt(self, act, **arguments) -> None:
        """Do it, or leave everything as it was when the rules refuse."""
        try:
            act(practice=self.practice, by=self.by, **arguments)
        except RefusedError:
            return


def rows_of(rows) -> dict[int, tuple]:
    """Return every value of every row, by id."""
    found = (rows if hasattr(rows, "filter") else rows.objects).values_list()
    return {row[0]: row for row in found}


@pytest.mark.django_db
def test_nothing_is_lost():
    run_state_machine_as_test(
        SmallPractice,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes here
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_a_merge_that_is_split_late_brings_no_contradiction_back():
    """Found by the machine: what an old merge had overruled came back against newer words."""
    machine = SmallPractice()
    machine.people()
    machine.split_off(which=0, is_person=False, chosen={0, 1})
    machine.join(is_person=False, one=9, other=0)
    machine.join(is_person=True, one=9, other=0)
    for which in (11, 3, 0):
        machine.works_no_longer(which=which)
    machine.split(which=0)
    machine.works_at(place=9, which=8)
    machine.join(is_person=False, one=3, other=0)
    machine.an_import_can_follow_the_decisions()
    machine.every_referral_is_as_it_was()
    machine.teardown()
