"""Choose other limits of concentration than the printed ones."""

from collections.abc import Mapping

from django.db import transaction

from alongside.core import audit
from alongside.insights.limits import check_limits, limits_of, whole
from alongside.insights.models import ChosenLimit, LimitName
from alongside.measures.thresholds import thresholds
from alongside.practices.models import Practice, User


@transaction.atomic
def change_limits(
    *, practice: Practice, values: Mapping[str, int], by: User | None
) -> dict[str, list[int]]:
    """Keep the limits that differ from print; return what changed, from and to, by name."""
    check_limits(values)
    Practice.objects.select_for_update().get(pk=practice.pk)
    before = {name: whole(one) for name, one in limits_of(practice).items()}
    changed = {
        name: [before[name], values[name]]
        for name in LimitName.values
        if before[name] != values[name]
    }
    for name, (_, value) in changed.items():
        keep(practice, name, value)
    if changed:
        practice.touch_data()
        audit.record(
            chain=practice.pk,
            action="limits_changed",
            target=f"practice:{practice.pk}",
            detail=changed,
            by=by.email if by else "system",
        )
    return changed


def keep(practice: Practice, name: str, value: int) -> None:
    """Keep one limit; what is as printed needs no row."""
    if value == whole(thresholds()[name]):
        ChosenLimit.objects.of(practice).filter(name=name).delete()
    else:
        ChosenLimit.objects.update_or_create(
            practice=practice, name=name, defaults={"value": value}
        )
