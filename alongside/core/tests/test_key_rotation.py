"""A new key takes over from the old one; a run that was broken off goes on where it stopped."""

import stat

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt as decrypt_factor
from click.testing import CliRunner
from cryptography.exceptions import InvalidTag
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from alongside.core import encryption, field_keys, resealing
from alongside.core.encryption import MARK, decrypt, encrypt, seal, unseal
from alongside.core.key_commands import keys_group
from alongside.patients.models import Patient
from alongside.practices.models import Practice, User


@pytest.fixture(autouse=True)
def keys_of_this_test(tmp_path, monkeypatch):
    monkeypatch.setenv("ALONGSIDE_FIELD_KEYS", str(tmp_path / "keys.json"))


def run(*words: str) -> str:
    answer = CliRunner().invoke(keys_group, list(words))
    assert answer.exit_code in (0, 1), answer.exception
    return answer.output


def raw_charts() -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT chart_number FROM patients_patient ORDER BY id")
        return [bytes(row[0]) for row in cursor.fetchall()]


@given(st.binary(max_size=300))
def test_what_was_sealed_opens_again(content: bytes) -> None:
    assert unseal(seal(content)) == content


def test_an_altered_value_does_not_open() -> None:
    field_keys.add_key()
    sealed = encrypt("A-100")
    for place in (0, 5, 9, len(sealed) - 1):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(InvalidTag):
            decrypt(bytes(altered))


def test_old_values_open_after_a_new_key_and_new_ones_name_it() -> None:
    old = encrypt("A-100")
    ring = field_keys.add_key()
    assert decrypt(old) == "A-100" and not encryption.is_current(old)
    new = encrypt("A-100")
    assert new.startswith(MARK + bytes.fromhex(ring.current)) and encryption.is_current(new)
    assert decrypt(new) == "A-100"


def test_a_nonce_that_looks_like_the_mark_still_opens(monkeypatch) -> None:
    monkeypatch.setattr(encryption.os, "urandom", lambda _: MARK + bytes(8))
    unlucky = encrypt("A-100")
    assert decrypt(unlucky) == "A-100"


def test_the_file_is_for_its_owner_only_and_useless_without_the_secret(settings) -> None:
    field_keys.add_key()
    sealed = encrypt("A-100")
    assert stat.S_IMODE(field_keys.ring_path().stat().st_mode) == 0o600
    settings.SECRET_KEY = "somebody else's guess"
    with pytest.raises(InvalidTag):
        decrypt(sealed)


@pytest.mark.django_db
def test_everything_is_sealed_again_and_reads_the_same(monkeypatch) -> None:
    monkeypatch.setattr(resealing, "AT_ONCE", 3)
    practice = Practice.objects.create(name="One", slug="one")
    for number in range(10):
        Patient.objects.create(
            practice=practice, identity_hash=bytes([number] * 16), chart_number=f"A-{number}"
        )
    secret = generate_totp_secret()
    TOTP.activate(User.objects.create(email="a@example.org"), secret)
    before = raw_charts()
    assert "left" not in run("rotate")
    after = raw_charts()
    assert not set(before) & set(after) and all(value.startswith(MARK) for value in after)
    charts = Patient.objects.order_by("pk").values_list("chart_number", flat=True)
    assert list(charts) == [f"A-{number}" for number in range(10)]
    assert decrypt_factor(Authenticator.objects.get().data["secret"]) == secret
    assert set(resealing.count_old().values()) == {0}


@pytest.mark.django_db
def test_a_run_broken_off_goes_on_with_the_same_key(monkeypatch) -> None:
    monkeypatch.setattr(resealing, "AT_ONCE", 2)
    practice = Practice.objects.create(name="One", slug="one")
    for number in range(6):
        Patient.objects.create(
            practice=practice, identity_hash=bytes([number] * 16), chart_number=f"A-{number}"
        )
    field_keys.add_key()
    [place] = [one for one in resealing.places() if one.name == "patients.Patient.chart_number"]
    assert place.reseal_some() == 2  # … and here the machine was switched off
    current = field_keys.read_ring().current
    assert "still sealed with an older key" in run("forget")
    assert "going on with it" in run("rotate")
    assert field_keys.read_ring().current == current and place.count_old() == 0


@pytest.mark.django_db
def test_an_older_key_is_kept_until_it_is_forgotten() -> None:
    run("rotate")
    first = field_keys.read_ring().current
    kept_elsewhere = encrypt("from a backup")
    run("rotate")
    assert decrypt(kept_elsewhere) == "from a backup"
    assert "1 older key removed" in run("forget")
    assert first not in field_keys.read_ring().parts
    with pytest.raises(InvalidTag):
        decrypt(kept_elsewhere)
    assert "Older keys kept: 0" in run("status")
