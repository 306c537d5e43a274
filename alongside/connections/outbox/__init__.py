"""The page that shows what leaves the program and what did not (core/outbox keeps it)."""
