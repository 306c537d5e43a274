"""Lines about partnerships: promises, proposed changes, reviews, proposals, what stands still."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from alongside.insights.today.kinds import AT_FIRST, StepKind
from alongside.insights.today.ranking import Line, urgency_of
from alongside.insights.today.standings import Standings
from alongside.measures.periods import day_words
from alongside.partnerships.facts import facts_of
from alongside.partnerships.models import Commitment, Partnership
from alongside.partnerships.next_step import SOON, UNANSWERED, UNSEEN, Facts, ago, next_step
from alongside.partnerships.sides import Side
from alongside.partnerships.stages import Stage
from alongside.practices.models import Member

Told = tuple[str, str, int]  # what to do, why, for how many days it has waited
MOVING = [stage.value for stage in Stage if stage not in (Stage.RESTING, Stage.ENDED)]


def partnership_lines(member: Member, today: date, standings: Standings) -> Iterator[Line]:
    """Yield what waits for us in partnerships that are neither resting nor over."""
    rows = Partnership.objects.of(member.practice).filter(stage__in=MOVING)
    found = list(rows.select_related("partner__merged_into"))
    yield from promise_lines(member, today, standings)
    facts = facts_of(found, today)
    for one in found:
        yield from lines_of(one, facts[one.pk], member, standings)


def lines_of(
    one: Partnership, facts: Facts, member: Member, standings: Standings
) -> Iterator[Line]:
    """Yield the lines of one partnership: what waits for an answer, the review, else where it is
    stuck.
    """
    name = one.with_whom.name
    told: dict[StepKind, Told] = {}
    if facts.for_us_days is not None:
        because = f"They proposed it {when(facts.for_us_days)} and wait for us."
        told[StepKind.ANSWER] = (
            f"Answer the change that {name} proposed",
            because,
            facts.for_us_days,
        )
    if review := due_review(facts, name):
        told[StepKind.REVIEW] = review
    if step := unanswered(facts, name):
        told[StepKind.UNANSWERED] = step
    elif (stuck := next_step(facts)).is_stuck:
        told[StepKind.STUCK] = f"{name}: {stuck.do[:1].lower()}{stuck.do[1:]}", stuck.because, 0
    for kind, words in told.items():
        yield line(one, kind, words, member, standings)


def due_review(facts: Facts, name: str) -> Told | None:
    """Return what is to be said of a review that is near or over."""
    if facts.review_on is None or (facts.review_on - facts.today).days > SOON:
        return None
    waited = (facts.today - facts.review_on).days
    do = f"{'Hold' if waited >= 0 else 'Look over'} the review with {name}"
    because = f"It {'was planned for' if waited > 0 else 'is on'} {day_words(facts.review_on)}."
    return do, because, waited


def unanswered(facts: Facts, name: str) -> Told | None:
    """Return what to do, why and how long it waits, when something of ours was not answered."""
    if facts.for_them_days is not None and facts.for_them_days > UNANSWERED:
        because = f"We proposed a change {when(facts.for_them_days)}; no answer yet."
        return f"Ask {name} about our proposal", because, facts.for_them_days - UNANSWERED
    is_shown = facts.stage == Stage.SHOWN and facts.shared_days is not None
    if is_shown and not facts.was_seen and (facts.shared_days or 0) > UNSEEN:
        days = facts.shared_days or 0
        because = f"The link to our page was sent {when(days)} and not opened."
        return f"Ask {name} whether they have seen our page", because, days - UNSEEN
    return None


def when(days: int) -> str:
    """Return how long ago something was."""
    return f"{ago(days)} ago" if days else "today"


def line(
    one: Partnership, kind: StepKind, told: Told, member: Member, standings: Standings
) -> Line:
    """Return one line about a partnership."""
    do, because, waited = told
    standing = standings.get(one.with_whom.pk)
    return Line(
        kind=kind.value,
        key=f"{kind.value}:{one.pk}",
        do=do,
        because=because,
        href=address(member, one.pk),
        known=standing.words if standing else "",
        urgency=urgency_of(AT_FIRST[kind], waited),
        is_mine=one.led_by_id == member.user_id,
    )


def promise_lines(member: Member, today: date, standings: Standings) -> Iterator[Line]:
    """Yield our open promises whose day has come."""
    rows = Commitment.objects.of(member.practice).filter(
        side=Side.OURS, state="open", due_on__lte=today, partnership__stage__in=MOVING
    )
    for row in rows.select_related("partnership__partner__merged_into"):
        if row.due_on is None:
            continue
        partner, late = row.partnership.with_whom, (today - row.due_on).days
        standing = standings.get(partner.pk)
        by = f"We promised it by {day_words(row.due_on)}"
        yield Line(
            kind=StepKind.PROMISE.value,
            key=f"promise:{row.pk}",
            do=f"Keep the promise to {partner.name}, or let it go: {row.what}",
            because=f"{by}; it is {ago(late)} late." if late else f"{by}, which is today.",
            href=address(member, row.partnership_id),
            known=standing.words if standing else "",
            urgency=urgency_of(AT_FIRST[StepKind.PROMISE], late),
            is_mine=row.who_user_id == member.user_id,
        )


def address(member: Member, partnership_id: int) -> str:
    """Return where a partnership is worked on."""
    kwargs = {"slug": member.practice.slug, "partnership_id": partnership_id}
    return reverse("partnership", kwargs=kwargs)
