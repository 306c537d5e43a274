"""`alongside demo`: make the demo practice and say how to get in."""

import click

from alongside.demo.actions import TEAM, RealPracticeHereError, make_demo
from alongside.demo.registry import make_sample_registry
from alongside.partners.registry_place import registry_folder


@click.command()
def demo() -> None:
    """Make a believable practice to try things in, and print a sign-in.

    Two clinics, three years, about 6,000 referrals. Refuses a database that holds a real
    practice. A second run keeps what is there and prints a new password.
    """
    try:
        sign_in = make_demo(say=click.echo)
    except RealPracticeHereError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    make_sample_registry(registry_folder(), say=click.echo)
    click.echo(f"\n  {sign_in.practice.name}")
    click.echo(f"  Sign in as  {sign_in.email}")
    click.echo(f"  Password    {sign_in.password}")
    click.echo("  The same password opens the other roles:")
    for email, (_, role) in TEAM.items():
        click.echo(f"    {email:<30} {role.label}")
    if sign_in.doors:
        click.echo("  The partners' own door; each link works once, in a private window:")
        for name, link in sign_in.doors.items():
            click.echo(f"    {name}\n      {link}")
