"""Take part in the network's figures, or stop."""

from django.db import transaction

from alongside.connections.network.models import Participation
from alongside.core import audit
from alongside.practices.models import Practice, User


@transaction.atomic
def take_part(*, practice: Practice, is_in: bool, by: User | None) -> Participation:
    """Switch taking part on or off; what was published goes at the next publishing."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    found, _ = Participation.objects.get_or_create(practice=practice)
    if found.is_in == is_in:
        return found
    found.is_in, found.by = is_in, by
    found.save()
    audit.record(
        chain=practice.pk,
        action="network_joined" if is_in else "network_left",
        target=f"practice:{practice.pk}",
        by=by.email if by else "system",
    )
    return found
