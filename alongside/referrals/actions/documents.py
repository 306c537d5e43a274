"""Attach a fax or letter to a referral, read it, remove it."""

from django.conf import settings
from django.db import transaction

from alongside.partners.rules import check_same_practice
from alongside.practices.models import Practice
from alongside.referrals import trail
from alongside.referrals.actors import Actor, name_of, user_of
from alongside.referrals.document_types import check_size, kind_of
from alongside.referrals.models import Document, DocumentContent, Referral


@transaction.atomic
def attach(
    *, practice: Practice, referral: Referral, name: str, content: bytes, by: Actor
) -> Document:
    """Keep a document, encrypted; raises RefusedError for what is too large or no document."""
    check_same_practice(practice.pk, referral.practice_id)
    check_size(len(content), settings.DOCUMENT_LIMIT_MB)
    kind = kind_of(content)
    document = Document.objects.create(
        practice=practice,
        referral=referral,
        kind=kind,
        size=len(content),
        name=name[-200:],
        by=user_of(by),
        by_name=name_of(by),
    )
    DocumentContent.objects.create(practice=practice, document=document, content=content)
    target = f"document:{document.pk}"
    trail.write(practice, "document_attached", target, by, kind=kind.value, bytes=len(content))
    return document


@transaction.atomic
def read(*, practice: Practice, document: Document, by: Actor) -> bytes:
    """Return what a document holds; each look is written to the trail."""
    check_same_practice(practice.pk, document.practice_id)
    held = DocumentContent.objects.of(practice).get(document=document)
    target = f"document:{document.pk}"
    trail.write(practice, "document_read", target, by, referral=document.referral_id)
    return bytes(held.content)


@transaction.atomic
def remove(*, practice: Practice, document: Document, by: Actor) -> None:
    """Remove a document for good; the trail keeps that there was one."""
    check_same_practice(practice.pk, document.practice_id)
    target = f"document:{document.pk}"
    trail.write(practice, "document_removed", target, by, referral=document.referral_id)
    document.delete()
