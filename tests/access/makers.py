"""What stands in the variable parts of addresses: one maker for each name, gathered from the rooms.

A new route with a part that is not named here fails tests/access with a sentence. Add it in the
`makers_<room>.py` beside this file, to one of these dictionaries:

- `OBJECTS`: a part that names a record of a practice. The maker makes such a record *of the
  practice it is given* and returns what stands in the address. The walk also puts the record of
  another practice there and insists on 404.
- `VALUES`: a part that names no record (a kind, a format).
- `OWN`: a part that names a record of one account.
- `SPECIAL`: all the parts of one route by its name, where the makers above do not do.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from alongside.practices.models import Practice, User

OBJECTS: dict[str, Callable[[Practice], Any]] = {}
VALUES: dict[str, Any] = {}
OWN: dict[str, Callable[[User], Any]] = {}
SPECIAL: dict[str, Callable[[Practice], dict[str, Any]]] = {}


def gather_from_rooms() -> None:
    """Add what the files beside this one make, in dictionaries named alike."""
    for path in sorted(Path(__file__).parent.glob("makers_*.py")):
        for name, table in vars(import_module(f"tests.access.{path.stem}")).items():
            for whole in ("OBJECTS", "VALUES", "OWN", "SPECIAL"):
                if name == whole or name.endswith(f"_{whole}"):
                    twice = globals()[whole].keys() & table.keys()
                    assert not twice, f"{path.name}: another room has a maker of {twice}"
                    globals()[whole].update(table)


gather_from_rooms()
