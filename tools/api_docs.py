"""`make docs`: docs/reference/api.md, written from the API's own description."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = REPOSITORY / "docs" / "reference" / "api.md"
HEAD = """# The API

Written by `make docs` from the API's own description (OpenAPI 3.1); a test compares it. An
installation serves the same for programs at `/api/v1/openapi.json` and for people at
`/api/v1/docs/`. How to begin: [let another program in](../how-to/let-a-program-in.md). Why it is
built so: [decision 20](../decisions/0020-the-api-and-its-events.md).

## What holds everywhere

- **Token.** `Authorization: Bearer als_…`, made by the owner. It belongs to one practice; a record
  of another practice answers 404. What it does stands in the audit trail under the program's name.
- **Scopes.** Each operation names the one it takes; without it the answer is 403.
- **Rate.** 120 requests a minute for each token unless
  [set otherwise](settings.md); `RateLimit` says what is left, 429 comes with `Retry-After`.
- **Once.** A write with an `Idempotency-Key` is done once; the same request under the same key gets
  the same answer for a day. Another request under the key is refused. A refusal uses no key up.
- **Changes.** Reading answers with an `ETag`. Correcting a partner or a person needs it as
  `If-Match` (428 without, 412 when somebody was quicker); steps, touches and stages take it.
- **Pages.** `limit` up to 200; pass `next_cursor` on as `cursor` until it is null.
- **Refusals.** Problem details (RFC 9457): `title`, `status`, `detail`, and `errors` with `field`
  and `detail`. A field that is not known is refused. Nothing that was sent is repeated, and
  addresses hold no patient. A refused write changes nothing.
- **Patients.** Without `patients:read` a referral shows no patient. What is not listed here does
  not leave.
"""


def make_page() -> str:
    """Return the whole page."""
    from alongside.connections.api.description import describe  # noqa: PLC0415  needs Django
    from alongside.connections.api.event_types import EVENTS  # noqa: PLC0415
    from alongside.connections.api.problems import TITLES  # noqa: PLC0415
    from alongside.connections.api.scopes import SCOPES  # noqa: PLC0415

    lines = [HEAD, "## Scopes\n", "| scope | lets a program |", "|---|---|"]
    lines += [f"| `{name}` | {words[0].lower()}{words[1:]} |" for name, words in SCOPES.items()]
    description = describe()
    lines += ["", *operation_lines(description), *shape_lines(description)]
    lines += ["## Events\n", "Sent to [webhooks](../how-to/receive-events.md).\n"]
    lines += ["| type | when | data |", "|---|---|---|"]
    for name, event in EVENTS.items():
        data = ", ".join(f"`{one}`" for one in (f"{event.noun}_id", *event.details))
        lines.append(f"| `{name}` | {event.words.lower()} | {data} |")
    lines += ["", "## Refusals\n", "| status | means |", "|---|---|"]
    lines += [f"| {code} | {title} |" for code, (_, title) in TITLES.items()]
    return "\n".join([*lines, ""])


def operation_lines(description: dict[str, object]) -> list[str]:
    """Return every operation by its noun."""
    from alongside.connections.api.reading_aloud import sections_of  # noqa: PLC0415

    lines = []
    for tag, operations in sections_of(description).items():
        lines += [f"## {tag}\n"]
        for one in operations:
            scope = f"`{one.scope}`" if one.scope else "any token"
            lines += [f"### `{one.verb} {one.path}`\n", f"{one.summary}\n"]
            lines += [f"Scope: {scope}. Answers {one.answers}.\n"]
            fields = [line_of(field) for field in (*one.parameters, *one.body)]
            lines += [*fields, ""] if fields else []
    return lines


def shape_lines(description: dict[str, object]) -> list[str]:
    """Return the shapes: the fields that leave, and no others."""
    from alongside.connections.api.reading_aloud import shapes_of  # noqa: PLC0415

    lines = ["## Shapes\n", "What is answered (`…Out`), and what stands inside other bodies.\n"]
    for name, fields in shapes_of(description).items():
        lines += [f"### {name}\n", *map(line_of, fields), ""]
    return lines


def line_of(field: object) -> str:
    """Return one field as a line of a list."""
    from alongside.connections.api.reading_aloud import FieldLine  # noqa: PLC0415

    assert isinstance(field, FieldLine)
    parts = [field.where, field.kind, "needed" if field.is_needed and field.where else ""]
    said = f": {field.words}" if field.words else ""
    return f"- `{field.name}` ({', '.join(part for part in parts if part)}){said}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    import django

    django.setup()
    PAGE.write_text(make_page())
