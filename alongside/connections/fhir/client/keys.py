"""The public keys of a client: as pasted, or fetched from where they stand and kept a while."""

import hashlib

from django.core.cache import cache

from alongside.connections.fhir.client.http import NoAnswerError, NotAskedError, ask
from alongside.connections.fhir.models import Client
from alongside.connections.fhir.server.assertions import KeySet, NotSignedError, read_keys

KEPT_SECONDS = 300


def keys_of(client: Client) -> KeySet:
    """Return them; raises NotSignedError when they cannot be had."""
    try:
        pasted = read_keys(client.keys) if client.keys else []
        return pasted + (fetched(client.keys_url) if client.keys_url else [])
    except ValueError as problem:
        raise NotSignedError("The client's keys cannot be read.") from problem


def fetched(url: str) -> KeySet:
    """Return the keys at an address, asked for again after five minutes."""
    name = f"fhir-keys-{hashlib.sha256(url.encode()).hexdigest()}"
    text = cache.get(name)
    if text is None:
        try:
            answer = ask("GET", url, {"Accept": "application/json"})
        except (NotAskedError, NoAnswerError) as problem:
            raise NotSignedError("The client's keys could not be fetched.") from problem
        if answer.status != 200:
            raise NotSignedError("The client's keys could not be fetched.")
        text = answer.body.decode("utf-8", "replace")
        read_keys(text)
        cache.set(name, text, KEPT_SECONDS)
    return read_keys(text)
