"""What must be true of every page: one heading, no sideways scrolling, WCAG 2.2 AA by axe."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.db import connection
from playwright.sync_api import Page

WIDTHS = {1400: 900, 390: 844}  # a desk and a phone: width, height in CSS pixels
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What passes is not told in full: it is thrown away, and telling it took longer than looking.
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
RUN_AXE = "async options => (await axe.run(options)).violations"
# One question to the browser, not three: how many headings, the title, pixels too wide.
FRAME = """() => [document.querySelectorAll('h1').length, document.title,
  document.documentElement.scrollWidth - document.documentElement.clientWidth]"""


def find_faults(page: Page) -> list[str]:
    """Return every fault of the page as it stands; axe and both widths are asked on SQLite.

    The same page looks the same on another database: there it need only be whole (0028).
    """
    page.wait_for_load_state()
    return find_faults_by_width(page) if connection.vendor == "sqlite" else list(find_flaws(page))


def find_faults_by_width(page: Page) -> list[str]:
    """Return every fault at both widths; the view stays at the desk's."""
    faults = []
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        faults += [f"{width} px: {fault}" for fault in find_faults_at_this_width(page)]
    page.set_viewport_size({"width": 1400, "height": WIDTHS[1400]})
    return faults


def find_faults_at_this_width(page: Page) -> Iterator[str]:
    """Yield what is wrong with the page at its present width."""
    yield from find_flaws(page)
    for violation in find_violations(page):
        for node in violation["nodes"]:
            yield f"{violation['id']}: {violation['help']}: {node['html'][:160]}"


def find_flaws(page: Page) -> Iterator[str]:
    """Yield what is wrong without asking axe."""
    headings, title, too_wide = page.evaluate(FRAME)
    if headings != 1:
        yield f"{headings} h1 headings, one is wanted"
    if not title.strip():
        yield "no title"
    if too_wide > 0:
        yield f"scrolls sideways by {too_wide} px"


def find_violations(page: Page) -> list[dict[str, Any]]:
    """Return what axe finds; a page is given axe once, for both widths."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE, AXE_OPTIONS)
    return found
