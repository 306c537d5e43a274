"""`make docs`: docs/reference/cli.md, written from the help text of every command."""

import sys
from pathlib import Path

import click

from alongside.config.cli import main as alongside

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = REPOSITORY / "docs" / "reference" / "cli.md"
OPENING = """\
# Command line

Written by `make docs` from the commands' own help; a test compares it. Each command runs as
`.venv/bin/alongside …`, and reads the settings in [settings.md](settings.md).
"""


def describe(command: click.Command, words: list[str]) -> list[str]:
    """Return the sections of a command and of the commands below it."""
    context = click.Context(command, info_name=" ".join(words), terminal_width=88)
    depth = "#" * min(len(words) + 1, 4) if len(words) > 1 else "##"
    help_text = command.get_help(context).strip()
    sections = [f"{depth} `{' '.join(words)}`\n\n```text\n{help_text}\n```\n"]
    if isinstance(command, click.Group):
        for name in sorted(command.list_commands(context)):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                sections += describe(below, [*words, name])
    return sections


def write_page() -> str:
    """Return the whole page."""
    return "\n".join([OPENING, *describe(alongside, ["alongside"])])


def main() -> int:
    """Write the page."""
    PAGE.write_text(write_page())
    print(f"Written: {PAGE.relative_to(REPOSITORY)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
