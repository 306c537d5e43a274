"""What the practice's own partners have in common, against everybody around them.

Every office within reach is asked one question: is it a partner who has sent somebody? What the
judgement expects (fit × nearness × size) is the starting point; the practice's own partners move
it, as far as there are enough of them: how much distance and size really matter here, which
specialties send, whether colleagues of the same organisation or offices of the same ZIP code do,
whether an office has therapists of its own. Each becomes a number that one can read: the log of
"how many times as likely as judged".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from alongside.measures.leaning import Floats, Prior, fit_leaning, shared_ties, tie_of
from alongside.registry.arrays import Array

# what is believed before anything is seen (mean, standard deviation); judgement of 2026-11-24
FEATURES: dict[str, tuple[float, float]] = {
    "fit": (0.0, 0.5),  # 0: the judgement counts as it stands
    "miles": (0.0, 0.8),  # for each six miles
    "door": (0.0, 0.5),  # of ln(1 + miles): the first mile more than the tenth
    "size": (0.0, 1.0),
    "therapists": (-1.0, 0.7),  # offices with therapists of their own keep their patients
    "organisation": (0.8, 0.5),  # of the tie between offices of one organisation
    "place": (0.4, 0.5),  # of the tie between offices of one ZIP code
}
OF_A_SPECIALTY = 1.2
KNOWN_PERSON = 1.0  # somebody there is known already; judgement, never learned
MOST_OTHERS = 8000  # of those who are no partners, so many are enough to learn from


@dataclass(frozen=True)
class Traits:
    """One place for each office; `organisation` and `place` are names that offices share."""

    code: Sequence[str]
    judged: Floats  # ln(fit × nearness × size)
    fit: Floats  # ln
    size: Floats  # ln
    miles: Floats
    therapists: Floats  # 1 where physical therapists answer the same telephone
    organisation: Sequence[str]  # "" where none is known
    place: Sequence[str]

    def some(self, at: Array) -> "Traits":
        """Return the traits of some offices."""
        numbers = at.tolist()
        return Traits(
            code=[self.code[n] for n in numbers],
            judged=self.judged[at],
            fit=self.fit[at],
            size=self.size[at],
            miles=self.miles[at],
            therapists=self.therapists[at],
            organisation=[self.organisation[n] for n in numbers],
            place=[self.place[n] for n in numbers],
        )


Tie = tuple[float, float]  # partners, and how many were expected


@dataclass(frozen=True)
class Experience:
    """What was learned: a weight for each feature, and what is known of each shared name."""

    weights: Mapping[str, float] = field(
        default_factory=lambda: {name: mean for name, (mean, _) in FEATURES.items()}
    )
    specialties: Mapping[str, float] = field(default_factory=dict)
    organisations: Mapping[str, Tie] = field(default_factory=dict)
    places: Mapping[str, Tie] = field(default_factory=dict)
    usual: float = 0.0  # ln of what turns the judgement into an expected number of partners
    partners: int = 0

    def parts(self, traits: Traits, is_partner: Floats | None = None) -> dict[str, Floats]:
        """Return the log of "how many times as likely" that each feature adds, by its name."""
        columns = feature_columns(traits, self, is_partner)
        found = {name: self.weights[name] * columns[name] for name in FEATURES}
        own = [self.specialties.get(code, 0.0) for code in traits.code]
        return found | {"specialty": np.array(own, dtype=float)}


def feature_columns(
    traits: Traits, known: Experience, is_partner: Floats | None = None
) -> dict[str, Floats]:
    """Return each feature, 0 where it says nothing; an office's own partnership is left out."""
    own = np.zeros(len(traits.miles)) if is_partner is None else is_partner
    expected = np.exp(traits.judged + known.usual)
    return {
        "fit": traits.fit,
        "miles": traits.miles / 6.0,
        "door": np.log1p(traits.miles),
        "size": traits.size,
        "therapists": traits.therapists,
        "organisation": tie_column(traits.organisation, known.organisations, own, expected),
        "place": tie_column(traits.place, known.places, own, expected),
    }


def tie_column(
    names: Sequence[str], ties: Mapping[str, Tie], own: Floats, expected: Floats
) -> Floats:
    """Return the tie of each office to the others of the same name; 0 where nothing is known."""
    seen = np.array([ties.get(name, (0.0, 0.0)) if name else (0.0, 0.0) for name in names])
    if not len(seen):
        return np.zeros(0)
    is_known = seen[:, 1] > 0
    return np.asarray(np.where(is_known, tie_of(seen[:, 0], seen[:, 1], own, expected), 0.0))


def learn(traits: Traits, is_partner: Floats) -> Experience:
    """Return what the partners among these offices teach."""
    partners = int(is_partner.sum())
    if not partners or partners == len(is_partner):
        return Experience()
    usual = float(np.log(partners) - np.log(np.exp(traits.judged).sum()))
    expected = np.exp(traits.judged + usual)
    plain = Experience(
        organisations=ties_of(traits.organisation, is_partner, expected),
        places=ties_of(traits.place, is_partner, expected),
        usual=usual,
        partners=partners,
    )
    return fitted(traits, is_partner, plain)


def ties_of(names: Sequence[str], is_partner: Floats, expected: Floats) -> dict[str, Tie]:
    """Return how many partners each shared name has, and how many were expected."""
    known, group = np.unique(np.array(names, dtype=object).astype(str), return_inverse=True)
    partners, usual = shared_ties(group.astype(np.int64), is_partner, expected)
    pairs = zip(known.tolist(), partners.tolist(), usual.tolist(), strict=True)
    return {name: (some, all_) for name, some, all_ in pairs if name}


def fitted(traits: Traits, is_partner: Floats, plain: Experience) -> Experience:
    """Fit the weights on all partners and enough of the others."""
    at = taken(is_partner)
    some, yes = traits.some(at), is_partner[at]
    columns = feature_columns(some, plain, yes)
    codes = sorted(set(some.code))
    number = {code: n for n, code in enumerate(codes)}
    of_code = np.zeros((len(at), len(codes)))
    of_code[np.arange(len(at)), [number[code] for code in some.code]] = 1.0
    features = np.column_stack([*columns.values(), of_code])
    means = [FEATURES[name][0] for name in columns] + [0.0] * len(codes)
    widths = [FEATURES[name][1] for name in columns] + [OF_A_SPECIALTY] * len(codes)
    found = fit_leaning(features, yes, some.judged, Prior(np.array(means), np.array(widths)))
    of_features = dict(zip(columns, found.tolist(), strict=False))
    of_codes = dict(zip(codes, found[len(columns) :].tolist(), strict=True))
    return Experience(of_features, of_codes, plain.organisations, plain.places, plain.usual,
                      plain.partners)  # fmt: skip


def taken(is_partner: Floats) -> Array:
    """Return which offices are learned from: every partner, and others drawn by a fixed seed."""
    others = np.flatnonzero(is_partner == 0)
    if len(others) > MOST_OTHERS:
        others = np.random.default_rng(7).choice(others, MOST_OTHERS, replace=False)
    return np.sort(np.concatenate([np.flatnonzero(is_partner), others]))
