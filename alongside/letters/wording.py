"""The words of letters: what stands there until a practice writes its own, and how it is filled.

One sentence stands on a line, an empty line begins a paragraph. A sentence in which a placeholder
has nothing to say is left out, and so is a paragraph without sentences.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from alongside.letters.occasions import Occasion
from alongside.partners.rules import FieldsRefusedError

THANKS = "thanks"  # the letter that tells nothing of anybody
KINDS: dict[str, str] = {one.value: str(one.label) for one in Occasion} | {
    THANKS: "Thank-you that names nobody"
}
PLACE = re.compile(r"\{([^{}\n]*)\}")
ABOUT_PATIENT = {
    "patient": "initials and year of birth",
    "referred_on": "the day of the referral",
    "problem": "what was wrong, as the order says it",
    "day": "the day of the occasion",
    "first_visit": "the day of the first visit",
    "appointment": "the day of the visit ahead",
    "visits": "how many visits, such as “9 visits”",
    "finished": "a sentence: whether the plan of care was completed",
    "change": "a sentence or two: what the scores say",
    "reason": "a sentence: why the patient did not come",
    "ask": "what we ask of them, or that there is nothing to do",
}
ABOUT_US = {"practice": "the name of the practice", "phone": "our phone number"}
PLACES = ABOUT_PATIENT | ABOUT_US
LONGEST_TEXT, LONGEST_ASK = 1_500, 240


@dataclass(frozen=True)
class Words:
    """The template of one kind of letter; `ask` stands where nothing else is asked."""

    text: str
    ask: str


USUAL_ASK = "There is nothing you need to do."
DEFAULTS: dict[str, Words] = {
    Occasion.ACCEPTED: Words(
        "Thank you for referring {patient} to us on {referred_on} for {problem}.\n"
        "We are glad to help.\n"
        "The first visit is on {appointment}.\n\n{ask}",
        USUAL_ASK,
    ),
    Occasion.FIRST_VISIT: Words(
        "{patient}, whom you referred on {referred_on} for {problem}, came for a first visit"
        " on {first_visit}.\n\n{change}\n\n{ask}",
        USUAL_ASK,
    ),
    Occasion.PROGRESS: Words(
        "{patient}, whom you referred on {referred_on} for {problem}, has been in our care since"
        " {first_visit}.\nThere were {visits} so far.\n\n{change}\n\n{ask}",
        USUAL_ASK,
    ),
    Occasion.DISCHARGED: Words(
        "{patient}, whom you referred on {referred_on} for {problem}, finished care with us on"
        " {day}.\nThere were {visits}.\n{finished}\n\n{change}\n\n{ask}",
        USUAL_ASK,
    ),
    Occasion.DID_NOT_COME: Words(
        "We have not been able to see {patient}, whom you referred on {referred_on} for"
        " {problem}.\n{reason}\n\n{ask}",
        "If you hear from the patient, please tell them that a place is still theirs.",
    ),
    THANKS: Words(
        "Thank you for thinking of us when somebody needed help to move again.\n"
        "We look after everybody with the same care, whoever pointed them to us.\n"
        "We cannot tell you about anyone unless they ask us to in writing.\n\n{ask}",
        USUAL_ASK,
    ),
}


def check_words(kind: str, words: Words) -> None:
    """Raise FieldsRefusedError for a placeholder unknown, missing, or out of place."""
    errors = dict(find_faults(kind, words))
    if errors:
        raise FieldsRefusedError(errors)


def find_faults(kind: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield (field, sentence) for what is wrong with a template."""
    if not words.text.strip():
        yield "text", "The letter is empty. Write at least one sentence."
        return
    if len(words.text) > LONGEST_TEXT:
        yield "text", f"Half a page: at most {LONGEST_TEXT:,} characters."
    if len(words.ask) > LONGEST_ASK:
        yield "ask", f"At most {LONGEST_ASK} characters."
    if unknown := sorted(set(PLACE.findall(words.text)) - PLACES.keys()):
        known = ", ".join(f"{{{name}}}" for name in PLACES)
        yield "text", f"{{{unknown[0]}}} is no placeholder. These are: {known}."
    elif kind == THANKS and (found := told_places(words.text) - {"ask"}):
        yield "text", f"This letter tells nothing of anybody: {{{min(found)}}} has no place in it."
    elif kind != THANKS and "patient" not in told_places(words.text):
        yield "text", "Without {patient} nobody would know whom the letter is about."
    elif "ask" not in told_places(words.text):
        yield "text", "Say with {ask} what they should do, or that there is nothing to do."
    if PLACE.search(words.ask) and set(PLACE.findall(words.ask)) - ABOUT_US.keys():
        yield "ask", "Only {practice} and {phone} can stand here."


def told_places(text: str) -> set[str]:
    """Return the placeholders about a patient that a text has."""
    return set(PLACE.findall(text)) & ABOUT_PATIENT.keys()


def fill(text: str, values: Mapping[str, str]) -> list[str]:
    """Return the paragraphs of a template with values in the places.

    >>> fill("{patient} came.\\n{reason}\\n\\n{ask}", {"patient": "JD", "ask": "", "reason": ""})
    ['JD came.']
    """
    paragraphs = []
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        sentences = [line.strip() for line in block.splitlines() if line.strip()]
        filled = [put(line, values) for line in sentences if has_all(line, values)]
        if filled:
            paragraphs.append(first_large(" ".join(filled)))
    return paragraphs


def has_all(line: str, values: Mapping[str, str]) -> bool:
    """Tell whether every placeholder of a sentence has something to say."""
    return all(values.get(name) for name in PLACE.findall(line))


def put(line: str, values: Mapping[str, str]) -> str:
    """Return a sentence with its values."""
    return PLACE.sub(lambda place: values[place[1]], line)


def first_large(text: str) -> str:
    """Return a paragraph that begins with a capital."""
    return text[:1].upper() + text[1:]
