"""A name as matching took it apart, in the parts that a contact keeps for reading."""

from alongside.matching.person_name import PersonName

LIMITS = {"given": 80, "middle": 80, "family": 80, "suffix": 20, "credentials": 80}


def parts_of(name: PersonName) -> dict[str, str]:
    """Return given, middle, family, suffix and credentials, each written as people write it.

    parts_of(read_person("O'BRIEN, JOHN A JR MD"))["family"] == "O'Brien"
    """
    shown, *credentials = name.display.split(", ")
    words = shown.removeprefix("Dr. ").split()
    suffix = words.pop() if name.generation and len(words) > 1 else ""
    count = max(1, len(name.family.split()))
    if not name.given:
        count = len(words)
    given, *middle = words[: len(words) - count] or [""]
    parts = {
        "given": given,
        "middle": " ".join(middle),
        "family": " ".join(words[len(words) - count :]) or name.family,
        "suffix": suffix,
        "credentials": ", ".join(credentials),
    }
    return {field: text[: LIMITS[field]] for field, text in parts.items()}
