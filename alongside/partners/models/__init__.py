"""Nouns of who refers."""

from alongside.partners.models.contact import Affiliation, Contact
from alongside.partners.models.decision import Decision, Verdict, What
from alongside.partners.models.doubt import Answer, Doubt
from alongside.partners.models.merge import Merge
from alongside.partners.models.note import Note
from alongside.partners.models.partner import Partner
from alongside.partners.models.source_name import SourceName

__all__ = [
    "Affiliation",
    "Answer",
    "Contact",
    "Decision",
    "Doubt",
    "Merge",
    "Note",
    "Partner",
    "SourceName",
    "Verdict",
    "What",
]
