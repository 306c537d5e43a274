"""A small local registry for the demo's made-up town: its own people and further ones."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from alongside.demo.export import SEED
from alongside.demo.world import build_town
from alongside.registry.folder import RegistryFolder
from alongside.registry.loading.load import load_registry
from alongside.registry.sample import valid_npi, write_sample

CODES = {
    "surgeon_office": "207X00000X",
    "primary_care": "207Q00000X",
    "medical_practice": "207R00000X",
    "other_therapist": "111N00000X",
}


def make_sample_registry(
    folder: RegistryFolder, say: Callable[[str], None] = lambda _line: None
) -> None:
    """Load the demo's registry, unless a registry is there already."""
    if folder.current() is not None:
        return
    say("Making a small sample registry …")
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "NPPES_sample.zip"
        write_sample(path, town_rows())
        load_registry(folder, [path])


def town_rows() -> list[dict[str, str]]:
    """Return the medical places of the demo's town and their people; the same each time."""
    rows = []
    for number, place in enumerate(build_town(random.Random(SEED))):
        code = CODES.get(place.kind)
        if code is None:
            continue
        where = {
            "street": place.address.upper(),
            "city": place.city.upper(),
            "state": "NC",
            "zip": place.zip,
            "phone": place.phone,
            "fax": place.fax,
            "taxonomy_1": code,
            "primary_1": "Y",
        }
        npi = valid_npi(190_000_000 + number)
        rows.append(where | {"npi": npi, "kind": "2", "organisation": place.name.upper()})
        for person in place.people:
            names = {
                "family": person.family.upper(),
                "given": person.given.upper(),
                "middle": person.middle,
                "credentials": person.credentials,
            }
            if person.npi:
                rows.append(where | names | {"npi": person.npi, "kind": "1"})
    return rows
