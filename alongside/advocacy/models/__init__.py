"""Nouns of advocacy."""

from alongside.advocacy.models.call_back import CallBack
from alongside.advocacy.models.check_in import CheckIn
from alongside.advocacy.models.consent import Consent
from alongside.advocacy.models.reach import Reach
from alongside.advocacy.models.standing import Standing
from alongside.advocacy.models.stop import Stop
from alongside.advocacy.models.wording import Wording

__all__ = ["CallBack", "CheckIn", "Consent", "Reach", "Standing", "Stop", "Wording"]
