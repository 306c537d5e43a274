"""Change what the practice says of itself."""

from django.db import transaction

from alongside.core import audit
from alongside.practices.models import Practice, User

FIELDS = ("name", "time_zone")


@transaction.atomic
def change_settings(*, practice: Practice, name: str, time_zone: str, by: User | None) -> list[str]:
    """Store the settings and return the names of those that changed; the address stays."""
    given = {"name": name, "time_zone": time_zone}
    stored = Practice.objects.select_for_update().get(pk=practice.pk)
    changed = [field for field in FIELDS if getattr(stored, field) != given[field]]
    if not changed:
        return []
    for field in changed:
        setattr(stored, field, given[field])
    stored.save(update_fields=changed)
    stored.touch_data()
    audit.record(
        chain=practice.pk,
        action="settings_changed",
        target=f"practice:{practice.pk}",
        detail={"fields": changed},
        by=by.email if by else "system",
    )
    return changed
