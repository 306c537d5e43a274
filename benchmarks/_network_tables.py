"""The two tables of benchmarks/network.py, as Markdown."""

from statistics import median

LIMIT = 1.2


def pairs_table(found: dict, gigabytes: int) -> tuple[str, bool]:
    """Return ours beside the SQL by hand, and whether the limits are met."""
    lines = [
        "| measure | SQL by hand: seconds | processor | MB | ours: seconds | processor | MB"
        " | ratio by the clock | of processor time (limit 1.2) |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    is_met = True
    for measure, answers in found.items():
        cells = [cell for name in ("sql", "alongside") for cell in cells_of(answers[name])]
        clock, processor = (ratio(answers, what) for what in ("clock", "processor"))
        is_met &= processor <= LIMIT and peak(answers["alongside"]) <= gigabytes * 1024
        lines.append(f"| {measure} | {' | '.join(cells)} | {clock:.2f} | {processor:.2f} |")
    return "\n".join(lines), is_met


def ratio(answers: dict, what: str) -> float:
    """Return the median over the pairs of ours to SQL's."""
    both = zip(answers["alongside"], answers["sql"], strict=True)
    return median(ours[what] / by_hand[what] for ours, by_hand in both)


def cells_of(answers: list) -> list[str]:
    """Return medians of seconds and processor seconds, and the most memory."""
    seconds = [median(one[what] for one in answers) for what in ("clock", "processor")]
    return [f"{one:.2f}" for one in seconds] + [f"{peak(answers):,}"]


def peak(answers: list) -> int:
    """Return the most megabytes held at once."""
    return max(one["megabytes"] for one in answers)


def peers_table(ours: dict, peers: dict) -> tuple[str, bool]:
    """Return the peers' seconds, processor seconds and MB, and whether all sums agree."""
    lines = [f"| measure | {' | '.join(peers)} |", "|---|" + "---|" * len(peers)]
    is_same, wrong = True, []
    for measure, answers in ours.items():
        cells = [told(found[measure]) for found in peers.values()]
        lines.append(f"| {measure} | {' | '.join(cells)} |")
        wanted = answers["sql"][0]["check"]
        every = {"alongside": answers["alongside"]} | {n: f[measure] for n, f in peers.items()}
        for name, one in every.items():
            if isinstance(one, list) and abs(one[0]["check"] - wanted) > 1e-6 * abs(wanted):
                wrong.append(f"{measure}: {name} finds {one[0]['check']}, SQL {wanted}")
                is_same = False
    return "\n".join([*lines, *wrong]), is_same


def told(answers: list | str) -> str:
    """Return a cell: what was measured, or why nothing was."""
    if isinstance(answers, str):
        return answers
    seconds, processor, megabytes = cells_of(answers)
    return f"{seconds} s, {processor}, {megabytes} MB"
