"""How near each stored field is to a patient, gathered from the rooms.

A new field is declared before it is kept: in `sensitivity_<room>.py` beside this file, in FIELDS
(model, field, nearness) and, when it names a patient and is not encrypted, in PLAIN with a reason.
"""

from importlib import import_module
from pathlib import Path

from tests.architecture.nearness import COURSE, IDENTITY, SAFE

__all__ = ["COURSE", "FIELDS", "IDENTITY", "PLAIN", "SAFE"]

FIELDS: dict[str, dict[str, str]] = {}
PLAIN: dict[str, str] = {}
for path in sorted(Path(__file__).parent.glob("sensitivity_*.py")):
    room = import_module(f"{__package__}.{path.stem}")
    FIELDS |= room.FIELDS
    PLAIN |= getattr(room, "PLAIN", {})
