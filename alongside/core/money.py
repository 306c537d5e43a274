"""Whole cents as people read and write them."""

from decimal import Decimal


def dollars(cents: int) -> str:
    """Return cents in words: 53500 → "$535.00"."""
    return f"{'−' if cents < 0 else ''}${abs(cents) / 100:,.2f}"


def cents_of(amount: Decimal) -> int:
    """Return an amount in US$ with at most two decimals as whole cents."""
    return int((amount * 100).to_integral_exact())
