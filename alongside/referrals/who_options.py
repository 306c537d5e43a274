"""Whom a few typed letters may mean: people with their organisations, organisations, new names."""

from dataclasses import dataclass

from django.db.models import Q

from alongside.partners.actions.by_hand import Who
from alongside.partners.kinds import Channel
from alongside.partners.models import Affiliation, Contact, Partner, What
from alongside.partners.rules import RefusedError
from alongside.partners.search import find
from alongside.practices.models import Practice

AT_MOST = 8
CHANNELS = (Channel.PATIENT, Channel.SELF, Channel.ONLINE)
NEW_PERSON, NEW_ORGANISATION = "new-person", "new-organisation"


@dataclass(frozen=True)
class Option:
    """One answer to "who": the value of its button, what it says, and whether it is known."""

    value: str
    words: str
    hint: str = ""
    is_new: bool = False
    is_chosen: bool = False


def options_for(
    practice: Practice, text: str, chosen: str = "", *, with_channels: bool = True
) -> list[Option]:
    """Return what a text may mean; a single one that is known is chosen beforehand."""
    text = " ".join(text.replace("\0", "").split())[:120]
    if not text:
        known = [Option(f"channel-{c.value}", str(c.label)) for c in CHANNELS if with_channels]
        return [choose(one, chosen) for one in known]
    known = [*people(practice, text), *organisations(practice, text)][: AT_MOST + 4]
    if len(known) == 1 and not chosen:
        chosen = known[0].value
    new = [
        Option(NEW_PERSON, f"“{text}”", "add as a person", is_new=True),
        Option(NEW_ORGANISATION, f"“{text}”", "add as an organisation", is_new=True),
    ]
    return [choose(one, chosen) for one in (*known, *new)]


def choose(one: Option, chosen: str) -> Option:
    """Return the option, marked when it is the chosen one."""
    is_chosen = bool(chosen) and one.value == chosen
    return Option(one.value, one.words, one.hint, one.is_new, is_chosen)


def people(practice: Practice, text: str) -> list[Option]:
    """Return people, once for each organisation they belong to; names that begin so, first."""
    rows_of = Contact.objects.of(practice).filter(merged_into=None)
    begins = rows_of.filter(Q(family__istartswith=text) | Q(given__istartswith=text))[:AT_MOST]
    held = [one for one in find(practice, What.PERSON, text) if isinstance(one, Contact)]
    found = list(dict.fromkeys([*begins, *held]))[:AT_MOST]
    at: dict[int, list[Partner]] = {}
    rows = Affiliation.objects.of(practice).filter(contact__in=found, partner__merged_into=None)
    for row in rows.select_related("partner").order_by("partner__name"):
        at.setdefault(row.contact_id, []).append(row.partner)
    return [
        Option(f"person-{one.pk}-{place.pk if place else 0}", one.name, str(place or ""))
        for one in found
        for place in at.get(one.pk, [None])
    ]


def organisations(practice: Practice, text: str) -> list[Option]:
    """Return organisations, for when nobody there is named."""
    found = find(practice, What.ORGANISATION, text)[:AT_MOST]
    return [
        Option(f"partner-{one.pk}", str(one), str(one.get_kind_display()))
        for one in found
        if isinstance(one, Partner) and not one.is_solo_office
    ]


def read_who(practice: Practice, text: str, value: str) -> Who:
    """Return whom somebody chose; raises RefusedError when that is nobody."""
    name, *ids = value.split("-")
    if value == NEW_PERSON and text.strip():
        return Who(new_person=text)
    if value == NEW_ORGANISATION and text.strip():
        return Who(new_organisation=text)
    if name == "channel" and ids and ids[0] in Channel.values:
        return Who(channel=ids[0])
    numbers = [int(one) for one in ids if one.isascii() and one.isdecimal() and len(one) < 18]
    if name == "person" and len(numbers) == 2:
        contact = Contact.objects.of(practice).filter(pk=numbers[0], merged_into=None).first()
        partner = Partner.objects.of(practice).filter(pk=numbers[1], merged_into=None).first()
        if contact:
            return Who(contact=contact, partner=partner)
    if name == "partner" and numbers:
        partner = Partner.objects.of(practice).filter(pk=numbers[0], merged_into=None).first()
        if partner:
            return Who(partner=partner)
    if text.strip():
        raise RefusedError("Choose below whom you mean, or add the name as new.")
    raise RefusedError("Say who it is: type a few letters of the name.")
