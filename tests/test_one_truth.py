"""The same export gives the same figures by page, command and PDF, to the last digit."""

import datetime as dt
import html
import io
import json
import math
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from alongside.connections.api.actions import integrations
from alongside.connections.spreadsheets.actions import commit, mapping, preview, upload
from alongside.connections.spreadsheets.report import report_on
from alongside.demo.export import write_exports
from alongside.insights import scorecard, scorecard_shape
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db
OF_A_FILE = ("diversity", "concentration", "steadiness")  # the others need more than referrals


@pytest.fixture(scope="module")
def export() -> bytes:
    return list(write_exports(dt.date(2026, 10, 5)).values())[1]


@pytest.fixture
def practice(export: bytes) -> Practice:
    practice = Practice.objects.create(name="One", slug="one", is_demo=True)
    batch = upload.upload(practice=practice, file_name="x.csv", file=io.BytesIO(export), by=None)
    mapping.save(batch=batch, mapping=mapping.propose(batch), by=None)
    preview.preview(batch=batch, by=None)
    commit.commit(batch=batch, by=None)
    return practice


def figures(document: dict[str, Any]) -> dict[str, Any]:
    """Leave out what only one side knows: notes of the file, spellings of the sources."""
    kept = {k: v for k, v in document.items() if k not in {"notes", "unread", "remarks"}}
    kept["chapters"] = [one for one in kept["chapters"] if one["key"] in OF_A_FILE]
    for who in ("partners", "contacts"):
        kept[who] = sorted(
            ({k: v for k, v in one.items() if k != "source_names"} for one in document[who]),
            key=lambda one: json.dumps(one, sort_keys=True),
        )
    return kept


def test_page_and_command_agree(
    practice: Practice, export: bytes, tmp_path: Path, client: Any
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(export)
    report = report_on(path)
    user = User.objects.create_user("owner@example.com", "a password for tests")
    Member.objects.create(practice=practice, user=user, role=Role.OWNER)
    client.force_login(user)
    start, end = report.figures.period.start, report.figures.period.end
    query = f"?period=custom&from={start}&to={end}"
    answer = client.get(f"/p/one/stream/figures.json{query}")
    assert answer.status_code == 200, answer.content[:300]
    assert figures(answer.json()) == figures(report.json())
    assert by_the_api(practice, client, query) == answer.json()
    page = client.get(f"/p/one/stream/{query}").content.decode()
    pdf = text_of(report.pdf())
    text = report.text()
    cards = [*scorecard.strength(report.figures), *scorecard_shape.diversity(report.figures)]
    assert len(cards) > 10
    for card in cards:
        for place in (text, html.unescape(page), pdf):
            assert card.value in place, card.name
    assert book_of(client, query) == cells_of(report.workbook())
    chapters_agree(client, query, answer.json()["chapters"])


def by_the_api(practice: Practice, client: Any, query: str) -> Any:
    """What a program of the practice reads."""
    scopes = ["stream:read", "referrals:read"]
    made = integrations.add_integration(
        practice=practice, name="One", scopes=scopes, days=30, by=None
    )
    found = client.get(f"/api/v1/stream{query}", headers={"authorization": f"Bearer {made.secret}"})
    assert found.status_code == 200, found.content[:300]
    return found.json()


def cells_of(file: Any) -> dict[str, list[list[Any]]]:
    """The cells of each sheet, below its title and the line that names practice or file."""
    book = openpyxl.load_workbook(file)
    return {
        sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()][2:]
        for sheet in book.worksheets
    }


def book_of(client: Any, query: str) -> dict[str, list[list[Any]]]:
    """The page's workbook, without the chapters that need more than referrals."""
    answer = client.get(f"/p/one/stream/report.xlsx{query}")
    cells = cells_of(io.BytesIO(b"".join(answer.streaming_content)))
    return dict(list(cells.items())[: 4 + len(OF_A_FILE)])


def text_of(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def is_among(number: float | None, cells: list[Any]) -> bool:
    """Excel keeps fifteen digits."""
    numbers = [cell for cell in cells if isinstance(cell, int | float)]
    return number is not None and any(math.isclose(number, one) for one in numbers)


def chapters_agree(client: Any, query: str, chapters: list[dict[str, Any]]) -> None:
    """Each cell of each chapter stands in its page, in the PDF and in the workbook."""
    pdf = text_of(client.get(f"/p/one/stream/report.pdf{query}").content)
    answer = client.get(f"/p/one/stream/report.xlsx{query}")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert len(chapters) == 6
    checked = 0
    for chapter in chapters:
        page = html.unescape(
            client.get(f"/p/one/stream/closer/{chapter['key']}/{query}").content.decode()
        )
        cells = [cell.value for row in book[chapter["title"]].iter_rows() for cell in row]
        assert chapter["told"] in page
        for table in chapter["tables"]:
            for cell in (cell for row in table["rows"] for cell in row):
                assert cell["text"] in page, cell
                assert cell["text"] in pdf, cell
                assert cell["text"] in cells or is_among(cell["number"], cells), cell
                checked += 1
    assert checked > 60
