"""Cookies and transport, as an installation with an https address has them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

pytestmark = pytest.mark.every_database  # the process reads DATABASE_URL

REPOSITORY = Path(__file__).resolve().parents[2]
READ_SETTINGS = """
import json, io
import alongside.config
import django
from django.conf import settings
django.setup()
from django.core.management import call_command
told = io.StringIO()
call_command("check", deploy=True, stdout=told, stderr=told)
about = ("SESSION_COOKIE", "CSRF_COOKIE", "SECURE_")
names = [name for name in dir(settings) if name.startswith(about)]
print(json.dumps({name: getattr(settings, name) for name in names} | {"CHECK": told.getvalue()}))
"""


@pytest.fixture(scope="module")
def of_https(tmp_path_factory):
    """The settings as they are with ALONGSIDE_URL=https://…; read in a process of its own."""
    home = str(tmp_path_factory.mktemp("home"))
    asked = {
        "ALONGSIDE_URL": "https://alongside.example",
        "ALONGSIDE_HOME": home,
        "ALONGSIDE_SECRET": "long enough for the check, with more than fifty characters in it",
        "DJANGO_SETTINGS_MODULE": "alongside.config.settings",
    }
    # DJANGO_*: the journeys of the same run set one that no installation has
    ours = ("ALONGSIDE_", "DJANGO_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(ours)} | asked
    done = subprocess.run(
        [sys.executable, "-c", READ_SETTINGS],
        env=environment, cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_cookies_are_for_https_only_and_not_for_scripts(of_https):
    for cookie in ("SESSION_COOKIE", "CSRF_COOKIE"):
        assert of_https[f"{cookie}_SECURE"] is True
        assert of_https[f"{cookie}_SAMESITE"] == "Lax"
    assert of_https["SESSION_COOKIE_HTTPONLY"] is True
    assert of_https["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_djangos_own_check_finds_nothing_unexplained(of_https):
    """What `check --deploy` may say: redirect and HSTS of subdomains are the front server's."""
    explained = ("security.W005", "security.W008", "security.W021", "no issues")
    said = [line for line in of_https["CHECK"].splitlines() if "(security." in line]
    assert not [line for line in said if not any(code in line for code in explained)], said


@pytest.mark.django_db
def test_cookies_set_by_the_sign_in_page_are_not_for_other_sites():
    cookies = Client().get("/accounts/login/").cookies
    assert cookies["csrftoken"]["samesite"] == "Lax"
