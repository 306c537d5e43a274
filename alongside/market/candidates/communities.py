"""Community organisations ranked by the same rule as the registry's offices."""

import numpy as np

from alongside.market.candidates.asked import HALF_MILES, Asked, Community
from alongside.market.candidates.candidate import Candidate
from alongside.market.candidates.learned import Fit
from alongside.market.candidates.reasons import reason_for
from alongside.market.candidates.specialties import COMMUNITY
from alongside.measures.standing import nearness, size_part, standing
from alongside.measures.variety import gain_of
from alongside.registry.zip_points import distances

TYPICAL_SIZE = 4  # how many a list never says
AS_JUDGED = 0.5  # own experience is learned from the registry, which has none of them


def rank_communities(
    asked: Asked, expected: dict[str, Fit], variety: dict[str, float], most: float
) -> list[Candidate]:
    """Return those within reach, in no order."""
    found = []
    for one in asked.community:
        fit = expected[f"{COMMUNITY}{one.sort}"]
        kind = fit.specialty.kind
        if asked.kinds and kind not in asked.kinds:
            continue
        near = nearest(one, asked)
        if near is not None and near[0] <= asked.miles:
            found.append(candidate(one, fit, near, asked=asked, kind_part=variety[kind], most=most))
    return found


def nearest(one: Community, asked: Asked) -> tuple[float, str] | None:
    """Return the miles to the nearest clinic and its name; None where no place is known."""
    if one.point is None or not asked.clinics:
        return None
    latitude = np.array([where.point[0] for where in asked.clinics])
    longitude = np.array([where.point[1] for where in asked.clinics])
    away = distances(one.point, latitude, longitude)
    at = int(np.argmin(away))
    return float(away[at]), asked.clinics[at].name


def candidate(
    one: Community,
    fit: Fit,
    near: tuple[float, str],
    *,
    asked: Asked,
    kind_part: float,
    most: float,
) -> Candidate:
    """Put one together."""
    kind = fit.specialty.kind
    parts = {
        "fit": np.array([fit.part / most]),
        "near": nearness(np.array([near[0]]), HALF_MILES),
        "variety": np.array([kind_part]),
        "size": size_part(np.array([TYPICAL_SIZE])),
        "own": np.array([AS_JUDGED]),
    }
    made = Candidate(
        key=f"c{one.number}",
        npi="",
        name=one.name,
        kind=kind,
        specialty=fit.specialty.words,
        why=fit.specialty.why,
        street=one.street,
        city=one.city,
        state=one.state,
        zip=one.zip,
        phone=one.phone,
        miles=round(near[0], 1),
        clinic=near[1],
        share=fit.share,
        is_learned=fit.is_learned,
        gain=gain_of(asked.counts, kind, asked.expected),
        parts={name: float(part[0]) for name, part in parts.items()},
        score=float(standing(parts, asked.weights)[0]),
    )
    return reason_for(made, asked)
