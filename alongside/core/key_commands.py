"""`alongside keys …`: change the key of encrypted fields and documents."""

import click

from alongside.core import audit, field_keys, resealing
from alongside.core.field_keys import FIRST


@click.group("keys")
def keys_group() -> None:
    """Change the key of encrypted fields and documents."""


def left() -> int:
    """Count the values that an older key sealed."""
    return sum(resealing.count_old().values())


@keys_group.command()
def status() -> None:
    """Say which key is in use and what older keys still hold."""
    ring = field_keys.read_ring()
    click.echo(f"In use: {name_of(ring.current)}. Older keys kept: {len(older(ring))}.")
    for place, number in resealing.count_old().items():
        click.echo(f"  {number:>9,} under an older key  {place}" if number else f"  all  {place}")


@keys_group.command()
def rotate() -> None:
    """Make a new key and seal every encrypted field and document again with it.

    May be broken off and started again: it goes on where it stopped. The pages keep working
    meanwhile. The old key is kept until `alongside keys forget`.
    """
    if left():
        click.echo("An earlier change of keys was not finished; going on with it.")
    else:
        ring = field_keys.add_key()
        note("key_made", key=ring.current)
        click.echo(f"New key: {ring.current}, in {field_keys.ring_path()}")
    number = resealing.reseal(click.echo)
    note("key_rotated", sealed=number)
    click.echo(f"{number:,} values are sealed with the new key; {left():,} are not.")
    click.echo("When everything has worked for a day: alongside keys forget")


@keys_group.command()
def forget() -> None:
    """Remove older keys for good, once nothing is sealed with them any more.

    A backup from before the change needs them: keep a copy with that backup, or let both go.
    """
    if number := left():
        raise click.ClickException(
            f"{number:,} values are still sealed with an older key. Run `alongside keys rotate`."
        )
    gone = field_keys.drop_retired()
    note("key_forgotten", keys=list(gone))
    click.echo(f"{len(gone)} older key{'' if len(gone) == 1 else 's'} removed.")


def note(action: str, **detail: object) -> None:
    """Write it to the installation's trail."""
    audit.record(chain=audit.INSTALLATION, action=action, detail=detail, by="system")


def name_of(key: str) -> str:
    """Return a key's name as it is shown."""
    return "the first key, of the master secret" if key == FIRST else f"key {key}"


def older(ring: field_keys.Ring) -> list[str]:
    """Return the names of the keys that are not in use, the first one left out."""
    return [name for name in ring.parts if name != ring.current]
