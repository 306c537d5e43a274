"""Whom the practice treats: groups, profiles, and which partner sends whom. Sums only leave it."""
