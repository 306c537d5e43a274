"""How far a load is and how long it will still take."""

import time
from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[str], None]
EVERY = 2.0  # seconds between two lines


@dataclass(frozen=True)
class Step:
    """A part of the load, and about what share of the whole time it takes."""

    words: str
    share: float


READING = Step("Reading", 0.36)
MERGING = Step("Laying the files over each other", 0.12)
SORTING = Step("Sorting by place and name", 0.2)
INDEXING = Step("Indexing names, words and taxonomies", 0.32)
STEPS = (READING, MERGING, SORTING, INDEXING)


class ProgressOfLoad:
    """Says what is being done, the share that is done, and the time left."""

    def __init__(self, say: Say, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.say, self.clock = say, clock
        self.began = self.said = clock()

    def reach(self, step: Step, done: float, of: str = "", *, now: bool = False) -> None:
        """Say where the load stands; `done`: the share of this step, from 0 to 1."""
        at = self.clock()
        if not now and at - self.said < EVERY:
            return
        self.said = at
        before = sum(one.share for one in STEPS[: STEPS.index(step)])
        whole = before + step.share * min(done, 1.0)
        self.say(f"{whole:4.0%}  {step.words}{f' {of}' if of else ''}{self.left(whole, at)}")

    def left(self, whole: float, at: float) -> str:
        """Return the time left in words, once there is enough to go by."""
        took = at - self.began
        if whole < 0.03 or took < 1:
            return ""
        seconds = took / whole * (1 - whole)
        words = f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
        return f", about {words} left"
