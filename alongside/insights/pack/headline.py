"""What a pack says in a few sentences, from the counts it prints and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from alongside.insights import words
from alongside.insights.pack.columns import ALL, EVERYTHING, THROUGH_PARTNERS, TOTAL
from alongside.insights.pack.periods import Years

if TYPE_CHECKING:
    from alongside.insights.pack.published import Published
    from alongside.insights.pack.sections.shape import Found

Shown = Mapping[tuple[str, str, str], int | None]


def headline(years: Years, printed: Published, diverse: Found) -> tuple[str, ...]:
    """Strength, steadiness over whole years, diversity, and on whom much rests."""
    shown = printed.shown
    told = [received(years, shown), whole_years(years, shown), rests_on(diverse)]
    told.append(largest(printed))
    return tuple(sentence for sentence in told if sentence)


def received(years: Years, shown: Shown) -> str:
    """How many came, and how many of them through partners."""
    every, through = shown[EVERYTHING, TOTAL, ALL], shown[THROUGH_PARTNERS, TOTAL, ALL]
    if every is None:
        return f"{years.whole.words}: too few referrals to show."
    text = f"From {years.whole.words}, {words.many(every, 'referral')} came"
    return f"{text}, {words.count(through)} of them through partners." if through else f"{text}."


def whole_years(years: Years, shown: Shown) -> str:
    """From one whole year to the next."""
    whole = [n for n in years.numbers if years.is_whole(n)]
    pairs = [(n, shown[EVERYTHING, TOTAL, str(n)]) for n in whole]
    if len(pairs) < 2 or any(count is None for _, count in pairs):
        return ""
    told = [f"{count:,} in {number}" for number, count in pairs]
    return f"Whole years: {words.names_in_a_row(told)}."


def rests_on(diverse: Found) -> str:
    """The effective number of partners."""
    found = dict(diverse).get("Partner")
    if found is None or found.hill_1.value is None:
        return ""
    value, inside = (say(found.hill_1, words.decimal) for say in (words.value, words.bounds))
    return f"It rests on as many as {value} equal partners ({inside})."


def largest(printed: Published) -> str:
    """The largest partner and its share."""
    shown, rows = printed.shown, printed.partner
    through = shown[THROUGH_PARTNERS, TOTAL, ALL]
    counts = {key: shown[rows.name, key, ALL] for key in rows.keys if ":" in key}
    known = {key: count for key, count in counts.items() if count}
    if not through or not known:
        return ""
    first = max(known, key=lambda key: known[key])
    share = words.percent(known[first] / through)
    return f"The largest partner, {rows.labels[first]}, sent {share} of them."
