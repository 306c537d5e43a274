"""Nouns of advocacy."""

from alongside.advocacy.models.advocate import Advocate, Share
from alongside.advocacy.models.ask import Ask, AskedBy
from alongside.advocacy.models.call_back import CallBack
from alongside.advocacy.models.check_in import CheckIn
from alongside.advocacy.models.consent import Consent
from alongside.advocacy.models.flag import Flag, FlagKind
from alongside.advocacy.models.introduction import Introduction, Place
from alongside.advocacy.models.reach import Reach
from alongside.advocacy.models.referral_sentence import ReferralSentence
from alongside.advocacy.models.reported_score import ReportedScore, ScoreChoice
from alongside.advocacy.models.right import AccessRequest, Disclosure
from alongside.advocacy.models.standing import Standing
from alongside.advocacy.models.stop import Stop
from alongside.advocacy.models.thanks import Donation, Thanks, ThanksKind
from alongside.advocacy.models.trial import Design, Trial, Unit
from alongside.advocacy.models.wording import Wording
from alongside.advocacy.models.workshop import Invitation, PromotionConsent, Workshop

__all__ = [
    "AccessRequest",
    "Advocate",
    "Ask",
    "AskedBy",
    "CallBack",
    "CheckIn",
    "Consent",
    "Design",
    "Disclosure",
    "Donation",
    "Flag",
    "FlagKind",
    "Introduction",
    "Invitation",
    "Place",
    "PromotionConsent",
    "Reach",
    "ReferralSentence",
    "ReportedScore",
    "ScoreChoice",
    "Share",
    "Standing",
    "Stop",
    "Thanks",
    "ThanksKind",
    "Trial",
    "Unit",
    "Wording",
    "Workshop",
]
