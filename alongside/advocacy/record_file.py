"""A patient's record with its faxes and letters, as one ZIP file (A19).

One document is in memory at a time; the file itself is on disk and goes when it was sent.
"""

import json
from tempfile import TemporaryFile
from typing import IO, Any
from zipfile import ZIP_STORED, ZipFile

from cryptography.exceptions import InvalidTag
from django.db import transaction

from alongside.advocacy.record_of import documents_of, file_of, record_of
from alongside.patients.models import Patient
from alongside.practices.models import User
from alongside.referrals.actions import documents
from alongside.referrals.models import Document, DocumentContent

RECORD = "record.json"
UNREADABLE = "It is kept, but could not be opened: the key that sealed it is not here."


@transaction.atomic
def record_with_files(patient: Patient, by: User) -> IO[bytes]:
    """Return the ZIP: the record as JSON, and beside it every document as it came."""
    record, file = record_of(patient), TemporaryFile()  # noqa: SIM115  the response closes it
    with ZipFile(file, "w", ZIP_STORED) as zipped:
        record["not_contained"] = [
            {"file": file_of(one), "why": why}
            for one in documents_of(patient)
            if (why := put(zipped, one, by))
        ]
        zipped.writestr(RECORD, json.dumps(record, indent=1))
    file.seek(0)
    return file


def put(zipped: ZipFile, document: Document, by: User) -> str:
    """Write a document into the ZIP; return why it could not be, empty when it was."""
    try:
        content: Any = documents.read(practice=document.practice, document=document, by=by)
    except (InvalidTag, DocumentContent.DoesNotExist):
        return UNREADABLE
    zipped.writestr(file_of(document), content)
    return ""
