"""Groups of patients with their merits: shrunk toward all, weighed, and shown suppressed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.market.audience.dimensions import DIMENSIONS, Dimension
from alongside.market.audience.history import Row
from alongside.market.audience.merits import MERITS, Merit, MeritKind, merits_of
from alongside.market.audience.shown import TOO_FEW, Share, about_words, counts_shown, share_shown
from alongside.market.audience.told import Told
from alongside.measures.shrinkage import Prior, fit_prior, prior_of, shrunk

WORTH = 20.0
NAMED = 3
STANDS_OUT, NOT_KNOWN = "stands out", "not known"
NOTABLE = 0.02  # two points in a hundred, all merits together
Votes = Mapping[str, tuple[int, int]]  # group → glad, of how many


@dataclass(frozen=True)
class Group:
    """One group as it is shown; `score` only puts them in order and is never shown."""

    name: str  # region:knee
    words: str
    patients: str
    shares: tuple[Share, ...]  # in the order of MERITS
    liked: str
    score: float
    is_shown: bool

    @property
    def verdict(self) -> str:
        """How it stands beside all."""
        if not self.is_shown:
            return TOO_FEW
        if self.score > NOTABLE:
            return STANDS_OUT
        return "less than most" if self.score < -NOTABLE else "like most"

    @property
    def cells(self) -> list[tuple[str, Share]]:
        """Each share with the name of its merit, as a phone shows them one below the other."""
        return [(merit.title, one) for merit, one in zip(MERITS, self.shares, strict=True)]


@dataclass(frozen=True)
class Grouped:
    """The groups of one dimension, the best first."""

    key: str
    title: str
    groups: tuple[Group, ...]
    is_unknown_for_all: bool

    @property
    def said(self) -> str:
        """What a reader sees before unfolding it: who stands out, of how many groups."""
        if self.is_unknown_for_all:
            return "the records do not say"
        best = [one.words for one in self.groups if one.verdict == STANDS_OUT]
        count = f"{len(self.groups)} groups" if len(self.groups) > 1 else "1 group"
        more = f" and {len(best) - NAMED} more" if len(best) > NAMED else ""
        verb = "stand out" if len(best) > 1 else "stands out"
        return f"{count}; {', '.join(best[:NAMED])}{more} {verb}" if best else count


@dataclass(frozen=True)
class Audience:
    """Everything the page shows, and the merits that nothing is known of."""

    grouped: tuple[Grouped, ...]
    missing: tuple[str, ...]
    told: tuple[MeritKind, ...]  # the merits that something is shown of

    @property
    def titles(self) -> set[str]:
        """The names of the merits that something is shown of."""
        return {one.title for one in self.told}

    @property
    def best(self) -> list[Group]:
        """The groups that stand out most, of every dimension."""
        every = [one for part in self.grouped for one in part.groups if one.is_shown]
        return [one for one in sorted(every, key=lambda one: -one.score) if one.score > NOTABLE]


def audience(
    rows: Sequence[Row], weights: Mapping[str, int], votes: Votes, told: Told | None = None
) -> Audience:
    """Return every dimension's groups of those who arrived."""
    arrived = [row for row in rows if row.has_arrived]
    merits = merits_of(rows, told or Told())
    known = {key for key, merit in merits.items() if any(merit(r) is not None for r in arrived)}
    grouped = tuple(
        group_by(dimension, arrived, merits, weights, votes) for dimension in DIMENSIONS
    )
    seen = tuple(one for one in MERITS if is_told(one, grouped))
    missing = [
        f"{one.title}: {'too few yet to show' if one.key in known else one.missing}"
        for one in MERITS
        if one not in seen
    ]
    goal = "Goal: records do not hold it; write it into a profile"
    return Audience(grouped, (*missing, goal), seen)


def is_told(merit: MeritKind, grouped: Sequence[Grouped]) -> bool:
    """Tell whether any group shows something of a merit."""
    at = MERITS.index(merit)
    shares = (one.shares[at].words for part in grouped for one in part.groups)
    return any(words not in (TOO_FEW, NOT_KNOWN) for words in shares)


def group_by(
    dimension: Dimension,
    rows: Sequence[Row],
    merits: Mapping[str, Merit],
    weights: Mapping[str, int],
    votes: Votes,
) -> Grouped:
    """Return the groups of one dimension."""
    inside: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        inside[dimension.value_of(row)].append(row)
    unknown = inside.pop("", [])
    values = sorted(inside)
    # counts with the unknown among them add up to a total that other pages show
    cells = counts_shown([*(len(inside[value]) for value in values), len(unknown)])
    tallies = {value: tally(inside[value], merits) for value in values}
    priors = {key: prior_for([tallies[value][key] for value in values]) for key in merits}
    groups = []
    for value, cell in zip(values, cells, strict=False):
        name = f"{dimension.key}:{value}"
        groups.append(
            group(
                name=name,
                words=dimension.words_of(value),
                cell=cell,
                counts=tallies[value],
                priors=priors,
                weights=weights,
                votes=votes,
            )
        )
    groups.sort(key=place_of)
    return Grouped(dimension.key, dimension.title, tuple(groups), not values)


def place_of(one: Group) -> tuple[bool, float, str]:
    """Return where a group stands; the order of the hidden ones tells nothing of them."""
    return (not one.is_shown, -one.score if one.is_shown else 0.0, one.words)


Tally = dict[str, tuple[int, int]]


def tally(rows: Sequence[Row], merits: Mapping[str, Merit]) -> Tally:
    """Return yes and known for each merit."""
    found = {}
    for key, merit in merits.items():
        answers = [answer for row in rows if (answer := merit(row)) is not None]
        found[key] = (sum(answers), len(answers))
    return found


def prior_for(counts: Sequence[tuple[int, int]]) -> Prior | None:
    """Return what is expected of a group before its own numbers; None where nothing is known."""
    part, whole = sum(x for x, _ in counts), sum(n for _, n in counts)
    if not whole:
        return None
    return fit_prior([x for x, _ in counts], [n for _, n in counts], prior_of(part / whole, WORTH))


def group(
    *,
    name: str,
    words: str,
    cell: int | None,
    counts: Tally,
    priors: Mapping[str, Prior | None],
    weights: Mapping[str, int],
    votes: Votes,
) -> Group:
    """Return one group: what is shown, and where it stands."""
    shares, total, weighed = [], 0.0, 0.0
    for merit in MERITS:
        prior, (part, whole) = priors[merit.key], counts[merit.key]
        if prior is None or cell is None:
            shares.append(Share(TOO_FEW if cell is None and prior else NOT_KNOWN))
            continue
        estimate = shrunk(part, whole, prior)
        shares.append(share_shown(part, whole, estimate))
        weight = weights[merit.key]
        total += weight * ((estimate.value or 0.0) - prior.mean)
        weighed += weight
    glad, asked = votes.get(name, (0, 0))
    if asked:
        total += weights["liked"] * ((glad + 1) / (asked + 2) - 0.5)
        weighed += weights["liked"]
    patients = TOO_FEW if cell is None else about_words(cell)
    liked = f"{glad} of {asked}" if asked else "no vote yet"
    score = total / weighed if weighed else 0.0
    return Group(name, words, patients, tuple(shares), liked, score, cell is not None)
