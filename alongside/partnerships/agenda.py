"""The agenda of a review that takes two minutes: what to say, in order."""


def agenda_of(kept: int, missed: int, late: int, waiting: int, measures: int) -> list[str]:
    """Return four lines of half a minute each.

    >>> agenda_of(kept=2, missed=0, late=1, waiting=0, measures=1)[0]
    'Thank each other for what was kept: 2 promises.'
    """
    thanks = "Thank each other for coming. Nothing was marked as kept yet."
    if kept:
        thanks = f"Thank each other for what was kept: {many(kept, 'promise')}."
    return [thanks, on_time(missed, late), on_measures(measures), on_next(waiting)]


def on_time(missed: int, late: int) -> str:
    """Return the line about what was not kept."""
    open_ends = missed + late
    if not open_ends:
        return "Nothing is late. Ask whether the promises still fit."
    return (
        f"Look at {many(open_ends, 'promise')} that did not work out:"
        " keep it with a new day, or let it go."
    )


def on_measures(measures: int) -> str:
    """Return the line about the measures."""
    if not measures:
        return "Ask what each of you would notice if this went well, and agree to look at it."
    return f"Read {many(measures, 'measure')} then and now. Ask: does it feel like that to you?"


def on_next(waiting: int) -> str:
    """Return the line about what comes next."""
    if waiting:
        return f"Answer {many(waiting, 'proposed change')}, then set the next day."
    return "Ask what would help most in the next three months, then set the next day."


def many(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
