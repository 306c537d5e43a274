"""What a record that stays takes over from the one it absorbs: only what it lacks itself."""

from collections.abc import Mapping

PLACE = ("address", "city", "state", "zip")
REACH = ("npi", "phone", "fax")
PERSON = ("given", "middle", "suffix", "credentials")

Filled = dict[str, list[str]]


def fill(keep: Mapping[str, str], absorb: Mapping[str, str]) -> Filled:
    """Return {field: [before, after]} for what `keep` lacks and `absorb` knows.

    An address is taken as a whole or not at all; "J." gives way to "John".
    """
    filled = {name: [keep[name], absorb[name]] for name in REACH if lacks(keep, absorb, name)}
    if not any(keep[name] for name in PLACE):
        filled |= {name: ["", absorb[name]] for name in PLACE if absorb[name]}
    for name in PERSON:
        if name in keep and (lacks(keep, absorb, name) or is_initial_of(keep, absorb, name)):
            filled[name] = [keep[name], absorb[name]]
    if keep.get("kind") == "other" != absorb["kind"]:
        filled["kind"] = ["other", absorb["kind"]]
    return filled


def lacks(keep: Mapping[str, str], absorb: Mapping[str, str], name: str) -> bool:
    """Tell whether `keep` has nothing where `absorb` has something."""
    return not keep[name] and bool(absorb[name])


def is_initial_of(keep: Mapping[str, str], absorb: Mapping[str, str], name: str) -> bool:
    """Tell whether `keep` has only the initial of what `absorb` has in full."""
    if name not in ("given", "middle"):
        return False
    initial, whole = keep[name].rstrip(".").casefold(), absorb[name].casefold()
    return len(initial) == 1 and len(whole.rstrip(".")) > 1 and whole.startswith(initial)
