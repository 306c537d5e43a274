"""Make the practice's own key pair, once."""

import json
import secrets
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction

from alongside.connections.fhir.models import OurKey
from alongside.core import audit
from alongside.practices.models import Practice


@transaction.atomic
def key_of(*, practice: Practice) -> OurKey:
    """Return the practice's key pair (P-384), made when it is first needed."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    if known := OurKey.objects.of(practice).first():
        return known
    private, kid = ec.generate_private_key(ec.SECP384R1()), secrets.token_urlsafe(16)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    algorithm: Any = jwt.get_algorithm_by_name("ES384")
    public = dict(json.loads(algorithm.to_jwk(private.public_key())))
    public |= {"kid": kid, "alg": "ES384", "use": "sig", "key_ops": ["verify"]}
    audit.record(chain=practice.pk, action="fhir_key_made", target=f"key:{kid}", by="system")
    return OurKey.objects.create(
        practice=practice,
        kid=kid,
        address=secrets.token_urlsafe(24),
        private=pem.decode(),
        public=json.dumps(public),
    )
