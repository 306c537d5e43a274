"""The objects of a JSON file: a list, a page of a list, one object, or one object a line."""

import json
from typing import Any

from alongside.market.community.entry import ListFileError

Row = dict[str, Any]
PAGES = ("contents", "organizations", "data", "items", "results")  # names of a page's list
MOST_LOST = 0.5


def objects_of(text: str) -> tuple[list[Row], list[str]]:
    """Return the objects, and a sentence on each line that is none."""
    try:
        whole = json.loads(text)
    except RecursionError:
        raise ListFileError("The JSON is nested too deeply to be a directory.") from None
    except json.JSONDecodeError as error:
        return lines_of(text, error)
    if isinstance(whole, dict):
        lists = (whole[name] for name in PAGES if isinstance(whole.get(name), list))
        whole = next(lists, [whole])
    return [one for one in whole if isinstance(one, dict)], []


def lines_of(text: str, error: json.JSONDecodeError) -> tuple[list[Row], list[str]]:
    """Return the objects of a file with one a line; broken lines are named, the others kept."""
    found, broken = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            one = None
        if isinstance(one, dict):
            found.append(one)
        else:
            broken.append(f"line {number}: no JSON object, perhaps cut off; left out")
    if len(broken) > MOST_LOST * (len(found) + len(broken)):
        said = f"{error.msg}, line {error.lineno}"
        raise ListFileError(f"The file is no JSON, or was cut off: {said}.")
    return found, broken
