"""Where one ZIP code is, without a loaded registry."""

from functools import cache


@cache
def point_of_zip(code: str) -> tuple[float, float] | None:
    """Return latitude and longitude of the middle of a ZIP code; None for one not known.

    From the list that the package `zipcodes` carries; half a second the first time.
    """
    import zipcodes  # noqa: PLC0415  unpacks its data when it is imported

    if len(code) != 5 or not code.isdecimal():
        return None
    for found in zipcodes.matching(code):
        if found["lat"] and float(found["lat"]):
            return float(found["lat"]), float(found["long"])
    return None


@cache
def state_of_zip(code: str) -> str:
    """Return the state of a ZIP code, such as NC; nothing for one not known."""
    import zipcodes  # noqa: PLC0415  as above

    if len(code) != 5 or not code.isdecimal():
        return ""
    return next((str(found["state"]) for found in zipcodes.matching(code)), "")
