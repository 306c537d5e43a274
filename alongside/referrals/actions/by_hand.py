"""Let what a report says and what people recorded by hand meet in one referral.

A referral written down by hand has a row key of its own. When a report brings a row of the same
patient, from the same person or organisation, received within two weeks, the referral takes that
row's key *before* the row is written: the row then counts as known and changes the referral
instead of doubling it, and undoing the import undoes just that. Anything less certain is left for
a person to decide (same.py).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from alongside.partners.models import SourceName
from alongside.partners.questions import today_of
from alongside.practices.models import Practice
from alongside.referrals.actions.logging import HAND
from alongside.referrals.by_hand_rules import COURSE, HandStep, keep_facts, settle
from alongside.referrals.credit_rules import means_same
from alongside.referrals.models import CourseStep, Direction, Referral
from alongside.referrals.states import GIVEN_UP, State

WINDOW = timedelta(days=14)
Changed = list[tuple[int, tuple[Any, ...]]]
Before = Sequence[tuple[int, Mapping[str, Any]]]


def adopt(practice: Practice, columns: Mapping[str, Sequence[Any]]) -> int:
    """Give referrals written down by hand the key of the row that speaks of them; return how many.

    Only where one referral and one row fit each other and no second does.
    """
    waiting = waiting_by_patient(practice)
    if not waiting:
        return 0
    fits = [
        (referral, position)
        for position, patient in enumerate(columns["patient_id"])
        for referral in waiting.get(patient, ())
        if abs(columns["received_on"][position] - referral.received_on) <= WINDOW
    ]
    fits = without_known(practice, fits, columns["row_key"])
    sources = SourceName.objects.of(practice).in_bulk(
        {columns["source_id"][position] for _, position in fits}
    )
    fits = [
        (referral, position)
        for referral, position in fits
        if means_same(referral.source, sources[columns["source_id"][position]])
    ]
    pairs = only_pairs(fits)
    for referral, position in pairs:
        Referral.objects.filter(pk=referral.pk).update(row_key=columns["row_key"][position])
    return len(pairs)


def waiting_by_patient(practice: Practice) -> dict[int, list[Referral]]:
    """Return the referrals that no report has spoken of yet, by their patient."""
    found: dict[int, list[Referral]] = defaultdict(list)
    rows = Referral.objects.of(practice).filter(
        direction=Direction.RECEIVED,
        logged_at__isnull=False,
        row_key__startswith=HAND,
        patient__isnull=False,
    )
    for referral in rows.select_related("source"):
        found[referral.patient_id or 0].append(referral)
    return found


def without_known(
    practice: Practice, fits: list[tuple[Referral, int]], row_keys: Sequence[str]
) -> list[tuple[Referral, int]]:
    """Leave out rows that an earlier import brought: they are referrals of their own."""
    keys = {row_keys[position] for _, position in fits}
    rows = Referral.objects.of(practice).filter(row_key__in=keys)
    known = set(rows.values_list("row_key", flat=True))
    return [(one, position) for one, position in fits if row_keys[position] not in known]


def only_pairs(fits: list[tuple[Referral, int]]) -> list[tuple[Referral, int]]:
    """Return the pairs of which neither side fits anything else."""
    rows: dict[int, int] = defaultdict(int)
    referrals: dict[int, int] = defaultdict(int)
    for referral, position in fits:
        referrals[referral.pk] += 1
        rows[position] += 1
    return [(r, p) for r, p in fits if referrals[r.pk] == 1 and rows[p] == 1]


def keep_by_hand(
    practice: Practice, names: Sequence[str], changed: Changed, befores: Before
) -> Changed:
    """Return changed rows with everything in them that people recorded by hand.

    `names` are the columns of a row, `befores` what each record was. Asks nothing of the
    database where nobody has worked on one of these referrals.
    """
    marked = marked_by_hand(practice, [pk for pk, _ in changed])
    if not marked:
        return changed
    steps, before = steps_by_hand(practice, list(marked)), dict(befores)
    kept: Changed = []
    for pk, row in changed:
        values = dict(zip(names, row, strict=True))
        if pk in marked:
            values |= merged(marked[pk], values, before[pk], steps[pk])
        kept.append((pk, tuple(values[name] for name in names)))
    return kept


def merged(
    referral: Referral,
    report: Mapping[str, Any],
    before: Mapping[str, Any],
    steps: Sequence[HandStep],
) -> dict[str, Any]:
    """Return the values of one referral that differ from what the report says."""
    values = settle(report, steps)
    if referral.logged_at:
        values |= keep_facts(report, before)
    if referral.is_source_chosen or (referral.logged_at and referral.source.contact_id):
        values["source_id"] = before["source_id"]
    return values


def marked_by_hand(practice: Practice, ids: Sequence[int]) -> dict[int, Referral]:
    """Return those among the referrals that people have worked on."""
    found: dict[int, Referral] = {}
    is_marked = Q(logged_at__isnull=False) | Q(state_since__isnull=False) | Q(is_source_chosen=True)
    rows = Referral.objects.of(practice).filter(is_marked).select_related("source")
    for start in range(0, len(ids), 5_000):
        part = rows.filter(pk__in=ids[start : start + 5_000])
        found |= {referral.pk: referral for referral in part}
    return found


def steps_by_hand(practice: Practice, ids: Sequence[int]) -> dict[int, list[HandStep]]:
    """Return the steps recorded by hand of each referral, in their order."""
    found: dict[int, list[HandStep]] = {pk: [] for pk in ids}
    rows = CourseStep.objects.of(practice).by_hand().filter(referral_id__in=ids)
    finished = dict(
        Referral.objects.filter(pk__in=ids, has_finished__isnull=False).values_list(
            "pk", "has_finished"
        )
    )
    for step in rows.order_by("pk"):
        found[step.referral_id].append(hand_step(step, finished.get(step.referral_id)))
    return found


def hand_step(step: CourseStep, has_finished: bool | None) -> HandStep:
    """Return a step in the terms of the rules."""
    is_end = step.state in GIVEN_UP
    return HandStep(
        state=step.state,
        on=step.on,
        lost_reason=step.reason_words if is_end else "",
        has_finished=has_finished if step.state == State.DISCHARGED else None,
        ended_before=(step.before or {}).get("state") in GIVEN_UP,
    )


def shown_by_report(
    names: Sequence[str], reported: Changed, kept: Changed
) -> list[tuple[int, str, date, date | None, date | None]]:
    """Return what the report itself shows of each course: its own state only where it counts."""
    place = {name: names.index(name) for name in ("state", "received_on", *COURSE[1:3])}
    courses = []
    for (pk, said), (_, row) in zip(reported, kept, strict=True):
        counts = said[place["state"]] == row[place["state"]]
        courses.append(
            (
                pk,
                said[place["state"]] if counts else State.RECEIVED.value,
                row[place["received_on"]],
                said[place["evaluated_on"]],
                said[place["discharged_on"]],
            )
        )
    return courses


def start_clocks(practice: Practice, befores: Before, kept: Changed, names: Sequence[str]) -> None:
    """Start the clock anew, today, where a report moved on a referral worked on by hand."""
    state, before = names.index("state"), dict(befores)
    moved = [pk for pk, row in kept if row[state] != before[pk]["state"]]
    for start in range(0, len(moved), 5_000):
        part = Referral.objects.filter(pk__in=moved[start : start + 5_000])
        part.filter(state_since__isnull=False).update(state_since=today_of(practice))
