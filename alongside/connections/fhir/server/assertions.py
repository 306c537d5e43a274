"""The signed assertion by which a partner's system says who it is (SMART Backend Services).

https://hl7.org/fhir/smart-app-launch/client-confidential-asymmetric.html: RS384 or ES384, iss and
sub are the client, aud is the address of our tokens, exp at most five minutes ahead, jti once.
"""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jwt
from jwt.exceptions import InvalidKeyError, PyJWTError

ALGORITHMS = ("RS384", "ES384")
LONGEST = dt.timedelta(minutes=5)
LEEWAY = dt.timedelta(seconds=30)  # clocks differ
SMALLEST_RSA = 2048
KeySet = list[dict[str, Any]]


class NotSignedError(Exception):
    """The assertion does not say who it is; the sentence goes to the partner's system."""


@dataclass(frozen=True)
class Signed:
    """What a right assertion says."""

    client_id: str
    jti: str
    expires_at: dt.datetime


def client_named(assertion: str) -> str:
    """Return whom an assertion claims to be, before anything is checked."""
    try:
        claims = jwt.decode(assertion, options={"verify_signature": False})
    except (PyJWTError, ValueError) as problem:
        raise NotSignedError("client_assertion is no JSON Web Token.") from problem
    return str(claims.get("iss") or "")


def verify(
    assertion: str, keys: Callable[[], KeySet], audiences: tuple[str, ...], now: dt.datetime
) -> Signed:
    """Return what the assertion says; raises NotSignedError with what is wrong."""
    try:
        head = jwt.get_unverified_header(assertion)
    except (PyJWTError, ValueError) as problem:
        raise NotSignedError("client_assertion is no JSON Web Token.") from problem
    if head.get("alg") not in ALGORITHMS:
        raise NotSignedError("The assertion must be signed with RS384 or ES384.")
    for key in fitting(keys(), head):
        try:
            claims = jwt.decode(
                assertion,
                key,
                algorithms=[head["alg"]],
                audience=list(audiences),
                leeway=LEEWAY,
                options={"require": ["iss", "sub", "aud", "exp", "jti"], "verify_iat": False},
            )
        except jwt.InvalidSignatureError:
            continue
        except (PyJWTError, ValueError, TypeError) as problem:
            raise NotSignedError(f"The assertion is refused: {problem}.") from problem
        return read_claims(claims, now)
    raise NotSignedError("No key of this client fits the assertion's signature.")


def fitting(keys: KeySet, head: dict[str, Any]) -> list[Any]:
    """Return the keys that the head may mean: by kid, else those of the right sort."""
    sort = "RSA" if head["alg"].startswith("RS") else "EC"
    found = [one for one in keys if one.get("kty") == sort]
    if kid := head.get("kid"):
        found = [one for one in found if one.get("kid") in (None, kid)]
    return [made for one in found if (made := make_key(one, head["alg"]))]


def make_key(told: dict[str, Any], algorithm: str) -> Any:
    """Return a public key; None for one that cannot be used."""
    try:
        key = jwt.PyJWK({n: v for n, v in told.items() if n not in ("alg", "use")}, algorithm).key
    except (PyJWTError, InvalidKeyError, ValueError, TypeError):
        return None
    if hasattr(key, "private_numbers") or getattr(key, "key_size", 0) < 256:
        return None
    return None if told.get("kty") == "RSA" and key.key_size < SMALLEST_RSA else key


def read_claims(claims: dict[str, Any], now: dt.datetime) -> Signed:
    """Return the claims, once they hold together."""
    try:
        expires_at = dt.datetime.fromtimestamp(int(claims["exp"]), dt.UTC)
    except (ValueError, OverflowError, OSError) as problem:
        raise NotSignedError("exp is no time.") from problem
    if expires_at > now + LONGEST + LEEWAY:
        raise NotSignedError("exp may be at most five minutes ahead.")
    if not claims["iss"] or claims["iss"] != claims["sub"]:
        raise NotSignedError("iss and sub must both be the client's id.")
    jti = claims["jti"]
    if not isinstance(jti, str) or not jti or len(jti) > 300:
        raise NotSignedError("jti must be a text of its own for each assertion.")
    return Signed(str(claims["iss"]), jti, expires_at)


def read_keys(text: str) -> KeySet:
    """Return the public keys of a pasted or fetched key set; raises ValueError with a sentence.

    Taken: a JWKS, a single JWK, or a public key as PEM.
    """
    if "BEGIN PUBLIC KEY" in text:
        return [from_pem(text)]
    if "PRIVATE" in text:
        raise ValueError("That is a private key. Keep it secret: only the public half goes here.")
    try:
        found = json.loads(text)
    except ValueError as problem:
        raise ValueError("This is no key set: neither JSON (JWKS) nor a public key.") from problem
    keys = found.get("keys", [found]) if isinstance(found, dict) else []
    keys = [one for one in keys if isinstance(one, dict)] if isinstance(keys, list) else []
    if any("d" in one for one in keys):
        raise ValueError("That is a private key. Keep it secret: only the public half goes here.")
    usable = [k for k in keys for alg in ALGORITHMS if alg[0] == str(k.get("kty"))[:1]]
    usable = [k for k in usable if make_key(k, "RS384" if k["kty"] == "RSA" else "ES384")]
    if not usable:
        raise ValueError("No key in it fits: an RSA key of 2048 bits or more, or an EC key P-384.")
    return usable


def from_pem(text: str) -> dict[str, Any]:
    """Return a public key in PEM as a JWK."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    try:
        key = load_pem_public_key(text.strip().encode())
    except (ValueError, UnsupportedAlgorithm) as problem:
        raise ValueError("This public key cannot be read.") from problem
    is_curve = isinstance(key, EllipticCurvePublicKey)
    algorithm: Any = jwt.get_algorithm_by_name("ES384" if is_curve else "RS384")
    try:
        told = json.loads(algorithm.to_jwk(key))
    except (PyJWTError, AttributeError, TypeError) as problem:
        raise ValueError("Only RSA and EC keys are taken.") from problem
    return dict(told)
