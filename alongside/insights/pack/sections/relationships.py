"""How old the relationships are, and what is written down between the two sides."""

from __future__ import annotations

from collections.abc import Mapping

from alongside.insights.pack.document import NOTHING, Section, Table, text_row
from alongside.partnerships.models import Commitment, Partnership, Review
from alongside.partnerships.models.commitment import CommitmentState
from alongside.practices.models import Practice

COLUMNS = ("Partner", "First sent", "Partnership", "Promises kept or open", "Last review")


def relationships(
    practice: Practice, labels: Mapping[int, str], first_years: Mapping[int, int], by_age: Table
) -> Section:
    """One line for each partner that the pack shows by itself; years only."""
    lines = []
    known = partnerships_of(practice)
    for number, label in labels.items():
        since = str(first_years.get(number, NOTHING))
        lines.append(text_row(label, since, *plan_of(known.get(number))))
    lead = (
        "How long partners have sent, and what is agreed in writing: the stage of the partnership,"
        " promises of both sides, the last review of the joint plan."
    )
    table = Table("Relationships and their written plans", COLUMNS, tuple(lines))
    return Section("relationships", "The relationships", lead, (by_age, table))


def partnerships_of(practice: Practice) -> dict[int, Partnership]:
    """Return the open partnership with each partner."""
    rows = Partnership.objects.of(practice).open().select_related("partner__merged_into")
    return {one.with_whom.pk: one for one in rows}


def plan_of(partnership: Partnership | None) -> tuple[str, str, str]:
    """Stage with its year, promises kept and open of all that were not withdrawn, last review."""
    if partnership is None:
        return "none in writing", NOTHING, NOTHING
    stage = f"{partnership.get_stage_display()}, since {partnership.stage_since.year}"
    promised = Commitment.objects.filter(partnership=partnership).exclude(
        state=CommitmentState.WITHDRAWN
    )
    states = list(promised.values_list("state", flat=True))
    kept, still_open = states.count(CommitmentState.KEPT), states.count(CommitmentState.OPEN)
    reviewed = Review.objects.filter(partnership=partnership).first()
    return (
        stage,
        f"{kept} kept, {still_open} open of {len(states)}" if states else "none",
        str(reviewed.held_on.year) if reviewed else "none",
    )
