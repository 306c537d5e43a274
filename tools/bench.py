"""`make bench`: run each benchmarks/*.py alone, one after the other; `ARGS=name` for some."""

import subprocess
import sys
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


def choose(folder: Path, words: list[str]) -> list[Path]:
    """Return the scripts whose name holds one of the words; all of them without words."""
    scripts = sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))
    chosen = [path for path in scripts if not words or any(word in path.stem for word in words)]
    if not chosen:
        raise SystemExit(f"No benchmark in {folder.name}/ is called like {' or '.join(words)}.")
    return chosen


def main(words: list[str]) -> int:
    """Run the chosen scripts; the exit code is 1 when one of them missed its limit or broke."""
    missed = []
    for script in choose(REPOSITORY / "benchmarks", words):
        print(f"== {script.stem}", flush=True)
        began = time.monotonic()
        code = subprocess.run([sys.executable, script], cwd=REPOSITORY, check=False).returncode
        print(f"   {time.monotonic() - began:.0f} s{'' if code == 0 else ', limit missed'}\n")
        if code:
            missed.append(script.stem)
    if missed:
        print(f"Missed: {', '.join(missed)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
