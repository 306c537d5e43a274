"""Does one stand among the top tenth of its kind?"""

import numpy as np
import numpy.typing as npt

TOP = 0.10


def chance_on_top(
    score: npt.NDArray[np.float64],
    candidates: npt.NDArray[np.int64],
    kinds: npt.NDArray[np.str_],
    one: int,
) -> float:
    """Return 1 or 0; where several stand equal, the share of their orders that puts it there.

    Everybody of one ZIP code is equally far away: to count them all as found would flatter
    distance, to count none would wrong it.
    """
    same = candidates[kinds[candidates] == kinds[one]]
    places = np.ceil(TOP * len(same))
    better = int((score[same] > score[one]).sum())
    alike = max(1, int((score[same] == score[one]).sum()))
    return float(np.clip((places - better) / alike, 0.0, 1.0))
