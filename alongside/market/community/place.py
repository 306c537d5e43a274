"""A town, a state and a ZIP code that stand together in one cell, as lists like to write them."""

import re

TOWN = re.compile(
    r"(?:(?P<address>.+?),\s*)?(?P<city>[^,\d]+?)[,\s]+(?P<state>[A-Za-z]{2})\.?"
    r"(?:[,\s]+(?P<zip>\d{5}(?:-?\d{4})?))?\s*\Z"
)
PARTS = ("address", "city", "state", "zip")


def told_apart(values: dict[str, str]) -> dict[str, str]:
    """Return the values with what one cell says together put in its own fields.

    “Asheville, NC 28801” of a column of places; “1 A St, Asheville, NC 28801” of an address, where
    the file has neither town nor ZIP code. What a column of its own says, stands.
    """
    own = {name: text for name, text in values.items() if text}
    whole = own.get("place") or ("" if "city" in own or "zip" in own else own.get("address", ""))
    match = TOWN.match(whole)
    if match is None:
        return values
    found = {name: (match[name] or "").strip() for name in PARTS}
    if "place" in own or not found["address"]:
        found.pop("address")
    else:
        own.pop("address")
    return {**values, **{name: text for name, text in found.items() if text}, **own}
