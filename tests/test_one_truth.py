"""The same export gives the same figures by page, command and PDF, to the last digit."""

import datetime as dt
import html
import io
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from alongside.connections.spreadsheets.actions import commit, mapping, preview, upload
from alongside.connections.spreadsheets.report import report_on
from alongside.demo.export import write_exports
from alongside.insights import scorecard, scorecard_shape
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

pytestmark = pytest.mark.django_db


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
    page = client.get(f"/p/one/stream/{query}").content.decode()
    pdf = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(report.pdf())).pages)
    text = report.text()
    cards = [*scorecard.strength(report.figures), *scorecard_shape.diversity(report.figures)]
    assert len(cards) > 10
    for card in cards:
        for place in (text, html.unescape(page), pdf):
            assert card.value in place, card.name
