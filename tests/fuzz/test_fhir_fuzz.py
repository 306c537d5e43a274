"""A short bounded run of the fuzzer, from messages that are right."""

import json
import subprocess
import sys
from pathlib import Path

from alongside.connections.fhir.tests.making import DOCTOR, PATIENT, REQUEST, task, whole_message

HARNESS = Path(__file__).with_name("fhir_reading.py")
RUNS = 3_000


def test_a_short_run_finds_nothing(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, one in enumerate((DOCTOR, PATIENT, REQUEST, task(), whole_message())):
        (corpus / f"{number}.json").write_text(json.dumps(one))
    command = [sys.executable, str(HARNESS), f"-runs={RUNS}", "-max_len=4096", "-seed=7",
               f"-artifact_prefix={tmp_path}/", str(corpus)]  # fmt: skip
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr[-3000:]
    assert f"Done {RUNS}" in result.stderr
