"""Small analytic tables for tests: written so that a reader can check them by eye."""

from datetime import date, timedelta

import ibis.expr.types as ir
import pyarrow as pa
from hypothesis import strategies as st

from alongside.measures.table import SCHEMA, STATES, from_arrow

DEFAULTS = {
    "received_on": date(2026, 1, 1),
    "channel": "partner",
    "state": "received",
    "received_count": 1,
    "arrived_count": 0,
    "is_total": False,
}


def filled(**given):
    row = dict.fromkeys(SCHEMA.names) | DEFAULTS | {"referral_id": 0} | given
    if row["evaluated_on"] is not None and "arrived_count" not in given:
        row |= {"arrived_count": 1, "state": "evaluated"}
    return row


def arrow_of(rows) -> pa.Table:
    return pa.Table.from_pylist([filled(**row) for row in rows], schema=SCHEMA.to_pyarrow())


def table_of(rows) -> ir.Table:
    return from_arrow(arrow_of(rows))


def by_eye(text: str) -> ir.Table:
    """One line a referral; first line the columns; "-" is empty."""
    head, *lines = [line.split() for line in text.strip().splitlines()]
    return table_of(
        {name: _value(name, word) for name, word in zip(head, line, strict=True)} for line in lines
    )


def _value(name: str, word: str):
    if word == "-":
        return None
    if SCHEMA[name].is_date():
        return date.fromisoformat(word)
    if SCHEMA[name].is_boolean():
        return word == "yes"
    return int(word) if SCHEMA[name].is_integer() else word


FIRST = date(2024, 11, 15)
days = st.integers(0, 500).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def _single(draw):
    received = draw(days)
    channel = draw(st.sampled_from(["partner", "partner", "partner", "self", "patient"]))
    is_arrived = draw(st.booleans())
    wait = draw(st.integers(-3, 40))
    partner = draw(st.none() | st.integers(1, 5)) if channel == "partner" else None
    return filled(
        received_on=received,
        evaluated_on=received + timedelta(days=wait) if is_arrived else None,
        channel=channel,
        partner_id=partner,
        contact_id=None if partner is None else partner * 10 + draw(st.integers(0, 1)),
        kind=None if partner is None else f"kind-{partner % 2}",
        state="evaluated" if is_arrived else draw(st.sampled_from(STATES[:3] + STATES[6:])),
        arrived_count=int(is_arrived),
        finished=draw(st.none() | st.booleans()) if is_arrived else None,
        visits=draw(st.none() | st.integers(0, 20)),
        revenue_cents=draw(st.none() | st.integers(0, 90_000)),
    )


@st.composite
def _totalled(draw):
    many = draw(st.integers(1, 9))
    return filled(
        received_on=draw(days).replace(day=1),
        partner_id=draw(st.integers(1, 5)),
        received_count=many,
        arrived_count=draw(st.integers(0, many)),
        visits=draw(st.none() | st.integers(0, 50)),
        is_total=True,
    )


referral_rows = st.lists(_single(), max_size=40)
mixed_rows = st.lists(_single() | _totalled(), max_size=30)
