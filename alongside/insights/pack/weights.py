"""Which cells a reader would miss most, so that others are hidden first."""

from alongside.insights.pack.columns import ALL
from alongside.measures.disclosure.tables import Name

WHOLE_ROW = 4.0


def weight(name: Name) -> float:
    """Return how dear a cell is: the sum over all years four times that of one year."""
    return WHOLE_ROW if isinstance(name, tuple) and name[-1] == ALL else 1.0
