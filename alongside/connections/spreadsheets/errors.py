"""What goes wrong with somebody else's file, said in plain words with what to do about it."""


class UnreadableFile(Exception):  # noqa: N818 — the sentence is for a reader, not a stack trace
    """The file as a whole cannot be read; the message is the sentence that the user sees."""


class UnreadableMapping(Exception):  # noqa: N818
    """The saved or chosen columns do not fit this file; the message says which and why."""


class UnreadableCell(ValueError):  # noqa: N818
    """One cell cannot be read; the message is the reason shown beside its row and column."""
