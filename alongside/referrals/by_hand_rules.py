"""What a report may change of a referral that people have worked on; pure.

| recorded by hand | the report says | what counts |
|---|---|---|
| not evaluated | an evaluation took place | the report: whoever was seen has arrived |
| a state on the way | a later state on the way | the report, which is further along |
| open, never ended by hand | declined, lost or cancelled | the report: it has ended |
| anything else | anything else | what was recorded by hand |

Days recorded by hand stay; where there is none, the report's day is taken.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alongside.referrals.states import ARRIVED, GIVEN_UP, OPEN, State

ON_THE_WAY = (
    State.RECEIVED, State.ACCEPTED, State.SCHEDULED, State.EVALUATED, State.IN_CARE,
    State.DISCHARGED,
)  # fmt: skip
# What of a referral's course both a report and a step can set.
COURSE = (
    "state", "evaluated_on", "discharged_on", "has_arrived", "has_finished", "lost_reason",
)  # fmt: skip
# Facts that the front desk wrote down; a report that is silent about them leaves them.
FACTS = ("clinic_id", "patient_id", "payer_kind", "region", "diagnosis")


@dataclass(frozen=True)
class HandStep:
    """A step that a person recorded."""

    state: str
    on: dt.date
    lost_reason: str = ""
    has_finished: bool | None = None
    ended_before: bool = False  # it took up again what had been declined, lost or cancelled


def report_wins(report: Mapping[str, Any], last: HandStep) -> bool:
    """Tell whether the report's state counts, by the table above."""
    if report["has_arrived"] and last.state not in ARRIVED:
        return True
    if report["state"] in ON_THE_WAY and last.state in ON_THE_WAY:
        return ON_THE_WAY.index(report["state"]) > ON_THE_WAY.index(State(last.state))
    return report["state"] in GIVEN_UP and last.state in OPEN and not last.ended_before


def settle(report: Mapping[str, Any], steps: Sequence[HandStep]) -> dict[str, Any]:
    """Return COURSE as it is to be, of what the report says and the steps recorded by hand."""
    settled = {name: report[name] for name in COURSE}
    if not steps:
        return settled
    last = steps[-1]
    for step in steps:
        if step.state in ARRIVED:
            settled["has_arrived"] = True
        if step.state == State.EVALUATED:
            settled["evaluated_on"] = step.on
        if step.state == State.DISCHARGED:
            settled["discharged_on"] = step.on
            if step.has_finished is not None:
                settled["has_finished"] = step.has_finished
    if not report_wins(report, last):
        settled["state"], settled["lost_reason"] = last.state, last.lost_reason
    return settled


def keep_facts(report: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts as they are to be: the report's, where it has any, else as before."""
    kept = {name: report[name] or before[name] for name in FACTS}
    return kept | {"received_on": before["received_on"]}
