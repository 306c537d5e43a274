"""JSON as FHIR needs it: decimals keep their digits, and doubtful text is refused, not repaired."""

import json
from decimal import Decimal
from typing import Any

from alongside.connections.fhir.problems import FhirError, refuse

DEEPEST = 60
Resource = dict[str, Any]


def read(content: bytes) -> Resource:
    """Return the object that the bytes hold; raises FhirError 400 for anything else."""
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(
            text, parse_float=Decimal, parse_constant=refuse_constant, object_pairs_hook=once
        )
    except UnicodeDecodeError as problem:
        raise bad(f"byte {problem.start + 1} is not UTF-8") from problem
    except json.JSONDecodeError as problem:
        raise bad(f"line {problem.lineno}, column {problem.colno}: not JSON") from problem
    except (RecursionError, ValueError) as problem:
        raise bad("too deep, or with a number that is too long") from problem
    if not isinstance(found, dict):
        raise bad("a resource is a JSON object")
    check_depth(found)
    return found


def bad(words: str) -> FhirError:
    """Return the refusal of text that cannot be read."""
    return refuse(400, "structure", f"The body could not be read: {words}.")


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; a name that stands there twice would be a guess."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise bad("an object has the same element twice")
    return made


def refuse_constant(_name: str) -> Any:
    """Refuse NaN and Infinity, which are no JSON."""
    raise bad("NaN and Infinity are no JSON")


def check_depth(found: Any) -> None:
    """Refuse what is nested too deep to be a resource, and halves of characters."""
    level, here = 0, [found]
    while here:
        level += 1
        if level > DEEPEST:
            raise bad(f"nested deeper than {DEEPEST} levels")
        for one in here:
            check_text(one)
        here = [inner for one in here for inner in children(one)]


def children(value: Any) -> list[Any]:
    """Return what stands directly inside a value."""
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, list) else []


def check_text(value: Any) -> None:
    """Refuse a lone surrogate, which no database keeps, and the character zero."""
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as problem:
            raise bad("half a character (a lone surrogate)") from problem
    if isinstance(value, str) and "\x00" in value:
        raise bad("the character zero")


def write(value: Any) -> str:
    """Return JSON text; a decimal as it was written, `2.50` as `2.50`."""
    if isinstance(value, dict):
        inside = (f"{json.dumps(name, ensure_ascii=False)}:{write(v)}" for name, v in value.items())
        return "{" + ",".join(inside) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(write(one) for one in value) + "]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)
