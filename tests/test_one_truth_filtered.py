"""With filters on, every way out tells what a file with only these referrals would tell."""

import csv
import datetime as dt
import html
import io
from pathlib import Path
from typing import Any

import pytest

from alongside.connections.spreadsheets.actions import commit, mapping, preview, upload
from alongside.connections.spreadsheets.report import FileReport, report_on
from alongside.insights import scorecard, scorecard_shape
from alongside.practices.models import Clinic, Member, Practice, User
from alongside.practices.roles import Role
from tests.test_one_truth import by_the_api, cells_of, figures, text_of

pytestmark = pytest.mark.django_db
FIRST = dt.date(2025, 1, 2)
PERIOD = "period=custom&from=2025-02-01&to=2025-10-31"
HEADER = [
    "Case ID", "Referral Date", "Referring Practice", "Clinic", "Payer Type", "Eval Date",
    "Visits", "Payments",
]  # fmt: skip
SENDERS = [
    "Valley Orthopaedic Surgery", "Helena Family Medicine", "Oak Street Gym",
    "Gold Rush Spine Surgeons", "Prickly Pear Primary Care", "",
]  # fmt: skip
OF_KIND = {"Valley Orthopaedic Surgery", "Gold Rush Spine Surgeons"}
Row = list[Any]


def rows() -> list[Row]:
    """Three hundred referrals whose columns do not go together."""
    made: list[Row] = []
    for n in range(300):
        day = FIRST + dt.timedelta(days=n)
        arrived = n % 3 != 0
        seen = day + dt.timedelta(days=2 + n % 9) if arrived else ""
        who, where = SENDERS[(n * n + n // 7) % 6], ("North", "South")[n // 5 % 2]
        payer = ("Medicare", "Commercial", "Medicaid")[n // 4 % 3]
        visits, paid = (n % 11 + 1, f"{80 + n % 40}.05") if arrived else ("", "")
        made.append([f"C{n}", day, who, where, payer, seen, visits, paid])
    return made


def as_csv(kept: list[Row]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([HEADER, *kept])
    return out.getvalue().encode()


@pytest.fixture
def practice() -> Practice:
    practice = Practice.objects.create(name="One", slug="one", is_demo=True)
    content = io.BytesIO(as_csv(rows()))
    batch = upload.upload(practice=practice, file_name="x.csv", file=content, by=None)
    mapping.save(batch=batch, mapping=mapping.propose(batch), by=None)
    preview.preview(batch=batch, by=None)
    commit.commit(batch=batch, by=None)
    return practice


@pytest.fixture
def owner(practice: Practice, client: Any) -> Any:
    user = User.objects.create_user("owner@example.com", "a password for tests")
    Member.objects.create(practice=practice, user=user, role=Role.OWNER)
    client.force_login(user)
    return client


def narrowed(practice: Practice, by: str) -> tuple[str, list[Row]]:
    """The query of a page narrowed by one filter or all, and the rows it speaks of."""
    kept, query = rows(), f"?{PERIOD}"
    if by in ("clinic", "all"):
        kept = [row for row in kept if row[3] == "North"]
        query += f"&clinic={Clinic.objects.of(practice).get(name='North').pk}"
    if by in ("kind", "all"):
        kept = [row for row in kept if row[2] in OF_KIND]
        query += "&kind=surgeon_office"
    if by in ("payer", "all"):
        kept = [row for row in kept if row[4] == "Medicare"]
        query += "&payer=medicare"
    return query, kept


def test_filtered_figures_are_those_of_the_filtered_file(
    practice: Practice, owner: Any, tmp_path: Path
) -> None:
    for by in ("kind", "all"):
        query, kept = narrowed(practice, by)
        path = tmp_path / "kept.csv"
        path.write_bytes(as_csv(kept))
        report = report_on(path, start=dt.date(2025, 2, 1), end=dt.date(2025, 10, 31))
        counted = [row for row in kept if "2025-02-01" <= str(row[1]) <= "2025-10-31"]
        assert report.figures.referrals == len(counted) > 10
        answer = owner.get(f"/p/one/stream/figures.json{query}").json()
        assert figures(answer) == figures(report.json()), by
    assert by_the_api(practice, owner, query) == answer
    every_way_out_agrees(owner, query, report, counted)


def every_way_out_agrees(owner: Any, query: str, report: FileReport, counted: list[Row]) -> None:
    """Page, PDF and workbook show each card; the lists as CSV count the same rows."""
    page = html.unescape(owner.get(f"/p/one/stream/{query}").content.decode())
    pdf = text_of(owner.get(f"/p/one/stream/report.pdf{query}").content)
    cards = [*scorecard.strength(report.figures), *scorecard_shape.diversity(report.figures)]
    for card in cards:
        assert card.value in page and card.value in pdf, card.name
    answer = owner.get(f"/p/one/stream/report.xlsx{query}")
    book = cells_of(io.BytesIO(b"".join(answer.streaming_content)))
    alone = cells_of(report.workbook())
    for name, sheet in alone.items():  # of partners with as many, either may stand first
        assert sorted(book[name], key=str) == sorted(sheet, key=str), name
    text = owner.get(f"/p/one/stream/months/{query}&format=csv")
    months = list(csv.DictReader(content_of(text).splitlines()))
    assert sum(int(month["Received"]) for month in months) == len(counted)
    assert sum(int(month["Arrived"]) for month in months) == sum(bool(row[5]) for row in counted)
    partners = csv.DictReader(
        content_of(owner.get(f"/p/one/partners/{query}&format=csv")).splitlines()
    )
    assert {one["Name"]: int(one["Received"]) for one in partners} == {
        one["name"]: one["received"] for one in report.json()["partners"]
    }


def content_of(answer: Any) -> str:
    """A downloaded list as text."""
    return b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode(
        "utf-8-sig"
    )
