"""The lines of a delimited file, some thousand at a time, none of them endless."""

import csv
import io

from alongside.connections.spreadsheets.errors import UnreadableFile

LONGEST_LINE = 1 << 20
LONGEST_RECORD_LINES = 200
BLOCK_CHARACTERS = 1 << 18


class Lines:
    """The lines of a file, none of them endless, with the lines of the open record kept."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self.stream = stream
        self.taken: list[str] = []
        self.ahead: list[str] = []  # last one first
        self.rest = ""
        self.at = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        if not self.ahead:
            self.ahead = self.block()[::-1]
            if not self.ahead:
                raise StopIteration
        line = self.ahead.pop()
        self.at += 1
        self.taken.append(line)
        if len(self.taken) > LONGEST_RECORD_LINES:
            raise csv.Error("a quote opens and never closes")
        return line

    def block(self) -> list[str]:
        """The next lines that are whole; the start of another one waits for its end."""
        while text := self.stream.read(BLOCK_CHARACTERS):
            lines = io.StringIO(self.rest + text.replace("\0", ""), newline="").readlines()
            self.rest = "" if lines[-1:] and lines[-1].endswith("\n") else "".join(lines[-1:])
            if self.rest:
                lines.pop()
            self._refuse_endless([*lines, self.rest])
            if lines:
                return lines
        self.rest, last = "", self.rest
        return [last] if last else []

    def _refuse_endless(self, lines: list[str]) -> None:
        if max(map(len, lines)) >= LONGEST_LINE:
            at = next(at for at, line in enumerate(lines, self.at + 1) if len(line) >= LONGEST_LINE)
            raise UnreadableFile(
                f"Line {at} is longer than a million characters, so this is not a table. "
                "Export the referrals again as CSV or XLSX."
            )
