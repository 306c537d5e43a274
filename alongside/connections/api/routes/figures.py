"""The figures of the stream, composed as for the page and the report."""

from typing import Any

from ninja import Field, Query, Router, Schema

from alongside.connections.api.door import needs
from alongside.connections.api.problems import ProblemError
from alongside.connections.api.shapes.kinds_of_value import Day, Id, Short
from alongside.core import audit
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
    """Read every figure of the stream; docs/reference/report-json.md explains each."""
    from alongside.insights.figures import figures_for  # noqa: PLC0415 – loads the engines
    from alongside.insights.names import names_of  # noqa: PLC0415
    from alongside.insights.report_json import figures_json  # noqa: PLC0415

    filters = read_filters(asked.as_on_the_page(), request.practice)
    if filters is None:
        raise ProblemError(404, "There is no referral to speak of yet.")
    if filters.problems:
        raise ProblemError(422, " ".join(filters.problems))
    audit.record(
        chain=request.practice.pk,
        action="exported",
        target="stream",
        detail={"format": "json", "columns": []},
        by=request.user.email,
    )
    names = names_of(request.practice, with_source_names=True)
    return figures_json(figures_for(request.practice, filters), names)
