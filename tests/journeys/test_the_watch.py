"""The journeys' own instruments: each must fail when there is something to fail for."""

import pytest
from playwright.sync_api import Page

from tests.journeys.page_checks import find_faults, find_faults_by_width

BAD_PAGE = "<html><body><h1>A</h1><h1>B</h1><img src='x.png'><p style='width:2000px'>w</p></body>"


def test_a_page_with_faults_is_found_out(page: Page, watch) -> None:
    watch.expect("x.png")
    page.set_content(BAD_PAGE)
    assert "2 h1 headings, one is wanted" in find_faults(page)[0]
    faults = "\n".join(find_faults_by_width(page))
    for fault in ("2 h1 headings", "no title", "390 px: scrolls sideways", "image-alt"):
        assert fault in faults


def test_breach_error_and_call_out_are_noticed(page: Page, watch) -> None:
    page.goto("/accounts/login/")
    assert watch.problems == []
    page.evaluate("fetch('https://elsewhere.example/pixel').catch(() => 0)")
    page.evaluate("document.body.setAttribute('onclick', 'window.x = 1')")
    page.evaluate("setTimeout(() => { throw new Error('thrown here') })")
    page.wait_for_timeout(300)
    seen = "\n".join(watch.problems)
    for problem in ("script-src-attr", "connect-src", "script error: thrown here"):
        assert problem in seen
    assert "https://elsewhere.example/pixel" in seen
    watch.expect("")


@pytest.mark.parametrize("width", [1400, 390])
def test_the_view_has_the_width_asked_for(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("window.innerWidth") == width


def test_sign_in_reaches_a_page_of_the_practice(page: Page, sign_in) -> None:
    member = sign_in(page)
    answer = page.goto(f"/p/{member.practice.slug}/stream/")
    assert answer is not None and answer.status == 200
    assert page.locator("h1").count() == 1
