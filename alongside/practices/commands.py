"""`alongside create-practice` and `alongside audit …`."""

import json
from typing import NoReturn

import click
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from alongside.core import audit
from alongside.core.models import AuditEvent, AuditHead
from alongside.practices.actions.accounts import reset_sign_in as reset_account
from alongside.practices.actions.creating import create_practice as make_practice
from alongside.practices.audit_words import say, say_detail
from alongside.practices.models import Practice, User

NAME_LENGTH = 120


def refuse(sentence: str) -> NoReturn:
    """End the command with a sentence and exit code 1."""
    raise click.ClickException(sentence)


@click.command()
@click.argument("name")
@click.option("--owner", required=True, metavar="EMAIL", help="Who is invited as its owner.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of sentences.")
def create_practice(name: str, owner: str, as_json: bool) -> None:
    """Make the practice NAME and print the link with which its owner joins.

    The link works once and for seven days. An owner who has an account here joins with it.
    """
    name = " ".join(name.split())
    if not 0 < len(name) <= NAME_LENGTH:
        refuse(f"The name of a practice has 1 to {NAME_LENGTH} characters.")
    try:
        validate_email(owner)
    except ValidationError:
        refuse(f"{owner} is not an e-mail address.")
    practice, issued = make_practice(name=name, owner_email=owner, by=None)
    expires = issued.invitation.expires_at
    if as_json:
        made = {"practice": practice.slug, "name": practice.name, "owner": issued.invitation.email}
        click.echo(json.dumps(made | {"link": issued.link, "expires": expires.isoformat()}))
        return
    known = User.objects.filter(email=issued.invitation.email).exists()
    how = "signs in with the account they have" if known else "chooses a password"
    click.echo(f"{practice.name} is made (its short name is {practice.slug}).")
    click.echo(f"{issued.invitation.email} opens this link and {how}:\n\n  {issued.link}\n")
    click.echo(f"It works once, until {expires:%B %-d, %Y}.")


@click.command()
@click.argument("email")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of sentences.")
def reset_sign_in(email: str, as_json: bool) -> None:
    """Open the account EMAIL again when its password or every second factor is lost.

    Removes its second factors, ends its sessions, and prints a link to choose a new password.
    """
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        refuse(f"No account has the e-mail {email}.")
    link = reset_account(user=user, by=None)
    if as_json:
        click.echo(json.dumps({"email": user.email, "link": link}))
        return
    click.echo(f"{user.email} chooses a new password here:\n\n  {link}\n")
    click.echo("It works once, for three days. The second factors are gone; set one up again.")


@click.group("audit")
def audit_group() -> None:
    """Check and read the audit trail."""


@audit_group.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of sentences.")
def verify(as_json: bool) -> None:
    """Check every chain; exit 1 and say where when a line was edited, removed or moved."""
    breaks = list(audit.find_breaks())
    events = AuditEvent.objects.count()
    chains = AuditEvent.objects.values("chain").distinct().count()
    if as_json:
        heads = {head.chain: head.hash for head in AuditHead.objects.order_by("chain")}
        found = {"events": events, "chains": chains, "heads": heads, "breaks": breaks}
        click.echo(json.dumps(found))
    elif breaks:
        click.echo("\n".join(breaks))
    else:
        click.echo(f"The audit trail holds: {events} events in {chains} chains.")
    if breaks:
        raise SystemExit(1)


@audit_group.command()
@click.option("--practice", "slug", required=True, metavar="SLUG", help="Whose trail.")
@click.option("--limit", default=50, show_default=True, help="How many, the newest last.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
def show(slug: str, limit: int, as_json: bool) -> None:
    """Print the newest events of a practice."""
    practice = Practice.objects.filter(slug=slug).first()
    if practice is None:
        refuse(f"No practice has the short name {slug}.")
    newest = AuditEvent.objects.filter(chain=practice.pk).order_by("-number")[: max(limit, 0)]
    for event in reversed(newest):
        click.echo(json.dumps(as_record(event)) if as_json else as_sentence(event))


def as_record(event: AuditEvent) -> dict[str, object]:
    """Return an event as JSON holds it."""
    names = ("number", "actor", "action", "target", "detail", "hash")
    return {"at": event.at.isoformat()} | {name: getattr(event, name) for name in names}


def as_sentence(event: AuditEvent) -> str:
    """Return an event as one line to read."""
    detail = say_detail(event)
    line = (
        f"{event.number:>6}  {event.at:%Y-%m-%d %H:%M:%S} UTC  {event.actor}  {say(event.action)}"
    )
    return f"{line}  ({detail})" if detail else line
