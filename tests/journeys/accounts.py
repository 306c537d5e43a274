"""Members for a journey, signed in without typing: a session cookie is put into the browser."""

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from alongside.portal.models import Guest
from alongside.practices.models import Member, Practice, User
from alongside.practices.roles import Role


def make_practice(name: str = "Two Rivers Physical Therapy") -> Practice:
    """Return the practice of this name; the same one when asked twice."""
    slug = name.lower().replace(" ", "-")
    return Practice.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def make_member(role: Role, practice: Practice, *, has_second_factor: bool = True) -> Member:
    """Return the practice's member of this role, made as the sign-in pages would leave it."""
    email = f"{role}@{practice.slug}.example"
    if known := Member.objects.of(practice).filter(user__email=email).first():
        return known
    user = User.objects.create_user(email=email, name=role.label)
    if has_second_factor:
        TOTP.activate(user, generate_totp_secret())
    return Member.objects.create(practice=practice, user=user, role=role)


def open_client(member: Member | Guest) -> Client:
    """Return a client without a browser, signed in as a member, or as a partner's person."""
    client = Client()
    client.force_login(member.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def put_session(page: Page, member: Member | Guest, base_url: str) -> None:
    """Sign the browser in as a member, or as a partner's person."""
    name = settings.SESSION_COOKIE_NAME
    session = open_client(member).cookies[name].value
    page.context.add_cookies([{"name": name, "value": session, "url": base_url}])
