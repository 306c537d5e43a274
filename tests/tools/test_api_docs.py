"""The reference of the API is the API's own description."""

from tools.api_docs import PAGE, make_page


def test_the_page_is_as_the_api_describes_itself():
    assert PAGE.read_text() == make_page(), "run `make docs`"


def test_scopes_operations_and_events_stand_in_it():
    page = make_page()
    for word in ("`patients:read`", "`POST /api/v1/referrals`", "`referral.received`", "`Retry"):
        assert word in page
    assert page.lower().replace("no gifts", "").count("gift") == 0
