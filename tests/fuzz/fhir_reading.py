"""atheris: bytes → JSON → what an order would become; only a refusal may come out.

.venv/bin/python tests/fuzz/fhir_reading.py -max_total_time=60 corpus/
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from alongside.config.cli import set_up_django

set_up_django()

with atheris.instrument_imports(include=["alongside.connections.fhir"]):
    from alongside.connections.fhir.problems import FhirError
    from alongside.connections.fhir.reading import json_text
    from alongside.connections.fhir.reading.references import Package
    from alongside.connections.fhir.reading.trial import entries_of, judge


def try_bytes(content: bytes) -> None:
    """Read what was sent as the server would."""
    try:
        resource = json_text.read(content)
    except FhirError as problem:
        assert problem.status == 400
        return
    assert json_text.read(json_text.write(resource).encode()) == resource
    assert judge(resource, Package(tuple(entries_of(resource)))).what


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_bytes)
    atheris.Fuzz()
