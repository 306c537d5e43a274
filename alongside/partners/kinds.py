"""The kinds of partner, in the words of the glossary."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What sort of organisation a partner is."""

    SURGEON_OFFICE = "surgeon_office", "Surgeon's office"
    PRIMARY_CARE = "primary_care", "Primary care"
    MEDICAL_PRACTICE = "medical_practice", "Medical practice"
    OTHER_THERAPIST = "other_therapist", "Other therapist"
    GYM = "gym", "Gym or studio"
    SCHOOL = "school", "School or team"
    EMPLOYER = "employer", "Employer"
    SENIOR_COMMUNITY = "senior_community", "Senior community"
    COMMUNITY = "community_organisation", "Community organisation"
    ATTORNEY = "attorney", "Attorney or case manager"
    OTHER = "other", "Other"


class Channel(TextChoices):
    """How a referral came when no partner sent it."""

    PARTNER = "partner", "A partner"
    PATIENT = "patient", "A patient or friend"
    SELF = "self", "On their own"
    ONLINE = "online", "Found us online"
    UNKNOWN = "unknown", "Not recorded"
