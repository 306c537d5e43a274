"""What a column's values look like, whatever its header says."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alongside.connections.spreadsheets.cells import Cell, as_text, is_blank, kind_of, says_nothing
from alongside.connections.spreadsheets.diagnoses import region_of_words
from alongside.connections.spreadsheets.payers import payer_kind
from alongside.connections.spreadsheets.states_of_us import LETTERS, state_code
from alongside.connections.spreadsheets.statuses import state_of
from alongside.connections.spreadsheets.values import ICD10, SEXES, UNSAID
from alongside.matching.folding import split_words
from alongside.matching.npi import is_npi
from alongside.matching.organisation_kind import kind_of_words

DATA = Path(__file__).parent / "data" / "content_words.toml"
YES_OR_NO = frozenset({"yes", "no", "y", "n", "true", "false", "1", "0", "x"})
WORD = re.compile(r"[a-z0-9]+")
PHONE = re.compile(
    r"\+?1?[\s.\-]?\(?[2-9]\d{2}\)?[\s.\-]?\d{3}[\s.\-]?\d{4}(?:\s*(?:x|ext).*)?\Z", re.I
)
ONLY_ICD10 = re.compile(rf"(?:{ICD10.pattern}[\s,;|/]*)+\Z", re.IGNORECASE)
ZIP = re.compile(r"\d{5}(?:-?\d{4})?(?:\.0)?\Z")
MONEY = re.compile(r"[-(]?\s*\$\s*\d|-?\d[\d,]*\.\d\d\)?\Z")
NAME = re.compile(
    r"(?:dr\.?\s+)?[A-Za-zÀ-ÿ'’.\-]+(?:,\s*|\s+)[A-Za-zÀ-ÿ'’.\-]+(?:[\s,]+[A-Za-zÀ-ÿ'’.\-]+){0,4}\Z",
    re.I,
)
LONG_AGO = re.compile(r"\b(?:19\d\d|200\d|201[0-2])\b|[/-](?:[3-9]\d)\Z")
THERAPY = frozenset({"therapy", "therapies", "pt", "rehab", "rehabilitation", "physio"})
DOCTORS = frozenset({"surgeon_office", "primary_care", "medical_practice"})
ONE_NAME = re.compile(r"[A-Za-zÀ-ÿ'’.\-]+(?:\s[A-Za-zÀ-ÿ'’.\-]+)?\Z")


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(tomllib.loads(DATA.read_text(encoding="utf-8"))[which]["words"])


@dataclass(frozen=True, slots=True)
class Profile:
    """Shares (0 to 1) of a column's filled values that look like each kind of thing."""

    filled: float
    distinct: float
    different: int
    number: int
    shares: dict[str, float]
    samples: tuple[str, ...]

    def share(self, kind: str) -> float:
        """The share of values that look like this kind."""
        return self.shares.get(kind, 0.0)


def _plain(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _in_words(which: str) -> Callable[[str], bool]:
    return lambda text: _plain(text) in _words(which)


def _has_word(which: str) -> Callable[[str], bool]:
    return lambda text: not _words(which).isdisjoint(_plain(text).split())


def _is_small_number(text: str) -> bool:
    return text.isdigit() and len(text) <= 3


def _is_medical(text: str) -> bool:
    """Whether a name is that of a doctors' practice, not of therapists."""
    found = split_words(text)
    return THERAPY.isdisjoint(found) and kind_of_words(found) in DOCTORS


# Each is asked about the text of a value; several may answer yes.
LOOKS: dict[str, Callable[[str], bool]] = {
    "npi": is_npi,
    "icd10": lambda text: bool(ICD10.fullmatch(text.split(",")[0].split(" ")[0].strip("; "))),
    "only_icd10": lambda text: bool(ONLY_ICD10.match(text)),
    "phone": lambda text: bool(PHONE.match(text)) and not is_npi(text),
    "zip": lambda text: bool(ZIP.match(text)),
    "state": lambda text: text in LETTERS or (len(text) > 3 and bool(state_code(text))),
    "sex": lambda text: (text.lower() in SEXES and not text.isdigit()) or text.lower() in UNSAID,
    "payer": lambda text: payer_kind(text) is not None,
    "status": lambda text: not text.isdigit() and state_of(text) is not None,
    "yes_no": lambda text: text.lower() in YES_OR_NO,
    "region": lambda text: len(text) < 30 and region_of_words(text) not in (None, "other"),
    "diagnosis": _has_word("diagnosis"),
    "money": lambda text: bool(MONEY.match(text)),
    "small": _is_small_number,
    "name": lambda text: bool(NAME.match(text)) and any(c.isupper() for c in text),
    "one_name": lambda text: bool(ONE_NAME.match(text)) and any(c.isupper() for c in text),
    "organisation": _has_word("organisation"),
    "medical": _is_medical,
    "credentials": _in_words("credentials"),
    "lettered": lambda text: not _words("credentials").isdisjoint(_plain(text).split()[1:]),
    "source_kind": _in_words("source_kind"),
    "letters": lambda text: any(c.isalpha() for c in text),
    "digits": lambda text: text.replace(".", "", 1).isdigit(),
    "long_ago": lambda text: bool(LONG_AGO.search(text)),
}


def profile(values: Sequence[Cell]) -> Profile:
    """Look at a column's values; words for nothing count as blank."""
    texts = [as_text(v).strip() for v in values if not is_blank(v)]
    kinds = Counter(kind_of(v) for v in values if not is_blank(v) and not says_nothing(as_text(v)))
    said = Counter(text for text in texts if not says_nothing(text))
    total = said.total()
    shares = {kind: number / total for kind, number in kinds.items()} if total else {}
    for name, looks in LOOKS.items():
        yes = sum(number for text, number in said.items() if looks(text))
        shares[name] = yes / total if total else 0.0
    samples = tuple(text[:60] for text, _ in said.most_common(3))
    filled = total / len(values) if values else 0.0
    return Profile(filled, len(said) / total if total else 0.0, len(said), total, shares, samples)
