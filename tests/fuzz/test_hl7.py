"""A short, bounded run of the fuzzer, and its seed by itself."""

import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
RUNS = 4_000


def test_bytes_of_all_kinds_break_nothing(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    words = [f"-runs={RUNS}", "-seed=1", "-max_len=2000", "-max_total_time=20"]
    words += [f"-artifact_prefix={tmp_path}/", str(corpus)]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.hl7", *words],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert "Done" in ran.stderr
