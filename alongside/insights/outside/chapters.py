"""What is told outside as chapters of tables, newest first, and as one table for a file."""

from __future__ import annotations

from collections.abc import Iterator

from alongside.insights import words
from alongside.insights.document import Cell, Section, Table
from alongside.insights.outside.diverse import NOTE, diversity_of
from alongside.insights.outside.half_years import HalfYear, Outside
from alongside.insights.outside.labels import Labels
from alongside.insights.outside.pictures import half_years_picture, months_picture
from alongside.measures.disclosure.blocks import Block
from alongside.measures.periods import Period

AMONG = "among others"  # a count that stands in a group, or none at all: not to be told apart
TITLES = {
    "senders": ("Who sent them", "Sender"),
    "clinics": ("By clinic", "Clinic"),
    "payers": ("By kind of payer", "Kind of payer"),
}
RULE = (
    "Your role sees no patient, so nothing is told here from which a count of one to ten could be"
    " worked out: months and senders with so few stand together with others. A quarter is told a"
    " month after it ended, a half-year when both its quarters are, and what was told stays as it"
    " was, also when records are corrected later. The owner's figures can differ by that."
)


def sections_of(told: Outside, labels: Labels) -> list[Section]:
    """Return the chapters."""
    months = Table("Months", ("Months", "Received"), tuple(map(month_row, reversed(told.months))))
    lead = "How many were referred to the practice, in whole months."
    by_month = Section("months", "Month by month", lead, (months,), (), months_picture(told.months))
    if not told.half_years:
        return [by_month]
    questions = [question_section(name, told.half_years, labels) for name in TITLES]
    return [strength_section(told.half_years), *questions, by_month]


def month_row(block: Block) -> tuple[Cell, ...]:
    """One block of months."""
    return (Cell(block_words(block)), Cell(words.count(block.count), block.count))


def block_words(block: Block) -> str:
    """Say one month, or from which to which."""
    first, last = words.month(block.start), words.month(block.end)
    return first if first == last else f"{first} to {last}"


def span_words(period: Period) -> str:
    """Say the months of a half-year, shortly."""
    return f"{words.month(period.start)} to {words.month(period.end)}"


def strength_section(half_years: tuple[HalfYear, ...]) -> Section:
    """How many came and arrived, and over how many partners they spread."""
    columns = ("Half-year", "Received", "Arrived", "Effective partners", "Largest", "HHI")
    lines = tuple(map(strength_row, reversed(half_years)))
    lead = " ".join(in_short(half_years))
    picture = half_years_picture([(span_words(one.period), one.received) for one in half_years])
    table = Table("Half-years", columns, lines)
    return Section("half-years", "Strength and diversity", lead, (table,), (NOTE,), picture)


def in_short(half_years: tuple[HalfYear, ...]) -> Iterator[str]:
    """Tell the newest half-year, and how it stands to the same months a year before."""
    newest = half_years[-1]
    before = next((one for one in half_years if one.period == newest.period.year_before()), None)
    yield f"{span_words(newest.period)}: {words.many(newest.received, 'referral')}"
    if newest.arrived is not None:
        yield f"came, {words.count(newest.arrived)} of them arrived."
    else:
        yield "came."
    if before and before.received:
        more = words.signed_percent(100 * (newest.received / before.received - 1))
        yield f"That is {more} against {words.count(before.received)} a year before."
    if told := diversity_of(newest):
        partners = words.value(told.hill_1, words.decimal)
        yield f"It rests on as many as {partners} equal partners."


def strength_row(half_year: HalfYear) -> tuple[Cell, ...]:
    """One half-year."""
    came = half_year.arrived
    told = diversity_of(half_year)
    shape = [(told.hill_1, words.decimal), (told.top_1_share, words.percent),
             (told.hhi, words.count)] if told else []  # fmt: skip
    return (
        Cell(span_words(half_year.period)),
        Cell(words.count(half_year.received), half_year.received),
        Cell("not told") if came is None else Cell(words.count(came), came),
        *(Cell(words.value(one, write), one.value) for one, write in shape),
        *([Cell("not told")] * (3 - len(shape))),
    )


def question_section(name: str, half_years: tuple[HalfYear, ...], labels: Labels) -> Section:
    """One question: its groups down, half-years across, the newest first."""
    title, column = TITLES[name]
    newest_first = tuple(reversed(half_years))
    columns = (column, *(span_words(one.period) for one in newest_first))
    lines = tuple(question_rows(name, newest_first, labels))
    lead = "What has ten or fewer in a half-year stands among others there."
    return Section(name, title, lead, (Table(title, columns, lines),))


def question_rows(
    name: str, half_years: tuple[HalfYear, ...], labels: Labels
) -> Iterator[tuple[Cell, ...]]:
    """Each group with its counts, those of one sender first, the largest first."""
    counts: dict[tuple[bool, str], dict[int, int]] = {}
    for place, half_year in enumerate(half_years):
        for group in half_year.groups[name]:
            key = (group.is_rest, labels.of(name, group))
            row = counts.setdefault(key, {})
            row[place] = row.get(place, 0) + group.count
    order = sorted(counts, key=lambda key: (key[0], -sum(counts[key].values()), key[1]))
    for key in order:
        row = counts[key]
        cells = (
            Cell(words.count(row[place]), row[place]) if place in row else Cell(AMONG)
            for place in range(len(half_years))
        )
        yield (Cell(key[1]), *cells)
