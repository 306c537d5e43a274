"""Who knocks: each role, members of other practices, people without one, nobody."""

import time
from dataclasses import dataclass
from importlib import import_module

from allauth.account.internal.flows import login
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Person:
    """Somebody, and what is expected of the answers they get."""

    name: str
    user: User | None = None
    role: Role | None = None  # in the practice that is walked
    has_second_factor: bool = True

    def knock(self, *, enforce_csrf_checks: bool = False) -> Client:
        """Return a fresh client, signed in as this person and recently asked for the password."""
        client = Client(enforce_csrf_checks=enforce_csrf_checks, raise_request_exception=False)
        if self.user is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = open_session(self.user)
        return client


def open_session(user: User) -> str:
    """Return the key of a session as signing in with the password leaves it."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.create()
    return str(session.session_key)


def make_user(email: str, *, has_second_factor: bool = True) -> User:
    user = User.objects.create(email=email, password="!")
    if has_second_factor:
        TOTP.activate(user, generate_totp_secret())
    return user


def make_people(home: Practice, elsewhere: Practice) -> list[Person]:
    """Make everybody who is tried on every route of `home`."""
    people = [Person("nobody signed in")]
    for role in Role:
        user = make_user(f"{role}@home.example")
        Member.objects.create(practice=home, user=user, role=role)
        people.append(Person(role.value, user, role))
    bare = make_user("bare@home.example", has_second_factor=False)
    Member.objects.create(practice=home, user=bare, role=Role.OWNER)
    people.append(Person("owner without second factor", bare, Role.OWNER, has_second_factor=False))
    former = make_user("former@home.example")
    Member.objects.create(practice=home, user=former, role=Role.OWNER, is_active=False)
    people.append(Person("former owner", former))
    theirs = make_user("owner@elsewhere.example")
    Member.objects.create(practice=elsewhere, user=theirs, role=Role.OWNER)
    people.append(Person("owner of another practice", theirs))
    people.append(Person("signed in, no practice", make_user("stranger@example.org")))
    return people
