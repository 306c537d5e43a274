"""Settings of the tests: a data folder of their own; `instance/` is never touched."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_HOME = Path(tempfile.mkdtemp(prefix="alongside-test-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["ALONGSIDE_HOME"] = str(_HOME)
os.environ.setdefault("ALONGSIDE_SECRET", "for tests only, and long enough: 0123456789abcdef")

from alongside.config.settings import *  # noqa: E402, F403
from alongside.config.settings import DATABASES, STORAGES, TASKS  # noqa: E402

# A file, not memory: the browser journeys read it from a second thread.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": str(_HOME / "test.sqlite3")}
    # Thrown away at the end, so nothing waits for the disk (tools/postgres.py does the same).
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
TASKS["default"]["BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = _HOME
# A slow password hash is what production wants and what a thousand sign-ins in tests do not;
# tests/security/test_passwords.py asserts that the program itself uses Argon2.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
DRAWS_AHEAD = False  # drawing costs seconds; tests of insights.ready do it on purpose
