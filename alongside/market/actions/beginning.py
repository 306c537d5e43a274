"""Make a candidate a partner in one step: partner, people, partnership, first letter."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from alongside.market.actions import trail
from alongside.market.candidates.candidate import Candidate
from alongside.market.letter_draft import first_letter
from alongside.market.models import Beginning, Organisation, Profile
from alongside.market.rules import check_may_begin
from alongside.matching.phone import normal_phone
from alongside.partners.actions import adding, affiliations
from alongside.partners.actions.from_registry import add_provider
from alongside.partners.from_registry import partner_values
from alongside.partners.models import Contact, Partner
from alongside.partnerships.actions import stages
from alongside.partnerships.actor import Actor
from alongside.practices.models import Practice, User
from alongside.registry.provider import Provider


@transaction.atomic
def begin(
    *,
    practice: Practice,
    candidate: Candidate,
    office: Provider | None,
    people: Sequence[Provider],
    named: str = "",
    profile: Profile | None = None,
    by: User | None,
) -> Beginning:
    """Take a candidate over; one that was taken over already is returned as it is.

    `office` and `people`: what the registry says of them. `named`: what OIG's list says.
    """
    check_may_begin(named)
    partner = make_partner(practice, candidate, office, by)
    found = Beginning.objects.of(practice).filter(partner=partner).first()
    if found is not None:
        return found
    added = [add_provider(practice=practice, provider=provider, by=by) for provider in people]
    known = [person for person in added if isinstance(person, Contact)]
    for person in known:
        affiliations.add(practice=practice, contact=person, partner=partner, by=by)
    stages.begin(practice=practice, partner=partner, on=timezone.localdate(), by=Actor.member(by))
    made = Beginning.objects.create(
        practice=practice,
        partner=partner,
        profile=profile,
        reason=candidate.reason[:500],
        by=by,
        **first_letter(practice, known, candidate.kind, profile, by),
    )
    trail.write(practice, "candidate_begun_with", f"partner:{partner.pk}", by, people=len(people))
    return made


def make_partner(
    practice: Practice, candidate: Candidate, office: Provider | None, by: User | None
) -> Partner:
    """Return the partner; a community organisation points to its own from then on."""
    values = {
        "name": candidate.name, "phone": normal_phone(candidate.phone), "city": candidate.city,
        "address": candidate.street, "state": candidate.state, "zip": candidate.zip,
    }  # fmt: skip
    if office is not None and not office.is_person:
        values = partner_values(office)
    values |= {"kind": candidate.kind}
    if not candidate.key.startswith("c"):
        known = Partner.objects.of(practice).filter(merged_into=None, name__iexact=values["name"])
        same = known.filter(phone=values["phone"]).first() if values["phone"] else None
        return same or adding.add_partner(practice=practice, values=values, by=by)
    rows = Organisation.objects.of(practice).select_for_update()
    organisation = rows.get(pk=int(candidate.key[1:]))
    if organisation.partner is None:
        organisation.partner = adding.add_partner(practice=practice, values=values, by=by)
        organisation.save(update_fields=["partner"])
    return organisation.partner


@transaction.atomic
def word_letter(*, beginning: Beginning, subject: str, words: str, by: User | None) -> None:
    """Keep the first letter as it was reworded."""
    beginning.subject, beginning.words = subject.strip()[:160], words.strip()[:4000]
    beginning.save(update_fields=["subject", "words", "changed_at"])
    trail.write(beginning.practice, "first_letter_worded", f"partner:{beginning.partner_id}", by)
