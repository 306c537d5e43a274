"""What every page knows: the practice, the member and what they may do."""

from typing import Any

from django.http import HttpRequest

from alongside.practices.roles import PERMISSIONS


def practice(request: HttpRequest) -> dict[str, Any]:
    """Return practice, member and may (permission → bool) for templates."""
    member = getattr(request, "member", None)
    may = {name: member.can(name) for name in PERMISSIONS} if member else {}
    return {"practice": getattr(request, "practice", None), "member": member, "may": may}
