"""Which rows of a table can be used, and what is wrong with the others."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from alongside.registry.loading.broken import Broken

Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
DAY = r"^\d{2}/\d{2}/\d{4}$"


def keep_good(rows: pa.Table, kind: str, broken: Broken) -> pa.Table:
    """Return the rows that can be used, with the NPI as a number; the others are named."""
    good = np.ones(rows.num_rows, dtype=bool)
    for reason, find in CHECKS[kind]:
        wrong = find(rows) & good
        for at in np.flatnonzero(wrong):
            broken.add(rows["row"][int(at)].as_py(), reason)
        good &= ~wrong
    kept = rows if good.all() else rows.filter(pa.array(good))
    if kind == "taxonomies":
        return kept
    return kept.set_column(kept.column_names.index("npi"), "npi", kept["npi"].cast(pa.int64()))


def mask(found: pa.ChunkedArray) -> Mask:
    """Return a column of truths as an array."""
    return np.asarray(found.combine_chunks().to_numpy(zero_copy_only=False), dtype=bool)


def has_no_npi(rows: pa.Table) -> Mask:
    """Tell where there are not ten digits that begin with 1 or 2."""
    return ~mask(pc.match_substring_regex(rows["npi"], r"^[12]\d{9}$"))


def has_wrong_check_digit(rows: pa.Table) -> Mask:
    """Tell where the check digit is wrong (Luhn over 80840 and the NPI; see matching/npi.py)."""
    shaped = pc.match_substring_regex(rows["npi"], r"^[12]\d{9}$")
    numbers = pc.if_else(shaped, rows["npi"], "1000000004").cast(pa.int64())
    rest = np.asarray(numbers.combine_chunks().to_numpy(), dtype=np.int64).copy()
    total = np.full(len(rest), 24)
    for place in range(10):
        digit = rest % 10
        doubled = digit * 2 if place % 2 else digit
        total += np.where(doubled > 9, doubled - 9, doubled)
        rest //= 10
    return np.asarray(total % 10 != 0)


def is_gone(rows: pa.Table) -> Mask:
    """Tell where the NPI was deactivated: such rows are otherwise empty."""
    return mask(pc.not_equal(rows["deactivated"], ""))


def has_no_kind(rows: pa.Table) -> Mask:
    """Tell where neither a person nor an organisation is meant, though the NPI is in use."""
    known = mask(pc.is_in(rows["kind"], pa.array(["1", "2"])))
    return ~known & ~(is_gone(rows) & mask(pc.equal(rows["kind"], "")))


def has_no_name(rows: pa.Table) -> Mask:
    """Tell where a provider in use has no name."""
    person = mask(pc.and_(pc.equal(rows["kind"], "1"), pc.equal(rows["family"], "")))
    place = mask(pc.and_(pc.equal(rows["kind"], "2"), pc.equal(rows["organisation"], "")))
    return (person | place) & ~is_gone(rows)


def has_wrong_day(rows: pa.Table) -> Mask:
    """Tell where a day is not written as CMS writes it."""
    wrong = np.zeros(rows.num_rows, dtype=bool)
    for name in ("deactivated", "reactivated", "enumerated", "updated"):
        if name in rows.column_names:
            day = rows[name]
            wrong |= mask(pc.not_equal(day, "")) & ~mask(pc.match_substring_regex(day, DAY))
    return wrong


def lacks(name: str) -> Callable[[pa.Table], Mask]:
    """Return the check that a column is filled."""
    return lambda rows: mask(pc.equal(rows[name], ""))


def has_no_code(rows: pa.Table) -> Mask:
    """Tell where there is no taxonomy code of ten characters."""
    return ~mask(pc.match_substring_regex(rows["code"], r"^[0-9A-Z]{9}X$"))


NPI = (
    ("the NPI is not ten digits", has_no_npi),
    ("the check digit of the NPI is wrong", has_wrong_check_digit),
)
CHECKS: dict[str, tuple[tuple[str, Callable[[pa.Table], Mask]], ...]] = {
    "main": (
        *NPI,
        ("a day is not written as MM/DD/YYYY", has_wrong_day),
        ("the entity type is neither 1 (a person) nor 2 (an organisation)", has_no_kind),
        ("there is no name", has_no_name),
    ),
    "sites": (*NPI, ("there is no city", lacks("city"))),
    "other_names": (*NPI, ("there is no name", lacks("organisation"))),
    "endpoints": (*NPI, ("there is no endpoint", lacks("endpoint"))),
    "deactivations": (
        *NPI,
        ("there is no day", lacks("deactivated")),
        ("a day is not written as MM/DD/YYYY", has_wrong_day),
    ),
    "taxonomies": (("the code is not ten characters", has_no_code),),
}
