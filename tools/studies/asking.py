"""How often the interval of the effect of asking holds the truth, in practices with a known one."""

from __future__ import annotations

from alongside.measures.asking.worlds import World, tried
from tools.studies.page import put, table

PAGE = "patients-as-partners.md"
PRACTICES, REDRAWS = 400, 499
WORLDS = {
    "waiting list, 80 patients": World(80, 0.0),
    "waiting list, 200 patients": World(200, 0.0),
    "8 therapists, 6 periods, 5 patients each": World(8, 0.0, per_cell=5, periods=6),
    "12 therapists, 8 periods, 8 patients each": World(12, 0.0, per_cell=8, periods=8),
    "5 clinics, 6 periods, 20 patients each": World(5, 0.0, per_cell=20, periods=6),
    "waiting list, 100 patients, 6 of 100 come back": World(100, 0.0, share=0.06),
    "waiting list, 100 patients, 90 of 100 finish": World(100, 0.0, share=0.9),
    "8 therapists of unequal size, with good and bad periods": World(
        8, 0.0, per_cell=5, periods=9, shock=0.12, unequal=0.8
    ),
    "6 clinics far apart, care getting worse": World(
        6, 0.0, per_cell=15, periods=7, share=0.7, spread=0.15, trend=-0.04
    ),
}
EFFECTS = (0.0, 0.1)


def study() -> None:
    """Write the table."""
    rows = []
    for name, world in WORLDS.items():
        for effect in EFFECTS:
            kind = World(**(vars(world) | {"effect": effect}))
            found = tried(kind, PRACTICES, redraws=REDRAWS, seed=1000)
            rows.append(
                [
                    name,
                    f"{100 * effect:.0f}",
                    f"{100 * found.covered:.1f} %",
                    f"{100 * found.told:.0f} %",
                    f"{100 * found.given:.0f} %",
                    f"{100 * found.width:.0f}",
                    f"{100 * found.detectable:.0f}",
                ]
            )
    head = [
        "practice",
        "true effect, points",
        "interval holds it",
        "said “it differs”",
        "said something",
    ]
    put(PAGE, "asking", table([*head, "mean width, points", "could be seen, points"], rows))
