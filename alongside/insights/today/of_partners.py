"""Lines about partners and people there: who is cooling or probably gone, whom to thank."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Min, Q
from django.urls import reverse

from alongside.insights.span import span_of
from alongside.insights.today.kinds import AT_FIRST, StepKind
from alongside.insights.today.ranking import Line, urgency_of
from alongside.insights.today.standings import Standing, Standings
from alongside.measures.periods import day_words
from alongside.outreach.kinds import State
from alongside.outreach.models import Touch
from alongside.partners.models import Contact, Partner
from alongside.practices.models import Member, Practice
from alongside.referrals.models import Direction, Referral

LATELY = timedelta(days=30)
RECORDS_BEFORE = timedelta(days=90)  # in shorter records everybody would look new
# Referrals from which on an alert is fully pressing: expected in 90 days, or sent until the end.
AT_STAKE = {"cooling": 10, "ended": 50}
KINDS = {"cooling": StepKind.COOLING, "ended": StepKind.ENDED}
DO = {
    "cooling": "Call or visit {}, and ask how it goes for them",
    "ended": "Ask {} what changed, or let the relationship rest",
}


def signal_lines(member: Member, today: date, standings: Standings) -> Iterator[Line]:
    """Yield partners with an alert, except those for whom something is planned already."""
    alerted = {key: one for key, one in standings.items() if one.alert in KINDS}
    if not alerted:
        return
    names = dict(
        Partner.objects.of(member.practice)
        .filter(pk__in=alerted, merged_into=None)
        .values_list("pk", "name")
    )
    ahead = Touch.objects.of(member.practice).filter(state=State.PLANNED, on__gte=today)
    planned = set(ahead.values_list("partner_id", flat=True))
    for key, standing in alerted.items():
        if key in names and key not in planned:
            yield signal_line(member, int(key), names[int(key)], standing)


def signal_line(member: Member, partner_id: int, name: str, standing: Standing) -> Line:
    """Return the line of one alert; its chance is that there is still something to keep, or, of
    an end, that it is one.
    """
    kind = KINDS[standing.alert]
    is_cooling = kind == StepKind.COOLING
    full = AT_STAKE[standing.alert]
    at_stake = min(standing.expected if is_cooling else standing.referrals, full) / full
    chance = standing.alive if is_cooling else 1 - standing.alive
    return Line(
        kind=kind.value,
        key=f"{kind.value}:{partner_id}",
        do=DO[standing.alert].format(name),
        because=standing.sentence,
        href=reverse("partner", kwargs={"slug": member.practice.slug, "partner_id": partner_id}),
        known=standing.words if is_cooling else "",  # of an end the reason tells it
        urgency=round(AT_FIRST[kind] + (1 - AT_FIRST[kind]) * at_stake, 4),
        chance=round(chance, 4),
    )


def thanks_lines(member: Member, today: date) -> Iterator[Line]:
    """Yield people, and partners without a known person, whose first referral came lately and
    with whom nobody was in touch since.
    """
    span = span_of(member.practice, today)
    if span is None or span.first > today - RECORDS_BEFORE:
        return
    people = first_lately(member.practice, "contact", today)
    places = first_lately(member.practice, "partner", today)
    for contact in Contact.objects.of(member.practice).filter(pk__in=people, merged_into=None):
        yield thanks_line(member, today, contact, people[contact.pk])
    for partner in Partner.objects.of(member.practice).filter(pk__in=places, merged_into=None):
        if not partner.is_solo_office:
            yield thanks_line(member, today, partner, places[partner.pk])


def first_lately(practice: Practice, who: str, today: date) -> dict[int, date]:
    """Return who sent for the first time within LATELY, and when, unless touched since."""
    rows = Referral.objects.of(practice).filter(direction=Direction.RECEIVED).order_by()
    column = f"source__{who}"
    lately = rows.filter(received_on__gt=today - LATELY, received_on__lte=today)
    if who == "partner":
        lately = lately.filter(source__contact=None)
    first = dict(
        lately.exclude(**{column: None}).values_list(column).annotate(first=Min("received_on"))
    )
    before = rows.filter(**{f"{column}__in": list(first)}, received_on__lte=today - LATELY)
    known = set(before.values_list(column, flat=True).distinct())
    touched = Touch.objects.of(practice).exclude(state=State.CANCELLED)
    spoken = Q(**{f"{who}__in": list(first)}) & Q(on__gt=today - LATELY)
    known |= set(touched.filter(spoken).values_list(who, flat=True))
    return {key: day for key, day in first.items() if key not in known}


def thanks_line(member: Member, today: date, who: Contact | Partner, first: date) -> Line:
    """Return the line that thanks for a first referral."""
    name = "contact" if isinstance(who, Contact) else "partner"
    kwargs = {"slug": member.practice.slug, f"{name}_id": who.pk}
    return Line(
        kind=StepKind.THANKS.value,
        key=f"thanks:{name}:{who.pk}",
        do=f"Call or write to {who.name}: thank them, ask what they would like to hear back",
        because=f"Their first referral came on {day_words(first)}; nobody was in touch since.",
        href=reverse(name, kwargs=kwargs),
        urgency=urgency_of(AT_FIRST[StepKind.THANKS], (today - first).days),
    )
