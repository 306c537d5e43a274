"""Make a practice, with an invitation for its owner."""

from django.db import transaction
from django.utils.text import slugify

from alongside.core import audit
from alongside.practices.actions.invitations import Issued, invite
from alongside.practices.models import Practice, User
from alongside.practices.roles import Role

SLUG_LENGTH = 50


@transaction.atomic
def create_practice(*, name: str, owner_email: str, by: User | None) -> tuple[Practice, Issued]:
    """Make the practice and invite its owner, whose link is returned only here."""
    practice = Practice.objects.create(name=name, slug=free_slug(name))
    audit.record(
        chain=practice.pk,
        action="practice_created",
        target=f"practice:{practice.pk}",
        by=by.email if by else "system",
    )
    return practice, invite(practice=practice, email=owner_email, role=Role.OWNER, by=by)


def free_slug(name: str) -> str:
    """Return the name as a piece of an address, with a number when another has it."""
    stem = slugify(name)[:SLUG_LENGTH].strip("-") or "practice"
    taken = set(Practice.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)
