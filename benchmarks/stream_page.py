"""The stream page on 100,000 referrals, beside an empty page with the same layout.

Both go through the whole of Django in this process (session, sign-in, policy, templates), so that
no network hides the difference; they take turns, so that a busy moment hits both.
Limit: the stream page takes at most three times as long as the empty one.
"""

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROWS = int(os.environ.get("ROWS", "100000"))
TURNS = int(os.environ.get("TURNS", "200"))
LIMIT = 3.0

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a data folder of its own


def set_up() -> None:
    """Make Django ready, with an empty page beside the real ones."""
    import django
    from django.conf import settings

    import alongside.config  # noqa: F401  a safe SQLite first

    settings.ROOT_URLCONF = "benchmarks._stream_page_urls"
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def make_browser():
    """Return a signed-in owner's browser on a practice with so many referrals."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from alongside.insights.tests.made_up import make_practice, make_stream
    from alongside.practices.models import Member, User

    practice = make_practice()
    make_stream(practice, ROWS, partners=60)
    user = User.objects.create_user("owner@example.org")
    Member.objects.create(practice=practice, user=user, role="owner")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def fetch(browser, path: str) -> None:
    response = browser.get(path)
    assert response.status_code == 200, f"{path}: {response.status_code}"


def main() -> int:
    set_up()
    browser = make_browser()
    stream, empty = "/p/hillside/stream/", "/p/hillside/empty/"
    fetch(browser, empty)
    cold = timed(lambda: fetch(browser, stream))
    pairs = [
        (timed(lambda: fetch(browser, stream)), timed(lambda: fetch(browser, empty)))
        for _ in range(TURNS)
    ]
    page, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = page / floor
    print(f"python {platform.python_version()}, {os.cpu_count()} cores, {ROWS:,} referrals")
    print(f"first look after an import: {cold / 1000:.1f} s (extract, measure, draw)")
    print(f"stream page, median of {TURNS}: {page:.2f} ms")
    print(f"empty page, same layout:       {floor:.2f} ms")
    print(f"ratio {ratio:.2f}, limit {LIMIT:.0f}")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
