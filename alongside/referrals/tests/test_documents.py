"""Documents: told by content, encrypted at rest, each look in the trail, no copy in a cache."""

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from alongside.core import field_keys, resealing
from alongside.core.models import AuditEvent
from alongside.partners.rules import RefusedError
from alongside.practices.roles import Role
from alongside.referrals.actions import documents
from alongside.referrals.document_types import kind_of
from alongside.referrals.models import Document, DocumentContent
from alongside.referrals.tests.making import PDF, document, log

PNG, JPEG = b"\x89PNG\r\n\x1a\n" + bytes(20), b"\xff\xd8\xff\xe0" + bytes(20)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (b"\r\n\r\n" + PDF, "pdf"),
        (PNG, "png"),
        (JPEG, "jpeg"),
        (b"II*\x00" + bytes(8), "tiff"),
        (b"MM\x00*" + bytes(8), "tiff"),
    ],
)
def test_kinds(content, kind):
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "content", [b"<html><script>1</script>", b"PK\x03\x04", b"MZ", b"%!PS", b"GIF89a", b" "]
)
def test_anything_else_is_refused(content):
    with pytest.raises(RefusedError, match="no PDF, PNG, JPEG or TIFF"):
        kind_of(content)


def test_what_lies_in_the_database_says_nothing(practice):
    referral = log(practice)
    held = document(referral, PDF + b"Jane Doe, knee", name="Doe Jane.pdf")
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM referrals_documentcontent")
        content = bytes(cursor.fetchone()[0])
        cursor.execute("SELECT name FROM referrals_document")
        name = bytes(cursor.fetchone()[0])
    assert b"Doe" not in content and b"PDF" not in content and b"Doe" not in name
    assert documents.read(practice=practice, document=held, by=None).endswith(b"Jane Doe, knee")


def test_an_altered_document_does_not_open(practice):
    held = document(log(practice))
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM referrals_documentcontent")
        altered = bytearray(cursor.fetchone()[0])
        altered[-1] ^= 1
        cursor.execute("UPDATE referrals_documentcontent SET content = %s", [bytes(altered)])
    with pytest.raises(InvalidTag):
        documents.read(practice=practice, document=held, by=None)


def test_a_new_key_takes_documents_along(practice, tmp_path, monkeypatch):
    monkeypatch.setenv("ALONGSIDE_FIELD_KEYS", str(tmp_path / "keys.json"))
    held = document(log(practice))
    field_keys.add_key()
    assert resealing.count_old()["referrals.DocumentContent.content"] == 1
    resealing.reseal()
    assert resealing.count_old()["referrals.DocumentContent.content"] == 0
    assert documents.read(practice=practice, document=held, by=None) == PDF


def test_too_large_is_refused(practice, settings):
    settings.DOCUMENT_LIMIT_MB = 1
    with pytest.raises(RefusedError, match="up to 1 MB"):
        document(log(practice), PDF + bytes(1_000_000))
    assert not Document.objects.exists() and not DocumentContent.objects.exists()


@pytest.mark.parametrize(
    ("content", "is_saved"), [(PDF, True), (PNG, False), (JPEG, False)], ids=["pdf", "png", "jpeg"]
)
def test_how_it_is_sent(practice, as_member, content, is_saved):
    held = document(log(practice), content, name='x"\r\nSet-Cookie: a.pdf')
    client = as_member(Role.CLINICIAN)
    answer = client.get(f"/p/hillside/documents/{held.pk}/")
    assert answer.content == content
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Content-Disposition"].startswith("attachment" if is_saved else "inline")
    assert "Cookie" not in answer["Content-Disposition"]
    told = AuditEvent.objects.get(chain=practice.pk, action="document_read")
    assert (told.actor, told.target) == (
        f"{Role.CLINICIAN}@hillside.example",
        f"document:{held.pk}",
    )


@pytest.mark.parametrize("role", [Role.LEAD, Role.ADVISER])
def test_who_sees_no_patients_sees_no_document(practice, as_member, role):
    held = document(log(practice))
    client = as_member(role)
    assert client.get(f"/p/hillside/documents/{held.pk}/").status_code == 404
    assert client.get("/p/hillside/inbox/").status_code == 404
    assert client.get("/p/hillside/sent/").status_code == 404
    assert not AuditEvent.objects.filter(action="document_read").exists()
