"""A write that carries an Idempotency-Key is done once; the same again gets the same answer.

The key's row is written in the transaction of the write itself, under a constraint: of two at the
same moment the second waits for the first and then finds its answer. What was refused is not kept,
so that a request can be mended and sent again under its key.
"""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import timezone

from alongside.connections.api.models import KeptAnswer
from alongside.connections.api.problems import ProblemError

KEPT_FOR = timedelta(days=1)
LONGEST_KEY = 200
HEADER = "Idempotency-Key"


def answer_once(request: Any, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Do a write, all of it or nothing, and under a key only once."""
    key = read_key(request)
    with transaction.atomic():
        if key and (kept := claim(request, key)):
            return replay(request, kept)
        response = view()
        if response.status_code >= 400:
            transaction.set_rollback(True)
        elif key:
            rows = KeptAnswer.objects.filter(integration=request.token.integration, key=key)
            text = response.content.decode()
            kept_now = rows.get()
            kept_now.status, kept_now.answer = response.status_code, text
            kept_now.save(update_fields=["status", "answer"])
    return response


def read_key(request: Any) -> str:
    """Return the key, "" for none."""
    key = str(request.headers.get(HEADER, ""))
    if len(key) > LONGEST_KEY or not key.isprintable():
        sentence = f"A key has up to {LONGEST_KEY} printable letters."
        raise ProblemError(422, sentence, {HEADER: sentence})
    return key


def claim(request: Any, key: str) -> KeptAnswer | None:
    """Take a key for this request; return what was answered to it before, if anything was."""
    now, integration = timezone.now(), request.token.integration
    KeptAnswer.objects.filter(integration=integration, made_at__lt=now - KEPT_FOR).delete()
    try:
        with transaction.atomic():
            KeptAnswer.objects.create(
                practice=request.practice,
                integration=integration,
                key=key,
                request_hash=hash_of(request),
                made_at=now,
            )
    except IntegrityError:
        return KeptAnswer.objects.get(integration=integration, key=key)
    return None


def replay(request: Any, kept: KeptAnswer) -> HttpResponse:
    """Answer as before; another request under the same key is refused."""
    if kept.request_hash != hash_of(request):
        sentence = "This key was used for another request. Take a new one for each."
        raise ProblemError(422, sentence, {HEADER: sentence})
    response = HttpResponse(str(kept.answer), status=kept.status, content_type="application/json")
    response["Idempotency-Replayed"] = "true"
    return response


def hash_of(request: Any) -> str:
    """Return what tells a request again: token, verb, address and body.

    The token too: another of the same integration may be allowed to see less of the answer.
    """
    head = f"{request.token.pk} {request.method} {request.get_full_path()}\n".encode()
    return hashlib.sha256(head + request.body).hexdigest()
