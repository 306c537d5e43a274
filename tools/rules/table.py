"""The rows: behaviour, rule, how it is removed, and the tests that must see it."""

import ast
import hashlib
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
SEEN = HERE / "seen.json"
# What the list of behaviours asks for and the program does not do; each with what there is instead.
NOT_BUILT = {
    "A17": "no page for incidents: a letter that went astray is recorded and accounted for (A20)",
    "A18": "no clocks of a breach, since there is no incident (A17)",
}
BEHAVIOURS = {
    "A1": "a gift past the physician's year is refused, two at once cannot both pass",
    "A2": "cash, gift cards, and what was asked for are refused at any amount",
    "A3": "an excess is returned in time, up to half of the limit, once in three years",
    "A4": "no medical staff benefit without the attestation",
    "A5": "immediate family counts toward the same physician",
    "A6": "no wording that a gift is safe; the one-purpose test stays in sight",
    "A7": "what was given never stands beside how much was referred",
    "A8": "no quota in a plan; three questions before a patient is sent",
    "A9": "gifts to a patient: $15 an item, $75 a year",
    "A10": "no reward for a referral, in no state",
    "A11": "the kind of partner decides what it may see; else an authorization that counts",
    "A12": "each view and file for others has its list of allowed fields",
    "A13": "paid promotion needs an authorization that names it",
    "A14": "no page asks another host for anything",
    "A15": "STOP is honoured at once, for every way; quiet hours; one confirmation",
    "A16": "commercial e-mail has an address and an opt-out, honoured at once",
    "A17": "an incident is presumed a breach until four factors are assessed",
    "A18": "the clocks of a breach are shown",
    "A19": "a patient's record in 30 days, one extension, whole and for machines",
    "A20": "the accounting of what left, six years back",
    "A21": "connectors stay off until an agreement is recorded",
    "A22": "what a buyer sees names no patient: groups of age, areas of ZIP codes",
    "A23": "counts of 1 to 10 are hidden, and what would give them away",
    "A24": "single referrals only for a buyer who attested, for a time, with a log",
    "A25": "a second factor for all who see patients",
    "P1": "only who is glad, agreed, grown up, unflagged and rested is asked; else a call",
    "P2": "a link opens its own page in time; what is closed answers alike; tries are counted",
    "P3": "oneself, circles, earlier courses, doubles and busy cards are seen through",
    "P4": "what asking does is told by the draw, and not where the data cannot tell",
}


@dataclass(frozen=True)
class Rule:
    """One rule: where it stands, what stands there without it, who must see that it is gone."""

    name: str
    says: str
    file: str
    remove: str
    put: str
    tests: tuple[str, ...]
    postgres: bool = False  # SQLite has one writer: the rule is seen on PostgreSQL only

    @property
    def behaviour(self) -> str:
        """The behaviour it belongs to: A9 of A9.item."""
        return self.name.partition(".")[0]

    @property
    def digest(self) -> str:
        """What tells whether this row was changed since it was seen."""
        words = [self.file, self.remove, self.put, *self.tests]
        return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]

    def without(self, text: str) -> str:
        """Return the file's text without the rule; raises ValueError where it does not stand."""
        if text.count(self.remove) != 1:
            raise ValueError(
                f"{self.name}: the rule stands {text.count(self.remove)} times in {self.file}"
            )
        changed = text.replace(self.remove, self.put)
        if self.file.endswith(".py"):
            ast.parse(changed)
        return changed


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every row, by number of the behaviour."""
    found = []
    for path in sorted(HERE.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["rule"]:
            found.append(Rule(**(row | {"tests": tuple(row["tests"])})))
    return tuple(sorted(found, key=lambda rule: (int(rule.behaviour[1:]), rule.name)))


def chosen(names: list[str]) -> tuple[Rule, ...]:
    """Return the rules of these names (A9.item) or behaviours (A9); raises for an unknown one."""
    unknown = [
        name for name in names if not any(name in (r.name, r.behaviour) for r in all_rules())
    ]
    if unknown:
        raise ValueError(f"no rule or behaviour is called {', '.join(unknown)}")
    return tuple(r for r in all_rules() if not names or {r.name, r.behaviour} & set(names))


def seen() -> dict[str, str]:
    """Return which rows were seen to fail when they were last run whole."""
    found: dict[str, str] = json.loads(SEEN.read_text()) if SEEN.exists() else {}
    return found


def keep_seen(rule: Rule, *, is_seen: bool) -> None:
    """Keep whether a row was seen to fail; rows that are gone go."""
    names = {one.name for one in all_rules()}
    kept = {name: digest for name, digest in seen().items() if name in names - {rule.name}}
    kept |= {rule.name: rule.digest} if is_seen else {}
    SEEN.write_text(json.dumps(dict(sorted(kept.items())), indent=0) + "\n")
