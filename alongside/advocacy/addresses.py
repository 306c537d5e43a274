"""E-mail addresses and phone numbers: one way to write each, and the keyed hash that stands for it.

The hash finds a number again (STOP, a friend who asks twice) without opening what is encrypted.
"""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from alongside.advocacy.purposes import Channel
from alongside.core.encryption import keyed_hash
from alongside.partners.rules import RefusedError


def read_email(text: str) -> str:
    """Return an address in lower case, empty for none; raises RefusedError for anything else."""
    address = text.strip().lower()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as problem:
        raise RefusedError(f"“{text.strip()[:60]}” is not an e-mail address.") from problem
    return address


def read_phone(text: str) -> str:
    """Return a US number as +18285550142, empty for none; raises RefusedError for anything else."""
    import phonenumbers  # noqa: PLC0415  slow to import

    if not text.strip():
        return ""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException as problem:
        raise RefusedError(f"“{text.strip()[:30]}” is not a phone number.") from problem
    if number.country_code != 1 or not phonenumbers.is_possible_number(number):
        raise RefusedError("Only numbers of the United States can be reached, with area code.")
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def key_of(practice_id: int, channel: str, address: str) -> str:
    """Return what stands for an address in one practice; empty for none."""
    if not address:
        return ""
    return keyed_hash(practice_id, f"reach:{Channel(channel).value}:{address}").hex()


def say_phone(number: str) -> str:
    """Return +18285550142 as (828) 555-0142."""
    digits = number.removeprefix("+1")
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}" if len(digits) == 10 else number
