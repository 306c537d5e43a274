"""What every page knows: the practice, the member, what they may do and their menu."""

from typing import Any

from django.http import HttpRequest

from alongside.practices.menu import menu_of
from alongside.practices.roles import PERMISSIONS


def practice(request: HttpRequest) -> dict[str, Any]:
    """Return practice, member, may (permission → bool) and menu for templates."""
    member = getattr(request, "member", None)
    may = {name: member.can(name) for name in PERMISSIONS} if member else {}
    here = getattr(request.resolver_match, "url_name", None) or ""
    return {
        "practice": getattr(request, "practice", None),
        "member": member,
        "may": may,
        "menu": menu_of(member.role, here) if member else None,
    }
