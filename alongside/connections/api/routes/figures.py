"""The figures of the stream, composed as for the page and the report."""

from typing import Any

from ninja import Field, Query, Router, Schema

from alongside.connections.api.door import needs
from alongside.connections.api.problems import ProblemError
from alongside.connections.api.scopes import reach_patients
from alongside.connections.api.shapes.kinds_of_value import Day, Id, Short
from alongside.core import audit
from alongside.insights.aggregates import is_too_little, without_small
from alongside.insights.filters import read_filters

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

    A token that reaches no patient gets no count from 1 to 10, and no people and chapters.
    """
    from alongside.insights.composed import composed  # noqa: PLC0415 – loads the engines

    filters = read_filters(asked.as_on_the_page(), request.practice)
    if filters is None:
        raise ProblemError(404, "There is no referral to speak of yet.")
    if filters.problems:
        raise ProblemError(422, " ".join(filters.problems))
    document = composed(request.practice, filters).json()
    if not reach_patients(request.token.scopes):
        if is_too_little(document):
            raise ProblemError(409, "There are too few referrals to tell without patients.")
        document = without_small(document)
    audit.record(
        chain=request.practice.pk,
        action="exported",
        target="stream",
        detail={"format": "json", "columns": []},
        by=request.user.email,
    )
    return document
