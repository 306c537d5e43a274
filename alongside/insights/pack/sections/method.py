"""How the pack was made and what it cannot tell."""

from alongside.insights.pack.document import Section

LINES = (
    "Counts are referrals received in a calendar year. “Arrived”: their initial evaluation took"
    " place, whenever that was. A year that is not whole says up to when it reaches.",
    "Counts from 1 to 10 are not shown, and beside them as many larger ones as keep them from being"
    " worked out from rows, columns, totals, other tables or earlier editions of this pack. A true"
    " zero is shown as 0. “Not shown” therefore does not say whether a count is small.",
    "No patient is in this pack: years only, ages in groups with 90 and older together, areas by"
    " the first three digits of the ZIP code, 000 where an area has 20,000 people or fewer"
    " (45 CFR 164.514(b)). No names, numbers, diagnoses or days.",
    "Partners and persons who refer are no patients. The practice chooses whether their names or"
    " codes stand here; codes are the same in every edition.",
    "Money is what was paid, as far as the practice's records know it, to the hundred dollars."
    " Gifts are no part of any figure.",
    "Figures describe the past of this practice's own records. Chances and what ifs come from a"
    " model of relationships (docs: measures-alive, measures-ahead); they are no promise.",
    "Alongside shows which limits it checked. It is not legal advice; a qualified person must"
    " review a pack before a practice relies on it.",
)


def method() -> Section:
    """The chapter."""
    return Section("method", "Method and limits", "What to know before reading on.", (), LINES)
