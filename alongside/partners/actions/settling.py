"""Mark source names as decided by a person, for good."""

from collections.abc import Collection

from alongside.partners.models import Merge, SourceName
from alongside.practices.models import Practice


def settle(practice: Practice, names: Collection[int]) -> None:
    """Mark names as decided; taking an older merge back no longer unmarks them."""
    SourceName.objects.of(practice).filter(pk__in=names).update(is_decided=True)
    for merge in Merge.objects.of(practice).filter(split_at=None):
        left = [pk for pk in merge.moved["newly_decided"] if pk not in names]
        if len(left) < len(merge.moved["newly_decided"]):
            merge.moved["newly_decided"] = left
            merge.save(update_fields=["moved"])
