"""The steps of an import as a person takes them in the browser."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from alongside.connections.spreadsheets.models import ImportBatch
from alongside.practices.models import Practice


@dataclass
class ImportSteps:
    """One window, one practice, one import after the other."""

    page: Page
    practice: Practice
    folder: Path

    def open_list(self) -> None:
        self.page.goto(f"/p/{self.practice.slug}/imports/")

    def choose(self, name: str, content: bytes) -> None:
        """Bring a file from the menu on."""
        path = self.folder / name
        path.write_bytes(content)
        self.page.goto(f"/p/{self.practice.slug}/imports/new/")
        self.page.get_by_label("Your report").set_input_files(path)
        self.press("Read the columns")

    def confirm_columns(self) -> None:
        self.press("See what it would do")

    def import_it(self) -> None:
        self.page.get_by_role("button", name="Import", exact=False).filter(has_text="row").click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def figure(self, name: str) -> Locator:
        """Return the number of one of the cards."""
        card = self.page.locator(".figure-card", has_text=name)
        return card.locator(".value")

    def column(self, header: str) -> Locator:
        """Return the choice of what a column is."""
        return self.page.get_by_label(f"{header} is", exact=True)

    def batch(self) -> ImportBatch:
        return ImportBatch.objects.of(self.practice).latest("pk")
