"""Look for garbage rarely while many rows pass through."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (100_000, 10, 10)


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Let Python look for reference cycles a few times instead of thousands of times.

    Rows make no cycles, and each look walks over everything the program has loaded: without
    this, a third of the time of reading a file (docs/reference/benchmarks.md).
    """
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
