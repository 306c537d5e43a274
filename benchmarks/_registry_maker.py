"""A made-up NPI registry of any size in the form CMS publishes: zip, 330 columns, other files.

People share the address and telephone of their office, some work at several, organisations have
other names, ZIP codes are real and unevenly busy, one row in forty is deactivated. The same seed
and size give the same file.

    python benchmarks/_registry_maker.py FILE.zip [PROVIDERS]
"""

import sys
import zipfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from _registry_names import BRANDS, FIELDS, FORMS, family_names, given_names
from _registry_taxonomies import ORGANISATIONS, PEOPLE

from alongside.registry.loading.columns import MAIN_HEADER

CHUNK = 250_000
SPAN = "20050523-20251109"
STREETS = [
    "Main St",
    "Oak Ave",
    "Park Blvd",
    "Washington St",
    "2nd Ave",
    "Broadway",
    "Elm St",
    "Lincoln Hwy",
    "Medical Center Dr",
    "Church St",
    "Maple Ave",
    "Highway 12",
    "Lake Rd",
    "Hospital Dr",
    "University Ave",
    "Pine St",
    "Jefferson St",
    "Center St",
    "Sunset Blvd",
    "Ridge Rd",
    "Mill Rd",
    "River Rd",
    "State St",
    "Commerce Pkwy",
]


class Country:
    """Offices, names and places from which the rows are drawn."""

    def __init__(self, providers: int, seed: int = 2026) -> None:
        import zipcodes

        self.chance = chance = np.random.default_rng(seed)
        self.people = int(providers * 0.78)
        self.organisations = providers - self.people
        self.offices = max(1, int(self.organisations * 0.8))
        zips = [
            z for z in zipcodes.list_all() if z["zip_code_type"] == "STANDARD" and float(z["lat"])
        ]
        self.zip = np.array([z["zip_code"] for z in zips], dtype=object)
        self.city = np.array([z["city"].upper() for z in zips], dtype=object)
        self.state = np.array([z["state"] for z in zips], dtype=object)
        self.area = np.array([(z["area_codes"] or ["555"])[0] for z in zips], dtype=object)
        busy = np.cumsum(np.exp(chance.normal(0, 1.4, len(zips))))
        self.office_zip = np.searchsorted(busy / busy[-1], chance.random(self.offices))
        self.busy = busy / busy[-1]
        self.office_order = chance.permutation(self.offices)
        self.family, self.family_share = family_names()
        self.given, self.given_share = given_names()

    def offices_for(self, number: int) -> np.ndarray:
        """Return an office for each of so many people: few offices have many."""
        rank = (self.offices * self.chance.random(number) ** 2.2).astype(np.int64)
        return self.office_order[rank]

    def draw(self, names: np.ndarray, shares: np.ndarray, number: int) -> np.ndarray:
        """Return names as often as their shares say."""
        at = np.searchsorted(shares, self.chance.random(number))
        return names[np.minimum(at, len(names) - 1)]


def npis(start: int, number: int) -> pa.Array:
    """Return so many distinct NPIs."""
    return npis_of(np.arange(start, start + number))


def npis_of(numbers: np.ndarray) -> pa.Array:
    """Return the NPIs of providers by their numbers, with right check digits."""
    base = 100_000_000 + (numbers.astype(np.int64) * 61_803_399) % 10**8
    total = np.full(len(numbers), 24)
    rest = base.copy()
    for place in range(9):
        digit = rest % 10
        doubled = digit * 2 if place % 2 == 0 else digit
        total += np.where(doubled > 9, doubled - 9, doubled)
        rest //= 10
    return pa.array(base * 10 + (10 - total % 10) % 10).cast(pa.string())


def texts(values: np.ndarray) -> pa.Array:
    """Return an array of strings."""
    return pa.array(values, pa.string(), from_pandas=True)


def joined(*parts: object) -> pa.Array:
    """Return the parts joined, row by row."""
    return pc.binary_join_element_wise(*parts, "", null_handling="replace", null_replacement="")


def address_of(country: Country, offices: np.ndarray) -> dict[str, pa.Array]:
    """Return street, suite, city, state, ZIP, telephone and fax; the same for the same office."""
    mixed = (offices.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(20)
    at = country.office_zip[offices]
    street = np.array(STREETS, dtype=object)[(mixed % np.uint64(len(STREETS))).astype(int)]
    house = (mixed // np.uint64(31) % np.uint64(9800)).astype(np.int64) + 100
    suite = (mixed // np.uint64(7) % np.uint64(600)).astype(np.int64)
    line = (mixed // np.uint64(97) % np.uint64(9_000_000)).astype(np.int64) + 1_000_000
    suites = pc.if_else(
        pa.array(suite % 2 == 0), joined("STE ", pa.array(suite).cast(pa.string())), ""
    )
    area = texts(country.area[at])
    number = pc.utf8_lpad(pa.array(line + 1_000_000).cast(pa.string()), 7, "2")
    fax = pc.utf8_lpad(pa.array((line + 77) % 7_900_000 + 2_000_000).cast(pa.string()), 7, "2")
    return {
        "street": joined(pa.array(house).cast(pa.string()), " ", pc.utf8_upper(texts(street))),
        "suite": suites,
        "city": texts(country.city[at]),
        "state": texts(country.state[at]),
        "zip": joined(texts(country.zip[at]), pa.array(1000 + house % 9000).cast(pa.string())),
        "phone": joined(area, number),
        "fax": joined(area, fax),
    }


PRACTICE = "Provider Business Practice Location Address "
MAILING = "Provider Business Mailing Address "


def address_columns(found: dict[str, pa.Array]) -> dict[str, object]:
    """Return an address as the practice location and the mailing address."""
    columns: dict[str, object] = {}
    for first, begin in (("Practice Location", PRACTICE), ("Mailing", MAILING)):
        columns |= {
            f"Provider First Line Business {first} Address": found["street"],
            f"Provider Second Line Business {first} Address": found["suite"],
            f"{begin}City Name": found["city"],
            f"{begin}State Name": found["state"],
            f"{begin}Postal Code": found["zip"],
            f"{begin}Country Code (If outside U.S.)": "US",
            f"{begin}Telephone Number": found["phone"],
            f"{begin}Fax Number": found["fax"],
        }
    return columns


def taxonomy_columns(
    country: Country, number: int, table: list[tuple[str, str, float]]
) -> tuple[dict[str, object], np.ndarray]:
    """Return one to three taxonomies, and the credential that goes with the first."""
    weights = np.cumsum([weight for _code, _words, weight in table])
    codes = np.array([code for code, _words, _weight in table], dtype=object)
    columns: dict[str, object] = {}
    first = np.zeros(number, dtype=int)
    for place, share in ((1, 1.0), (2, 0.28), (3, 0.08)):
        at = np.searchsorted(weights / weights[-1], country.chance.random(number))
        first = at if place == 1 else first
        has = pa.array(country.chance.random(number) < share)
        columns[f"Healthcare Provider Taxonomy Code_{place}"] = pc.if_else(
            has, texts(codes[at]), ""
        )
        columns[f"Healthcare Provider Primary Taxonomy Switch_{place}"] = pc.if_else(
            has, "Y" if place == 1 else "N", ""
        )
    return columns, first


def people_rows(country: Country, start: int, number: int) -> dict[str, object]:
    """Return the columns of so many people."""
    chance = country.chance
    taxonomies, first = taxonomy_columns(country, number, PEOPLE)
    middle = country.draw(country.given, country.given_share, number)
    initial = np.array([name[0] for name in middle], dtype=object)
    kind = chance.random(number)
    middle = np.where(kind < 0.35, "", np.where(kind < 0.75, initial, middle))
    credentials = np.array([words for _c, words, _w in PEOPLE], dtype=object)[first]
    family = country.draw(country.family, country.family_share, number)
    second = country.draw(country.family, country.family_share, number)
    double = chance.random(number) < 0.03
    former = np.where(chance.random(number) < 0.06, second, "")
    return {
        "NPI": npis(start, number),
        "Entity Type Code": "1",
        "Provider Last Name (Legal Name)": pc.if_else(
            pa.array(double), joined(texts(family), "-", texts(second)), texts(family)
        ),
        "Provider First Name": texts(country.draw(country.given, country.given_share, number)),
        "Provider Middle Name": texts(middle),
        "Provider Credential Text": texts(credentials),
        "Provider Other Last Name": texts(former),
        "Provider Sex Code": texts(np.where(chance.random(number) < 0.6, "F", "M")),
        **address_columns(address_of(country, country.offices_for(number))),
        **taxonomies,
    }


def organisation_names(country: Country, at: np.ndarray) -> np.ndarray:
    """Return names such as "SUMMIT SPINE CENTER LLC"; `at`: places in the list of ZIP codes."""
    number, chance = len(at), country.chance
    family = country.draw(country.family, country.family_share, number)
    brand = chance.choice(np.array(BRANDS, dtype=object), number)
    kind = chance.random(number)
    head = np.where(kind < 0.4, family, np.where(kind < 0.75, brand, country.city[at]))
    both = chance.random(number) < 0.25
    field = chance.choice(np.array(FIELDS, dtype=object), number)
    form = chance.choice(np.array(FORMS, dtype=object), number)
    rows = zip(head, both, brand, field, form, country.city[at], strict=True)
    return np.array(
        [
            " ".join(f"{h} {b if two else ''} {f} {o.replace('{city}', c)}".upper().split())
            for h, two, b, f, o, c in rows
        ],
        dtype=object,
    )


def organisation_rows(country: Country, start: int, number: int, first: int) -> dict[str, object]:
    """Return the columns of so many organisations, of which the first has this number."""
    offices = (np.arange(first, first + number)) % country.offices
    taxonomies, _ = taxonomy_columns(country, number, ORGANISATIONS)
    return {
        "NPI": npis(start, number),
        "Entity Type Code": "2",
        "Provider Organization Name (Legal Business Name)": texts(
            organisation_names(country, country.office_zip[offices])
        ),
        "Authorized Official Last Name": texts(
            country.draw(country.family, country.family_share, number)
        ),
        **address_columns(address_of(country, offices)),
        **taxonomies,
    }


def lines(columns: dict[str, object], header: list[str], number: int) -> memoryview:
    """Return the rows as CSV with every cell in quotation marks, as CMS writes it."""
    gone = columns.pop("gone", None)
    parts: list[object] = []
    constant = '"'
    for place, name in enumerate(header):
        constant += '","' if place else ""
        value = columns.get(name, "")
        if isinstance(value, str):
            constant += value
            continue
        if gone is not None and name not in ("NPI", "NPI Deactivation Date"):
            value = pc.if_else(gone, "", value)
        parts += [constant, value]
        constant = ""
    made = joined(*parts, constant + '"\n').cast(pa.large_string())
    assert len(made) == number
    return memoryview(made.buffers()[2])


def header_line(header: list[str]) -> bytes:
    """Return the first line of a file."""
    return (",".join(f'"{name}"' for name in header) + "\n").encode()


def chunks(country: Country):
    """Yield the columns of the main file, chunk by chunk: people and organisations mixed."""
    done, organisations = 0, 0
    whole = country.people + country.organisations
    while done < whole:
        number = min(CHUNK, whole - done)
        people = number * country.people // whole
        rows = people_rows(country, done, people)
        yield people, rows
        left = number - people
        yield left, organisation_rows(country, done + people, left, organisations)
        organisations += left
        done += number


def write_main(country: Country, file, header: list[str]) -> None:
    """Write the main file."""
    file.write(header_line(header))
    for number, columns in chunks(country):
        if not number:
            continue
        gone = pa.array(country.chance.random(number) < 0.025)
        columns |= {
            "NPI Deactivation Date": pc.if_else(gone, "03/03/2021", ""),
            "Provider Enumeration Date": "05/23/2007",
            "Last Update Date": "07/08/2020",
            "Entity Type Code": pc.if_else(gone, "", columns["Entity Type Code"]),
            "gone": gone,
        }
        file.write(lines(columns, header, number))


SITE_HEADER = [
    "NPI",
    "Provider Secondary Practice Location Address- Address Line 1",
    "Provider Secondary Practice Location Address-  Address Line 2",
    "Provider Secondary Practice Location Address - City Name",
    "Provider Secondary Practice Location Address - State Name",
    "Provider Secondary Practice Location Address - Postal Code",
    "Provider Secondary Practice Location Address - Country Code (If outside U.S.)",
    "Provider Secondary Practice Location Address - Telephone Number",
    "Provider Secondary Practice Location Address - Telephone Extension",
    "Provider Practice Location Address - Fax Number",
]
OTHER_HEADER = [
    "NPI", "Provider Other Organization Name", "Provider Other Organization Name Type Code"
]  # fmt: skip
ENDPOINT_HEADER = [
    "NPI", "Endpoint Type", "Endpoint Type Description", "Endpoint", "Affiliation",
    "Endpoint Description", "Affiliation Legal Business Name", "Use Code", "Use Description",
]  # fmt: skip


def write_sites(country: Country, file) -> None:
    """Write the secondary locations: one for about one provider in eight."""
    file.write(header_line(SITE_HEADER))
    whole = country.people + country.organisations
    left = whole // 8
    while left:
        number = min(CHUNK, left)
        found = address_of(country, country.offices_for(number))
        whose = country.chance.integers(0, whole, number)
        columns = dict(zip(SITE_HEADER, [npis_of(whose), *found.values()][:6], strict=False))
        columns |= {
            SITE_HEADER[6]: "US",
            SITE_HEADER[7]: found["phone"],
            SITE_HEADER[9]: found["fax"],
        }
        file.write(lines(columns, SITE_HEADER, number))
        left -= number


def write_other_names(country: Country, file) -> None:
    """Write further names of organisations: one for about one in five."""
    file.write(header_line(OTHER_HEADER))
    number = country.organisations // 5
    people_a_chunk = CHUNK * country.people // (country.people + country.organisations)
    chunk = country.chance.integers(
        0, max(1, (country.people + country.organisations) // CHUNK), number
    )
    whose = chunk * CHUNK + people_a_chunk
    whose += country.chance.integers(0, max(1, min(CHUNK, country.organisations) // 5), number)
    at = country.chance.integers(0, len(country.zip), number)
    names = texts(organisation_names(country, at))
    file.write(
        lines(
            {"NPI": npis_of(whose), OTHER_HEADER[1]: names, OTHER_HEADER[2]: "3"},
            OTHER_HEADER,
            number,
        )
    )


def write_endpoints(country: Country, file) -> None:
    """Write Direct addresses: one for about one provider in sixteen."""
    file.write(header_line(ENDPOINT_HEADER))
    whole = country.people + country.organisations
    whose = npis_of(country.chance.integers(0, whole, whole // 16))
    columns = {
        "NPI": whose,
        "Endpoint Type": "DIRECT",
        "Endpoint Type Description": "Direct Messaging Address",
        "Endpoint": joined("p", whose, "@direct.example.org"),
        "Affiliation": "N",
    }
    file.write(lines(columns, ENDPOINT_HEADER, len(whose)))


def make_registry(path: Path, providers: int, *, shuffled: bool = False) -> None:
    """Write the zip file."""
    country = Country(providers)
    header = list(MAIN_HEADER)
    if shuffled:
        country.chance.shuffle(header)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for stem, write in (
            ("npidata", lambda file: write_main(country, file, header)),
            ("pl", lambda file: write_sites(country, file)),
            ("othername", lambda file: write_other_names(country, file)),
            ("endpoint", lambda file: write_endpoints(country, file)),
        ):
            with archive.open(f"{stem}_pfile_{SPAN}.csv", "w", force_zip64=True) as file:
                write(file)


if __name__ == "__main__":
    make_registry(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8_500_000)
