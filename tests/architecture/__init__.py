"""The house stays as designed: what these tests hold is written in DESIGN and docs/decisions."""
