"""Why a candidate stands where it stands, in one sentence."""

from dataclasses import replace

from alongside.market.candidates.asked import Asked
from alongside.market.candidates.candidate import Candidate
from alongside.partners.kinds import Kind

NOTICEABLE = 0.05  # of an effective kind
TELLS = 0.4  # on the log scale: half as likely again


def reason_for(one: Candidate, asked: Asked) -> Candidate:
    """Return the candidate with its sentence."""
    said = [f"{one.specialty}{people_words(one)}, {miles_words(one.miles)} from {one.clinic}"]
    said.append(share_words(one, asked))
    said.extend(own_words(one))
    said.append(variety_words(one, asked))
    return replace(one, reason="; ".join(filter(None, said)) + ".")


def people_words(one: Candidate) -> str:
    """Return how many of them fit."""
    if one.people_count < 2:
        return ""
    known = f", {one.known_people} of them known to you" if one.known_people else ""
    return f" with {one.people_count} people{known}"


def miles_words(miles: float) -> str:
    """Return a distance as people say it."""
    if miles < 1:
        return "less than a mile"
    return "1 mile" if miles < 1.5 else f"{miles:.0f} miles"


def share_words(one: Candidate, asked: Asked) -> str:
    """Return what part of what it sends may fit."""
    if asked.wanted.is_everybody or one.share.value is None:
        return one.why[0].lower() + one.why[1:]
    ground = "as the specialty goes"
    if one.is_learned:
        ground = "by its specialty and your own figures"
    tenth = max(1, round(one.share.value * 10))
    share = "fewer than 1 in 10" if one.share.value < 0.05 else f"about {tenth} in 10"
    return f"{share} of the patients it sends may fit the profile, {ground}"


def own_words(one: Candidate) -> list[str]:
    """Return what the practice's own partners say of such an office, where they say much."""
    more = {name for name, value in one.leanings.items() if value > TELLS}
    less = {name for name, value in one.leanings.items() if value < -TELLS}
    said = [
        ("organisation" in more, "other offices of the same organisation send to you"),
        ("specialty" in more, "its specialty works with you more than most"),
        ("place" in more, "offices around it work with you more than most"),
        ("therapists" in less, "it seems to have physical therapists of its own"),
        ("specialty" in less, "few of its specialty work with you"),
        ("organisation" in less, "few offices of its organisation work with you"),
        ("place" in less, "few offices around it work with you"),
    ]
    return [words for is_so, words in said if is_so]


def variety_words(one: Candidate, asked: Asked) -> str:
    """Return what one more of its kind would do to the stream."""
    if one.gain is None or not any(asked.counts.values()):
        return ""
    kind = str(Kind(one.kind).label).lower()
    change = one.gain.effective
    if change > NOTICEABLE:
        return f"one more {kind} would make your stream more varied"
    if change < -NOTICEABLE:
        return f"you have much from the kind {kind} already, one more makes the stream less varied"
    return ""
