"""Passwords are hashed with Argon2 by the program; only these tests use something quicker."""

from alongside.config import settings as real


def test_argon2_is_the_only_hasher() -> None:
    assert real.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
