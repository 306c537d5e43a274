"""However records were joined, taking the merges back in any order restores every row."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from alongside.partners.actions import merging, notes, splitting
from alongside.partners.models import Contact, Merge, Partner
from alongside.partners.rules import RefusedError
from alongside.partners.tests.world import NPI_ONE, NPI_OTHER, partner, person, snapshot, source
from alongside.practices.models import Practice, User

PEOPLE, PLACES = 4, 4
people = st.lists(
    st.fixed_dictionaries(
        {
            "given": st.sampled_from(["J", "John", "Jane"]),
            "places": st.sets(st.integers(0, PLACES - 1), max_size=2),
            "npi": st.sampled_from(["", "", NPI_ONE, NPI_OTHER]),
            "phone": st.sampled_from(["", "4065550100"]),
            "city": st.sampled_from(["", "Helena"]),
            "names": st.integers(0, 2),
        }
    ),
    min_size=PEOPLE,
    max_size=PEOPLE,
)
places = st.lists(st.booleans(), min_size=PLACES, max_size=PLACES)
steps = st.lists(
    st.tuples(st.booleans(), st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=5
)


def build(practice: Practice, people: list[dict], places: list[bool], owner: User) -> None:
    """Make the drawn practice."""
    sites = [partner(practice, f"Place {i}", is_solo_office=solo) for i, solo in enumerate(places)]
    for number, drawn in enumerate(people):
        at = [sites[i] for i in sorted(drawn["places"])]
        reach = {name: drawn[name] for name in ("npi", "phone", "city")}
        contact = person(practice, f"{drawn['given']} Smith", *at, **reach)
        notes.write(practice=practice, text=f"Note {number}", contact=contact, by=owner)
        for i in range(drawn["names"]):
            place = at[i % len(at)] if at else None
            source(practice, f"Smith {number} {i}", contact=contact, partner=place, referrals=1)


def take(practice: Practice, step: tuple[bool, int, int, bool], owner: User) -> None:
    """Try to join two drawn records; what the rules refuse is left as it was."""
    is_person, keep, absorb, by_person = step
    model = Contact if is_person else Partner
    rows = list(model.objects.of(practice).order_by("pk"))
    act = merging.merge_contacts if is_person else merging.merge_partners
    try:
        act(
            practice=practice,
            keep=rows[keep],
            absorb=rows[absorb],
            evidence=[],
            by=owner if by_person else None,
        )
    except RefusedError:
        return


@pytest.mark.django_db
@settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking takes minutes here
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(people=people, places=places, steps=steps, order=st.randoms(use_true_random=False))
def test_taking_back_every_merge_restores_every_row(practice, owner, people, places, steps, order):
    with transaction.atomic():
        build(practice, people, places, owner)
        before = snapshot(practice)
        for step in steps:
            take(practice, step, owner)
        merges = list(Merge.objects.of(practice).order_by("pk"))
        order.shuffle(merges)
        for merge in merges:
            if Merge.objects.filter(pk=merge.pk, split_at=None).exists():
                splitting.take_back(practice=practice, merge=merge, by=owner)
        assert snapshot(practice) == before
        transaction.set_rollback(True)
