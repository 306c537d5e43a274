"""Who referred, as another system says it: by the same who-is-who as an import's."""

from alongside.partners.actions import affiliations
from alongside.partners.actions.by_hand import Who, name_by_hand
from alongside.partners.actions.recognise import recognise as recognise_names
from alongside.partners.kinds import Channel
from alongside.partners.models import Contact, Partner, SourceName, What
from alongside.partners.sides import home_of
from alongside.practices.models import Practice
from alongside.referrals.actors import Actor, user_of
from alongside.referrals.arriving import Arriving


def source_name(practice: Practice, said: Arriving, by: Actor) -> SourceName:
    """Return the source name that means who referred, by the same who-is-who as an import's."""
    mention = said.referrer
    if mention is None or not (mention.person or mention.family or mention.organisation):
        channel = Channel.PARTNER if said.partner else Channel.UNKNOWN
        return name_by_hand(
            practice=practice, who=Who(partner=said.partner, channel=channel), by=user_of(by)
        )
    name = SourceName.objects.of(practice).filter(fingerprint=mention.key).first()
    if name is None:
        found = recognise_names(practice=practice, mentions=[mention], batch=None, by=user_of(by))
        name = SourceName.objects.of(practice).get(pk=found.source_ids[mention.key])
    if mention.organisation or said.partner is None or name.contact is None:
        return name
    return at_partner(practice, name.contact, said.partner, by)


def at_partner(practice: Practice, person: Contact, partner: Partner, by: Actor) -> SourceName:
    """Return the name of a person there: whoever names no organisation is of the one that sends."""
    whole = Contact.objects.get(pk=home_of(practice, What.PERSON, person.pk))
    place = Partner.objects.get(pk=home_of(practice, What.ORGANISATION, partner.pk))
    affiliations.add(practice=practice, contact=whole, partner=place, by=user_of(by))
    return name_by_hand(practice=practice, who=Who(contact=whole, partner=place), by=user_of(by))
