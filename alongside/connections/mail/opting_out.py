"""Who asked for no more e-mail, and the link with which anybody can."""

import base64
import binascii
import json

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.urls import reverse

from alongside.connections.mail.models import OptOut
from alongside.core.encryption import decrypt, encrypt, keyed_hash
from alongside.partners.rules import RefusedError
from alongside.practices.models import Practice

PURPOSE = "stop"


class OptedOutError(RefusedError):
    """The address asked for no more e-mail."""


def key_of(practice_id: int, address: str) -> str:
    """Return what stands for an address in one practice, however it is spelled."""
    return keyed_hash(practice_id, f"mail:{address.strip().lower()}").hex()


def has_opted_out(practice_id: int, address: str) -> bool:
    """Tell whether an address asked for no more."""
    key = key_of(practice_id, address)
    return OptOut.objects.filter(practice_id=practice_id, address_key=key).exists()


def check_not_opted_out(practice_id: int, address: str) -> None:
    """Raise OptedOutError when an address asked for no more."""
    if has_opted_out(practice_id, address):
        raise OptedOutError(f"{address} asked for no more e-mail. Nothing is sent there.")


def stop_link(practice_id: int, address: str) -> str:
    """Return the link that stops e-mail to an address; it names neither practice nor address."""
    words = json.dumps([PURPOSE, practice_id, address.strip().lower()])
    token = base64.urlsafe_b64encode(encrypt(words)).decode().rstrip("=")
    return f"{settings.PUBLIC_URL}{reverse('mail_stop', kwargs={'token': token})}"


def read_token(token: str) -> tuple[Practice, str] | None:
    """Return practice and address of a link that we made; None for anything else."""
    try:
        sealed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        purpose, practice_id, address = json.loads(decrypt(sealed))
    except (binascii.Error, InvalidTag, ValueError):
        return None
    practice = Practice.objects.filter(pk=practice_id).first()
    return (practice, address) if practice and purpose == PURPOSE else None
