"""Sources that are no partner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.matching.channels import CHANNELS, channel_of

PATIENT = """Friend|Friend/Family|Family|Word of mouth|Former patient|Returning patient
Patient: J. Doe|Patient|Previous Patient|WOM|Friend of patient|Friend - Bob|Former Patient/Friend
Spouse|F/F|Patient (Jane Doe)|Existing pt|Neighbor"""
SELF = """Self|Self-referral|SELF REFERRED|Walk-in|walk in|Walkin|Direct Access|Drive by|Saw sign
Health fair"""
ONLINE = """Google|google.com|Google Ads|Website|Facebook|Yelp|Instagram|Web search
Online Scheduling|GOOGLE - maps"""
UNKNOWN = """N/A|n/a|NA|(Unassigned)|None|Unknown|Insurance|Insurance directory|No referral source
-|--|?|Not listed|Other|Physician|Referring Provider|TBD|0|Unspecified"""
PARTNERS = """Family Medicine|Walk-in Clinic of Helena|Dr. Friend|Patient Care Associates
Family-Care Clinic|Group Health|Self Regional Hospital|Dr. Self|John Smith|CrossFit Downtown
First Physicians Group|Valley Orthopaedics|Community Medical Center|Patient First"""


def rows(text: str, channel: str | None) -> list[tuple[str, str | None]]:
    return [(t, channel) for line in text.splitlines() for t in line.split("|")]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        *rows(PATIENT, "patient"),
        *rows(SELF, "self"),
        *rows(ONLINE, "online"),
        *rows(UNKNOWN, "unknown"),
        *rows(PARTNERS, None),
        ("", "unknown"),
    ],
)
def test_channel_of(text: str, channel: str | None) -> None:
    assert channel_of(text) == channel
    assert channel_of(f"  {text.upper()} ") == channel


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert channel_of(text) in {*CHANNELS, None}
