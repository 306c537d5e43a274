"""Begin a profile from groups that stand out: "region:knee" and "age:35-49" fill its form."""

from collections.abc import Sequence
from typing import Any

from alongside.market.audience.dimensions import BY_KEY, is_group

FIELD = {"region": "regions", "section": "sections", "payer": "payer_kinds",
         "referrer": "referrer_kinds"}  # fmt: skip


def initial_of(groups: Sequence[str]) -> dict[str, Any]:
    """Return the form's first values; what is no group is passed over."""
    values: dict[str, Any] = {}
    words = []
    for name in groups:
        if not is_group(name):
            continue
        key, _, value = name.partition(":")
        words.append(BY_KEY[key].words_of(value))
        if key in FIELD:
            values.setdefault(FIELD[key], []).append(value)
        low, _, high = value.partition("-")
        if key == "age" and low.isdigit() and high.isdigit():
            values |= {"age_from": int(low), "age_to": int(high)}
        if key == "miles" and high.isdigit() and int(high) <= 100:
            values["miles"] = int(high)
    return values | ({"name": ", ".join(words).capitalize()} if words else {})
