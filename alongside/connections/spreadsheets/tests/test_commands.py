"""The commands, as somebody at a shell meets them."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from alongside.connections.spreadsheets.commands import import_file, report_file
from alongside.connections.spreadsheets.models import ImportBatch, SavedMapping
from alongside.practices.models import Practice
from alongside.referrals.models import Referral

pytestmark = pytest.mark.django_db

ROWS = "Received,Referrer,Evaluated\n" + "".join(
    f'{month:02}/{day:02}/2026,"Smith, John MD",{"yes" if day % 2 else "no"}\n'
    for month in (1, 2, 3)
    for day in range(3, 28, 4)
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(ROWS)
    return path


def run(command, *words):  # type: ignore[no-untyped-def]
    return CliRunner().invoke(command, [str(word) for word in words])


def test_a_dry_run_tells_and_leaves_nothing(export: Path) -> None:
    Practice.objects.create(name="One", slug="one")
    answer = run(import_file, export, "--practice", "one", "--dry-run")
    assert answer.exit_code == 0, answer.output
    assert "would import 21 of 21 rows" in answer.output
    assert not Referral.objects.exists()
    assert not ImportBatch.objects.exists() and not SavedMapping.objects.exists()


def test_only_a_mapping_that_somebody_chose_is_remembered(export: Path, tmp_path: Path) -> None:
    Practice.objects.create(name="One", slug="one")
    run(import_file, export, "--practice", "one")
    assert not SavedMapping.objects.exists()
    chosen = tmp_path / "mapping.json"
    chosen.write_text('{"columns": {"Evaluated": null}}')
    run(import_file, export, "--practice", "one", "--mapping", chosen)
    assert SavedMapping.objects.count() == 1


def test_an_import_tells_what_it_did_and_the_second_changes_nothing(export: Path) -> None:
    Practice.objects.create(name="One", slug="one")
    assert "21 created, 0 changed" in run(import_file, export, "--practice", "one").output
    again = json.loads(run(import_file, export, "--practice", "one", "--json").output)
    assert (again["created"], again["changed"], again["unchanged"]) == (0, 0, 21)


def test_an_unknown_practice_is_named(export: Path) -> None:
    answer = run(import_file, export, "--practice", "nobody")
    assert answer.exit_code == 1
    assert "no practice with the short name 'nobody'" in answer.output


def test_day_or_month_first_is_asked_and_answered(tmp_path: Path) -> None:
    path = tmp_path / "unsure.csv"
    path.write_text("Received,Referrer\n01/02/2026,Dr. John Smith\n03/04/2026,Dr. John Smith\n")
    answer = run(report_file, path)
    assert answer.exit_code == 1
    assert "month first or day first?" in answer.output
    order = tmp_path / "order.json"
    for said, first in (("mdy", "2026-01-02"), ("dmy", "2026-02-01")):
        order.write_text(json.dumps({"date_order": said}))
        found = json.loads(run(report_file, path, "--mapping", order, "--json").output)
        assert found["period"]["from"] == first


def test_a_report_keeps_nothing_and_says_what_it_could_not_read(export: Path) -> None:
    export.write_text(ROWS + "someday,Dr. Jane Doe,yes\n")
    found = json.loads(run(report_file, export, "--json").output)
    assert (found["referrals"], found["arrivals"]) == (21, 21)
    assert [(one["row"], one["reason"]) for one in found["unread"]] == [
        (23, "“Received” cannot be read: not a date")
    ]
    assert not ImportBatch.objects.exists()


def test_html_and_pdf_are_written(export: Path, tmp_path: Path) -> None:
    page, pdf = tmp_path / "out.html", tmp_path / "out.pdf"
    answer = run(report_file, export, "--html", page, "--pdf", pdf)
    assert answer.exit_code == 0, answer.output
    assert "<h1" in page.read_text(encoding="utf-8")
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_a_workbook_is_written_with_the_chapters_of_a_file(export: Path, tmp_path: Path) -> None:
    book = tmp_path / "out.xlsx"
    answer = run(report_file, export, "--xlsx", book)
    assert answer.exit_code == 0 and answer.output == ""
    found = openpyxl.load_workbook(book)
    names = ["Figures", "Months", "Partners", "People", "How diverse it is"]
    assert found.sheetnames[:5] == names
    assert 21 in [cell.value for row in found["Partners"].iter_rows() for cell in row]


@pytest.mark.parametrize("content", ["", "{", "[1, 2]"])
def test_a_mapping_that_is_none_is_refused(export: Path, tmp_path: Path, content: str) -> None:
    mapping = tmp_path / "m.json"
    mapping.write_text(content)
    answer = run(report_file, export, "--mapping", mapping)
    assert answer.exit_code == 1
    assert "m.json" in answer.output
