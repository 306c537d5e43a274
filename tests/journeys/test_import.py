"""A practice's own export, from the file to the summary and back, in a real browser."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alongside.connections.spreadsheets import progress
from alongside.connections.spreadsheets.models import ImportBatch
from alongside.connections.spreadsheets.tests.pages.exports import (
    HEADER,
    ROWS,
    ambiguous_rows,
    csv_bytes,
    xlsx_bytes,
)
from alongside.practices.roles import Role
from alongside.referrals.models import Referral
from tests.journeys.import_steps import ImportSteps


@pytest.fixture
def steps(page: Page, sign_in, tmp_path: Path, settings) -> ImportSteps:
    """Given: an owner of a practice without referrals."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return ImportSteps(page, sign_in(page, Role.OWNER).practice, tmp_path)


def test_owner_brings_a_csv_export(steps: ImportSteps, page: Page, check_page):
    # Given an empty practice, the list says what to bring
    steps.open_list()
    steps.sees("Imports")
    expect(page.get_by_role("heading", name="Bring your referral report")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Choose a file").click()
    check_page(page)

    # When she chooses her export
    steps.choose("referrals.csv", csv_bytes())

    # Then the columns are matched, patients' values left out
    steps.sees("Check the columns")
    expect(steps.column("Referring Provider")).to_have_value("referrer")
    expect(page.get_by_text("Doe, Jane")).to_have_count(0)
    check_page(page)

    # And the preview says what would happen
    steps.confirm_columns()
    steps.sees("Look before you import")
    expect(steps.figure("New referrals")).to_have_text("18")
    expect(page.get_by_text("The received date")).to_have_count(0)
    check_page(page)
    assert not Referral.objects.exists()

    # When she says yes, then it is in, with the same figures and a way on
    steps.import_it()
    steps.sees("18 rows imported")
    expect(steps.figure("New referrals")).to_have_text("18")
    check_page(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "someday" in download.value.path().read_text(encoding="utf-8-sig")
    stream = page.get_by_role("link", name="See your stream")
    period = "from=2026-01-31&to=2026-02-19"
    expect(stream).to_have_attribute("href", f"/p/{steps.practice.slug}/stream/?{period}")


def test_owner_brings_a_workbook_and_picks_the_sheet(steps: ImportSteps, page: Page, check_page):
    other = [["Clinic", "Rent"], ["Elm St", "1000"], ["Harbor", "1200"]]
    steps.choose("book.xlsx", xlsx_bytes({"Rent": other, "Referrals": [HEADER, *ROWS]}))
    steps.sees("Check the columns")
    expect(page.get_by_label("Which one holds the referrals")).to_have_value("Referrals")
    check_page(page)
    page.get_by_label("Which one holds the referrals").select_option("Rent")
    steps.press("Read this sheet")
    expect(page.get_by_text("No column holds the day a referral was received")).to_be_visible()
    page.get_by_label("Which one holds the referrals").select_option("Referrals")
    steps.press("Read this sheet")
    steps.confirm_columns()
    steps.import_it()
    steps.sees("18 rows imported")


def test_owner_is_asked_once_whether_the_month_comes_first(
    steps: ImportSteps, page: Page, check_page
):
    # Given dates that can be read both ways, when she goes on without an answer
    steps.choose("ambiguous.csv", csv_bytes(ambiguous_rows()))
    check_page(page)
    steps.confirm_columns()
    # Then she stays and reads what is open
    expect(page.get_by_role("alert")).to_contain_text("nothing in the file tells which it is")
    check_page(page)
    page.get_by_label("Day first: February 1, 2026").check()
    steps.confirm_columns()
    expect(page.get_by_text("Feb 1, 2026 to Jun 5, 2026")).to_be_visible()
    # And the next file of the kind knows the answer
    steps.choose("next.csv", csv_bytes(ambiguous_rows()))
    expect(page.get_by_label("Day first: February 1, 2026")).to_be_checked()


def test_owner_undoes_the_import(steps: ImportSteps, page: Page, check_page):
    steps.choose("referrals.csv", csv_bytes())
    steps.confirm_columns()
    steps.import_it()
    steps.open_list()
    check_page(page)
    page.get_by_role("link", name="Undo the import of referrals.csv").click()
    check_page(page)
    steps.press("Undo the whole import")
    steps.sees("This import was undone")
    check_page(page)
    assert not Referral.objects.exists()


def test_owner_corrects_a_doubled_column(steps: ImportSteps, page: Page, check_page):
    steps.choose("referrals.csv", csv_bytes())
    steps.column("Notes").select_option(label="Payer")
    steps.confirm_columns()
    expect(page.get_by_role("alert")).to_contain_text("“Payer” is chosen for “Notes” too.")
    check_page(page)
    steps.column("Notes").select_option(label="Leave out")
    steps.confirm_columns()
    steps.sees("Look before you import")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("report.pdf", b"%PDF-1.7 a report", "This is a PDF document, not a table"),
        ("empty.csv", b"", "The file is empty"),
    ],
)
def test_owner_chooses_the_wrong_file(
    steps: ImportSteps, page: Page, check_page, name, content, said
):
    steps.choose(name, content)
    steps.sees("Bring your referral report")
    expect(page.get_by_role("alert")).to_contain_text(said)
    check_page(page)
    # And the right one goes on from there
    steps.choose("referrals.csv", csv_bytes())
    steps.sees("Check the columns")


def test_owner_needs_no_mouse(steps: ImportSteps, page: Page):
    def tab_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if name in page.evaluate("document.activeElement.textContent.trim()"):
                return
        raise AssertionError(f"{name!r} cannot be reached with the keyboard")

    steps.choose("referrals.csv", csv_bytes())
    page.locator("body").focus()
    steps.column("Notes").focus()
    page.keyboard.type("Reason why")
    expect(steps.column("Notes")).to_have_value("lost_reason")
    tab_to("See what it would do")
    page.keyboard.press("Enter")
    steps.sees("Look before you import")
    tab_to("Import 18 rows")
    page.keyboard.press("Enter")
    steps.sees("18 rows imported")
    tab_to("Undo this import")
    page.keyboard.press("Enter")
    steps.sees("Undo the import of “referrals.csv”?")
    tab_to("Undo the whole import")
    page.keyboard.press("Enter")
    steps.sees("This import was undone")


def test_owner_sees_how_far_it_is(steps: ImportSteps, page: Page, check_page):
    # Given an import at work
    steps.choose("referrals.csv", csv_bytes())
    steps.confirm_columns()
    steps.sees("Look before you import")
    batch = steps.batch()
    ImportBatch.objects.filter(pk=batch.pk).update(stage="importing")
    progress.note(batch, "Importing", 20_000, 80_000)
    page.goto(f"/p/{steps.practice.slug}/imports/{batch.public_id}/")
    steps.sees("Importing")
    expect(page.get_by_text("20,000 of 80,000 (25 %)")).to_be_visible()
    check_page(page)
    # When it gets on, the page follows by itself, and goes on when all is done
    progress.note(batch, "Importing", 60_000, 80_000)
    expect(page.get_by_text("60,000 of 80,000 (75 %)")).to_be_visible()
    ImportBatch.objects.filter(pk=batch.pk).update(stage="previewed")
    steps.sees("Look before you import")


def test_owner_without_script(steps: ImportSteps, page: Page, browser, live_server):
    # Given a browser that runs no script, signed in as the owner
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(json.loads(json.dumps(page.context.cookies())))
    plain = ImportSteps(context.new_page(), steps.practice, steps.folder)
    # When she brings her export, then every step works all the same
    plain.choose("referrals.csv", csv_bytes())
    plain.confirm_columns()
    plain.import_it()
    plain.sees("18 rows imported")
    context.close()


def test_owner_gives_up(steps: ImportSteps, page: Page):
    steps.choose("referrals.csv", csv_bytes())
    steps.press("Give up and remove the file")
    expect(page.get_by_role("status")).to_contain_text("nothing of it was imported")
    assert not ImportBatch.objects.exists()
