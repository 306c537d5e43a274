"""The figures of the stream, composed as for the page and the report."""

from typing import Any

from ninja import Field, Query, Router, Schema

from alongside.connections.api.door import needs
from alongside.connections.api.problems import ProblemError
from alongside.connections.api.scopes import reach_patients
from alongside.connections.api.shapes.kinds_of_value import Day, Id, Short
from alongside.core import audit
from alongside.insights.filters import read_filters, today_at
from alongside.practices.models import Practice

router = Router(tags=["Stream"])


class AskedFigures(Schema):
    """Which part of the stream, as on the page."""

    period: Short = Field("", description="12m, this-year, last-year, all …, as on the page.")
    start: Day | None = Field(None, alias="from")
    end: Day | None = Field(None, alias="to")
    clinic: Id | None = None
    kind: Short = ""
    payer: Short = ""

    def as_on_the_page(self) -> dict[str, str]:
        """Return it as the page's address has it."""
        days = {"period": self.period, "from": self.start, "to": self.end}
        given: dict[str, object] = {**days, "clinic": self.clinic, "kind": self.kind}
        given["payer"] = self.payer
        return {name: str(value) for name, value in given.items() if value}


@router.get("", auth=needs("stream:read"), response=dict[str, Any], url_name="stream")
def read_stream(request: Any, asked: Query[AskedFigures]) -> Any:
    """Read the stream as its page tells it; docs/reference/report-json.md explains each key.

    A token that reaches no patient gets docs/reference/outside-json.md: one fixed division of the
    stream without counts from 1 to 10; it asks without period and filters.
    """
    read = as_inside if reach_patients(request.token.scopes) else as_outside
    document = read(request.practice, asked.as_on_the_page())
    audit.record(
        chain=request.practice.pk,
        action="exported",
        target="stream",
        detail={"format": "json", "columns": []},
        by=request.user.email,
    )
    return document


def as_inside(practice: Practice, asked: dict[str, str]) -> dict[str, Any]:
    """Return the figures of the page."""
    from alongside.insights.composed import composed  # noqa: PLC0415 – loads the engines

    filters = read_filters(asked, practice)
    if filters is None:
        raise ProblemError(404, "There is no referral to speak of yet.")
    if filters.problems:
        raise ProblemError(422, " ".join(filters.problems))
    return composed(practice, filters).json()


def as_outside(practice: Practice, asked: dict[str, str]) -> dict[str, Any]:
    """Return what is told to readers who know no patient, whoever asks and how often."""
    from alongside.insights.outside.half_years import outside  # noqa: PLC0415 – see above
    from alongside.insights.outside.labels import labels_of  # noqa: PLC0415
    from alongside.insights.outside.told_json import told_json  # noqa: PLC0415

    if asked and asked != {"period": "all"}:
        raise ProblemError(
            422,
            "A program that reaches no patient asks for no period and no part of the stream: it"
            " gets every month and half-year that is told.",
        )
    told = outside(practice, today_at(practice))
    if not told.months:
        raise ProblemError(409, "There are too few referrals yet to tell without patients.")
    return told_json(told, labels_of(practice))
