"""A small made-up registry in CMS's own form, for the demo, the documentation and the tests."""

import csv
import io
import random
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from alongside.matching.tables import table
from alongside.registry.loading.columns import (
    ENDPOINTS,
    MAIN,
    MAIN_HEADER,
    OTHER_NAMES,
    SITES,
    TAXONOMY_WORDS,
)

SPAN = "20050523-20260601"
PEOPLE, ORGANISATIONS = 320, 70
TOWNS = (("ASHEVILLE", "28801"), ("ASHEVILLE", "28803"), ("BLACK MOUNTAIN", "28711"))
STREETS = ("BILTMORE AVE", "MERRIMON AVE", "HAYWOOD ST", "PATTON AVE", "STATE ST", "CHARLOTTE ST")
# code, classification, specialization, credential
TAXONOMIES = (
    ("225100000X", "Physical Therapist", "", "PT, DPT"),
    ("2251X0800X", "Physical Therapist", "Orthopedic", "DPT"),
    ("207Q00000X", "Family Medicine", "", "MD"),
    ("207R00000X", "Internal Medicine", "", "MD"),
    ("207X00000X", "Orthopaedic Surgery", "", "MD"),
    ("208100000X", "Physical Medicine & Rehabilitation", "", "MD"),
    ("2081P2900X", "Physical Medicine & Rehabilitation", "Pain Medicine", "DO"),
    ("207T00000X", "Neurological Surgery", "", "MD"),
    ("363A00000X", "Physician Assistant", "", "PA-C"),
    ("363LF0000X", "Nurse Practitioner", "Family", "FNP-BC"),
    ("111N00000X", "Chiropractor", "", "DC"),
    ("213E00000X", "Podiatrist", "", "DPM"),
    ("225X00000X", "Occupational Therapist", "", "OTR/L"),
    ("261QP2000X", "Clinic/Center", "Physical Therapy", ""),
    ("261QM1300X", "Clinic/Center", "Multi-Specialty", ""),
    ("314000000X", "Skilled Nursing Facility", "", ""),
)
FIELDS = ("ORTHOPAEDICS", "FAMILY MEDICINE", "PHYSICAL THERAPY", "SPINE CENTER", "REHABILITATION",
          "INTERNAL MEDICINE", "SPORTS MEDICINE")  # fmt: skip
FORMS = ("PA", "PLLC", "LLC", "INC", "")
BRANDS = ("BLUE RIDGE", "FRENCH BROAD", "MOUNTAIN VIEW", "LAUREL", "PISGAH", "SUMMIT", "CEDAR")

Row = Mapping[str, str]


def valid_npi(nine: int) -> str:
    """Return nine digits with the check digit of an NPI behind."""
    digits = [int(c) for c in f"{nine:09}"]
    doubled = [sum(divmod(d * 2, 10)) for d in digits[::2]]
    return f"{nine:09}{-(24 + sum(doubled) + sum(digits[1::2])) % 10}"


def sample_providers(seed: int = 7) -> list[dict[str, str]]:
    """Return made-up providers of a mountain town, under our names of the columns."""
    chance = random.Random(seed)
    offices = [make_office(chance, number) for number in range(ORGANISATIONS)]
    names = table("us_names")
    family, given = (sorted(names[part]) for part in ("family", "given"))
    people = []
    for number in range(PEOPLE):
        office = chance.choice(offices)
        code, *_words, degree = chance.choice(TAXONOMIES[:13])
        further = chance.choice(TAXONOMIES[:13])[0] if chance.random() < 0.3 else ""
        where = {name: office[name] for name in ("street", "city", "state", "zip", "phone", "fax")}
        people.append(
            where
            | {
                "npi": valid_npi(120_000_000 + number * 7919),
                "kind": "1",
                "family": chance.choice(family).upper(),
                "given": chance.choice(given).upper(),
                "middle": chance.choice("ABCDEJLMR"),
                "credentials": degree,
                "taxonomy_1": code,
                "primary_1": "Y",
                "taxonomy_2": further,
            }
        )
    return offices + people


def make_office(chance: random.Random, number: int) -> dict[str, str]:
    """Return one organisation."""
    city, code = chance.choice(TOWNS)
    words = (chance.choice(BRANDS), chance.choice(FIELDS), chance.choice(FORMS))
    return {
        "npi": valid_npi(150_000_000 + number * 104_729),
        "kind": "2",
        "organisation": " ".join(word for word in words if word),
        "street": f"{chance.randrange(10, 990)} {chance.choice(STREETS)}",
        "city": city,
        "state": "NC",
        "zip": code,
        "phone": f"828555{2000 + number:04d}",
        "fax": f"828555{4000 + number:04d}",
        "taxonomy_1": chance.choice(TAXONOMIES[13:])[0],
        "primary_1": "Y",
    }


def write_sample(path: Path, further: Iterable[Row] = ()) -> None:
    """Write the zip file that CMS would publish of the sample and further providers."""
    known = list(further)
    taken = {row["npi"] for row in known}
    providers = known + [row for row in sample_providers() if row["npi"] not in taken]
    people = [row for row in providers if row["kind"] == "1"]
    places = [row for row in providers if row["kind"] == "2"]
    sites = [{**places[at % len(places)], "npi": row["npi"]} for at, row in enumerate(people[::9])]
    names = [{"npi": row["npi"], "organisation": "MOUNTAIN CARE"} for row in places[:3]]
    ends = [
        {"npi": row["npi"], "type": "DIRECT", "endpoint": f"{row['npi']}@direct.example.org"}
        for row in people[::12]
    ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"npidata_pfile_{SPAN}.csv", as_csv(providers, MAIN, MAIN_HEADER))
        archive.writestr(f"pl_pfile_{SPAN}.csv", as_csv(sites, SITES))
        archive.writestr(f"othername_pfile_{SPAN}.csv", as_csv(names, OTHER_NAMES))
        archive.writestr(f"endpoint_pfile_{SPAN}.csv", as_csv(ends, ENDPOINTS))
        archive.writestr("taxonomy.csv", as_csv(taxonomy_rows(), TAXONOMY_WORDS))


def taxonomy_rows() -> list[dict[str, str]]:
    """Return the words of the sample's taxonomies."""
    names = ("code", "classification", "specialization")
    return [dict(zip(names, row[:3], strict=True)) for row in TAXONOMIES]


def as_csv(
    rows: Iterable[Row], columns: Mapping[str, str], header: Iterable[str] | None = None
) -> str:
    """Return rows under our names as a CSV file under CMS's, every cell in quotation marks."""
    text = io.StringIO()
    names = list(header or columns.values())
    table_ = csv.DictWriter(text, names, restval="", quoting=csv.QUOTE_ALL, lineterminator="\n")
    table_.writeheader()
    for row in rows:
        table_.writerow({columns[ours]: value for ours, value in row.items() if ours in columns})
    return text.getvalue()
