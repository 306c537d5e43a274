"""Everything that is kept of one patient, for a machine to read (A19)."""

from typing import Any

from django.db.models import Model, QuerySet
from django.forms.models import model_to_dict

from alongside.advocacy.models import (
    Advocate,
    Ask,
    CallBack,
    CheckIn,
    Consent,
    Disclosure,
    Flag,
    Introduction,
    Invitation,
    PromotionConsent,
    Reach,
    ReportedScore,
)
from alongside.advocacy.rooms_above import IN_RECORD
from alongside.patients.models import Patient
from alongside.referrals.document_types import ENDINGS
from alongside.referrals.models import CourseStep, Credit, Document, Referral, ReferralNote, Sending
from alongside.referrals.models.document import DocumentKind

FORMAT = "alongside patient record, version 1"
# What is ours and not the patient's: who works here, keys of links, hashes.
NOT_THEIRS = {"practice", "key", "email_key", "phone_key", "message_key", "row_key", "by",
              "content_hash", "external_key", "import_batch", "identity_hash", "recorded_by",
              "done_by", "signed_by", "assigned_to", "settled_by", "answered_by",
              "before"}  # fmt: skip
OF_PATIENT = (Reach, Consent, Ask, Advocate, Flag, Invitation, PromotionConsent, Disclosure)
OF_REFERRAL = (CourseStep, Credit, ReferralNote, Sending, Document, CheckIn)


def record_of(patient: Patient) -> dict[str, Any]:
    """Return the record: the patient, referrals with their courses, and what we wrote and heard."""
    referrals = Referral.objects.of(patient.practice).filter(patient=patient)
    return {
        "format": FORMAT,
        "patient": row_of(patient),
        "referrals": [
            row_of(one)
            | {"source": str(one.source)}
            | {name_of(model): rows(model, referral=one) for model in OF_REFERRAL}
            | {"documents": [row_of(two) | {"file": file_of(two)} for two in one.documents.all()]}
            | {"reported_scores": rows(ReportedScore, check_in__referral=one)}
            for one in referrals.select_related("source")
        ],
        "calls": rows(CallBack, patient=patient),
        "introductions": rows(Introduction, referral__patient=patient),
        **{name_of(model): rows(model, patient=patient) for model in OF_PATIENT},
        **{
            name: [row_of(one) for one in find(patient).order_by("pk")]
            for name, find in IN_RECORD.values()
        },
    }


def documents_of(patient: Patient) -> QuerySet[Document]:
    """Return the faxes and letters of a patient's referrals, without what they hold."""
    found = Document.objects.of(patient.practice).filter(referral__patient=patient)
    return found.select_related("practice").order_by("pk")


def file_of(document: Document) -> str:
    """Return where a document stands beside the record, in the ZIP."""
    return f"files/{document.pk}.{ENDINGS[DocumentKind(document.kind)]}"


def rows(model: type[Model], **where: Any) -> list[dict[str, Any]]:
    """Return every row of a model, the oldest first."""
    found = model._default_manager.filter(**where).order_by("pk")
    return [row_of(one) for one in found]


def row_of(one: Model) -> dict[str, Any]:
    """Return a row as names and values, without what is not the patient's."""
    fields = [field.name for field in one._meta.concrete_fields if field.name not in NOT_THEIRS]
    plain = model_to_dict(one, fields) | {
        name: getattr(one, name) for name in fields if not one._meta.get_field(name).is_relation
    }
    return {name: text_of(plain[name]) for name in fields if name in plain}


def text_of(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def name_of(model: type[Model]) -> str:
    """Return the plural of a model's name, as a key."""
    return str(model._meta.verbose_name_plural).replace(" ", "_")
