"""Nouns of the market room."""

from alongside.market.models.beginning import Beginning
from alongside.market.models.clinic_place import ClinicPlace
from alongside.market.models.occasion import Occasion, OccasionKind, OccasionState, OccasionWith
from alongside.market.models.organisation import Organisation, Sort
from alongside.market.models.profile import MOST_PROFILES, Profile
from alongside.market.models.set_aside import SetAside
from alongside.market.models.vote import Vote
from alongside.market.models.weighting import Weighting

__all__ = [
    "MOST_PROFILES",
    "Beginning",
    "ClinicPlace",
    "Occasion",
    "OccasionKind",
    "OccasionState",
    "OccasionWith",
    "Organisation",
    "Profile",
    "SetAside",
    "Sort",
    "Vote",
    "Weighting",
]
