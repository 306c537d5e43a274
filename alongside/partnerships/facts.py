"""Gather the facts of many partnerships at once: a handful of queries, however many there are."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from alongside.partnerships.catalogue import measures
from alongside.partnerships.models import (
    AgreedMeasure,
    Commitment,
    Conversation,
    InvitationText,
    Partnership,
    PlanChange,
    Problem,
    Proposal,
    ShareLink,
    TheirPart,
)
from alongside.partnerships.next_step import STALE, Facts
from alongside.partnerships.sides import Side

Found = dict[int, dict[str, Any]]


def facts_of(partnerships: Iterable[Partnership], today: dt.date) -> dict[int, Facts]:
    """Return the facts of each partnership by its id."""
    chosen = list(partnerships)
    ids = [one.pk for one in chosen]
    found: Found = defaultdict(dict)
    for gather in (talks, problems, proposals, invitations, promises, changes, stale):
        gather(ids, today, found)
    return {
        one.pk: Facts(
            stage=one.stage,
            today=today,
            days_in_stage=max(0, (today - one.stage_since).days),
            review_on=one.review_on,
            **found[one.pk],
        )
        for one in chosen
    }


def days_since(moment: dt.datetime, today: dt.date) -> int:
    """Return the days from an instant to a day."""
    return max(0, (today - timezone.localdate(moment)).days)


def talks(ids: list[int], _today: dt.date, found: Found) -> None:
    """Add how many conversations there were and whether one is open."""
    for row in Conversation.objects.filter(partnership__in=ids):
        facts = found[row.partnership_id]
        facts["conversations"] = facts.get("conversations", 0) + 1
        if row.finished_at is None:
            facts["open_conversation"] = row.pk


def problems(ids: list[int], _today: dt.date, found: Found) -> None:
    """Add how many problems are worked on, and the first without our part."""
    rows = Problem.objects.filter(partnership__in=ids, state="open")
    for row in rows.annotate(parts=Count("our_parts")).order_by("pk"):
        facts = found[row.partnership_id]
        facts["problems"] = facts.get("problems", 0) + 1
        if not row.parts:
            facts.setdefault("without_our_part", row.words)


def proposals(ids: list[int], today: dt.date, found: Found) -> None:
    """Add whether there is a proposal, when it was shared last and whether it was opened."""
    latest = Proposal.objects.filter(partnership__in=ids).order_by()
    for pk, number in latest.values_list("partnership").annotate(number=Max("number")):
        found[pk]["proposals"] = number
    links = ShareLink.objects.filter(proposal__partnership__in=ids).order_by("at")
    rows = links.annotate(opened=Count("views")).values_list(
        "proposal__partnership", "at", "opened"
    )
    for pk, at, opened in rows:
        facts = found[pk]
        facts["shared_days"] = days_since(at, today)
        facts["was_seen"] = facts.get("was_seen", False) or opened > 0


def invitations(ids: list[int], _today: dt.date, found: Found) -> None:
    """Add what is welcomed and whether an invitation is prepared."""
    theirs = TheirPart.objects.filter(partnership__in=ids, removed_at=None).order_by()
    for pk, many in theirs.values_list("partnership").annotate(many=Count("pk")):
        found[pk]["welcomed"] = many
    texts = InvitationText.objects.filter(partnership__in=ids).order_by()
    for pk, many in texts.values_list("partnership").annotate(many=Count("pk")):
        found[pk]["invitations"] = many


def promises(ids: list[int], today: dt.date, found: Found) -> None:
    """Add open promises of both sides, and the one that is late longest."""
    for row in Commitment.objects.filter(partnership__in=ids, state="open").order_by(
        "due_on", "pk"
    ):
        facts, side = found[row.partnership_id], "our" if row.side == Side.OURS else "their"
        facts[f"{side}_open"] = facts.get(f"{side}_open", 0) + 1
        if row.due_on and row.due_on < today and f"{side}_late" not in facts:
            facts[f"{side}_late"], facts[f"{side}_late_on"] = row.what, row.due_on


def changes(ids: list[int], today: dt.date, found: Found) -> None:
    """Add since when a proposed change waits for us, and one for them."""
    rows = PlanChange.objects.filter(partnership__in=ids, state="proposed").order_by("at")
    for row in rows:
        name = "for_them_days" if row.proposed_for == Side.OURS else "for_us_days"
        found[row.partnership_id].setdefault(name, days_since(row.at, today))


def stale(ids: list[int], today: dt.date, found: Found) -> None:
    """Add the first measure that is entered by hand and has no value for long."""
    counted = [key for key, one in measures().items() if one.figure]
    rows = AgreedMeasure.objects.filter(partnership__in=ids, removed_at=None)
    for row in rows.exclude(key__in=counted).annotate(last=Max("readings__on")).order_by("pk"):
        last = row.last or timezone.localdate(row.at)
        if (today - last).days > STALE:
            found[row.partnership_id].setdefault("stale_measure", row.name)
