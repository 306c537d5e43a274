"""`make pictures`: photograph the pages of a fresh demo practice into docs/pictures/.

The demo is made in build/pictures, served as a person would serve it, and signed in to with the
password that was printed; pictures in the documentation are therefore of the real thing.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tools.postgres import find_free_port
from tools.setup import find_browser

REPOSITORY = Path(__file__).resolve().parents[1]
HOME = REPOSITORY / "build" / "pictures"
TO = REPOSITORY / "docs" / "pictures"
ALONGSIDE = Path(sys.executable).parent / "alongside"
DESK = ViewportSize(width=1400, height=900)
PHONE = ViewportSize(width=390, height=844)
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
]


@dataclass(frozen=True)
class Picture:
    """One picture: its file name, where it is taken, and the links to follow from there."""

    name: str
    path: str
    follow: tuple[str, ...] = ()
    size: tuple[str, ...] = ("desk",)


DOOR = "door"
PICTURES = [
    Picture("today", "today/"),
    Picture("partnerships", "partnerships/"),
    Picture("partnership", "partnerships/", follow=("main a:has-text('Riverside')",)),
    Picture("inbox", "inbox/"),
    Picture("stream", "stream/", size=("desk", "phone")),
    Picture("letters", "letters/"),
    Picture("listening", "advocates/"),
    Picture("map", "market/map/"),
    Picture("partners", "partners/"),
    Picture("partner", "partners/", follow=("main table a[href*='/partners/']",)),
    Picture("import", "imports/new/"),
    Picture(
        "import-summary", "imports/", follow=("main a[href*='/imports/']:not([href$='new/'])",)
    ),
]


class PictureError(RuntimeError):
    """A picture could not be taken; the sentence says which and why."""


def make_demo() -> str:
    """Make the demo in a data folder of its own; return what was printed."""
    shutil.rmtree(HOME, ignore_errors=True)
    answer = subprocess.run(
        [ALONGSIDE, "demo"], env=environment(), capture_output=True, text=True, check=False
    )
    return answer.stdout + answer.stderr


def read_sign_in(printed: str) -> tuple[str, str]:
    """Return e-mail and password from what `alongside demo` printed."""
    email = re.search(r"Sign in as +(\S+)", printed)
    password = re.search(r"Password +(\S+)", printed)
    if not email or not password:
        raise PictureError(f"`alongside demo` printed no sign-in:\n{printed}")
    return email[1], password[1]


def read_door(printed: str, address: str) -> str:
    """Return the last link to a partner's own door, at the address that is served."""
    links = re.findall(r"https?://\S+?(/door/link/\S+)", printed)
    if not links:
        raise PictureError(f"`alongside demo` printed no link to a partner's door:\n{printed}")
    return address + str(links[-1])


def environment() -> dict[str, str]:
    """Return the environment without the settings of a real installation."""
    ours = {"ALONGSIDE_SECRET", "ALONGSIDE_URL", "DATABASE_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    return kept | {"ALONGSIDE_HOME": str(HOME), "PYTHONUNBUFFERED": "1"}


@contextmanager
def served(port: int) -> Iterator[str]:
    """Serve the demo; yield its address."""
    server = subprocess.Popen(
        [ALONGSIDE, "serve", "--port", str(port)],
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        line = server.stdout.readline() if server.stdout else ""
        if "http" not in line:
            raise PictureError("`alongside serve` did not start; the reason stands above.")
        yield line.split()[-1]
    finally:
        server.terminate()
        server.wait(timeout=60)


def sign_in(page: Page, address: str, email: str, password: str) -> str:
    """Sign in through the page; return the address of the practice, ending in a slash."""
    page.goto(f"{address}/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("main form:has(input[name=password]) button")
    page.wait_for_url("**/p/*/**")
    return "/".join(page.url.split("/")[:5]) + "/"


def take(page: Page, practice: str, picture: Picture) -> None:
    """Take one picture in each of its sizes."""
    page.set_viewport_size(DESK)
    answer = page.goto(practice + picture.path)
    if answer is None or not answer.ok:
        raise PictureError(f"{picture.name}: {picture.path} did not answer.")
    for selector in picture.follow:
        page.locator(selector).first.click()
        page.wait_for_load_state("networkidle")
    for size in picture.size:
        page.set_viewport_size(DESK if size == "desk" else PHONE)
        suffix = "" if size == "desk" else f"-{size}"
        page.screenshot(path=TO / f"{picture.name}{suffix}.png")
        print(f"docs/pictures/{picture.name}{suffix}.png")


def take_door(page: Page, link: str) -> None:
    """Come in as a partner's person on a phone, and take a picture."""
    page.set_viewport_size(PHONE)
    page.goto(link)
    page.click("main button.btn-primary")
    page.wait_for_url(re.compile(r"/door/\d+/"))
    page.screenshot(path=TO / f"{DOOR}.png")
    print(f"docs/pictures/{DOOR}.png")


def main(names: list[str]) -> int:
    """Take all pictures, or those named."""
    browser_path = os.environ.get("CHROMIUM") or find_browser()
    if browser_path is None:
        print("No Chromium was found: run `make setup`.", file=sys.stderr)
        return 1
    TO.mkdir(parents=True, exist_ok=True)
    printed = make_demo()
    email, password = read_sign_in(printed)
    with served(find_free_port()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=BROWSER_ARGUMENTS)
        page = browser.new_page(viewport=DESK)
        practice = sign_in(page, address, email, password)
        for picture in PICTURES:
            if not names or picture.name in names:
                take(page, practice, picture)
        if not names or DOOR in names:
            take_door(browser.new_page(viewport=PHONE), read_door(printed, address))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
