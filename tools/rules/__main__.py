"""`make rules` (ARGS="A9 A15.words"): remove one rule at a time, see its tests fail.

JOBS=4 works in four copies at once.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from queue import SimpleQueue

from tools.rules.running import BrokenError, Copy, a_copy, faults_in_place, faults_without
from tools.rules.table import Rule, all_rules, chosen, keep_seen

Said = dict[str, list[str]]


def main(names: list[str], jobs: int) -> int:
    """Run the chosen rules and say what was seen; 1 for a defect, 2 for a name there is not."""
    try:
        rules = chosen(names)
    except ValueError as unknown:
        print(f"Not run: {unknown}")
        return 2
    print(f"{len(rules)} of {len(all_rules())} rules; first their tests with all in place.")
    defects = 0
    for rule, wrong, seconds in looks(rules, min(jobs, len(rules))):
        print(f"{rule.name:24} {wrong or 'seen to fail'} ({seconds:.0f} s)", flush=True)
        keep_seen(rule, is_seen=not wrong)
        defects += bool(wrong)
    print(f"{len(rules) - defects} of {len(rules)} seen to fail, {defects} defects.")
    return 1 if defects else 0


def looks(rules: Sequence[Rule], jobs: int) -> Iterator[tuple[Rule, str, float]]:
    """Yield each rule as it is done, with what is wrong and how long it took."""
    with ExitStack() as stack:
        copies: SimpleQueue[Copy] = SimpleQueue()
        for _ in range(jobs):
            copies.put(stack.enter_context(a_copy()))
        pool = stack.enter_context(ThreadPoolExecutor(jobs))
        in_place = tests_in_place(rules, copies, pool, jobs)

        def one(rule: Rule) -> tuple[Rule, str, float]:
            copy, began = copies.get(), time.monotonic()
            try:
                return rule, look(copy, rule, in_place), time.monotonic() - began
            finally:
                copies.put(copy)

        for done in as_completed([pool.submit(one, rule) for rule in rules]):
            yield done.result()


def tests_in_place(
    rules: Sequence[Rule], copies: SimpleQueue[Copy], pool: ThreadPoolExecutor, jobs: int
) -> Said:
    """Run every test once with all rules in place, and return what each said."""
    tests = sorted({test for rule in rules if not rule.postgres for test in rule.tests})
    said: Said = {}

    def some(part: int) -> Said:
        copy = copies.get()
        try:
            return copy.run(tests[part::jobs])
        finally:
            copies.put(copy)

    for one in pool.map(some, range(min(jobs, len(tests)))):
        for name, outcomes in one.items():
            said[name] = [*said.get(name, []), *outcomes]
    return said


def look(copy: Copy, rule: Rule, in_place: Said) -> str:
    """Return what is wrong with a rule's tests, empty where they see it removed."""
    try:
        said = copy.run(rule.tests, postgres=True) if rule.postgres else in_place
        if wrong := faults_in_place(rule, said):
            return f"DEFECT: {'; '.join(wrong)}"
        with copy.without(rule):
            said = copy.run(rule.tests, postgres=rule.postgres)
        wrong = faults_without(rule, said)
    except (BrokenError, ValueError) as broken:
        return f"BROKEN: {broken}"
    return f"DEFECT: {'; '.join(wrong)}" if wrong else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], int(os.environ.get("JOBS", "2"))))
