"""The columns of CMS's dissemination files: what there is, and what is read of it.

Source: CMS, "NPPES Data Dissemination File, Version 2", 330 columns; files name their columns in
the first line, and nothing is said about the order.
"""

from importlib.resources import files

TAXONOMIES, IDENTIFIERS = 15, 50

_FIRST = files("alongside.registry").joinpath("data", "main_columns.txt").read_text().split("\n")
_TAXONOMY = (
    "Healthcare Provider Taxonomy Code",
    "Provider License Number",
    "Provider License Number State Code",
    "Healthcare Provider Primary Taxonomy Switch",
)
_IDENTIFIER = (
    "Other Provider Identifier",
    "Other Provider Identifier Type Code",
    "Other Provider Identifier State",
    "Other Provider Identifier Issuer",
)
_LAST = (
    "Is Sole Proprietor",
    "Is Organization Subpart",
    "Parent Organization LBN",
    "Parent Organization TIN",
    "Authorized Official Name Prefix Text",
    "Authorized Official Name Suffix Text",
    "Authorized Official Credential Text",
)
MAIN_HEADER = (
    *(name for name in _FIRST if name),
    *(f"{name}_{n}" for n in range(1, TAXONOMIES + 1) for name in _TAXONOMY),
    *(f"{name}_{n}" for n in range(1, IDENTIFIERS + 1) for name in _IDENTIFIER),
    *_LAST,
    *(f"Healthcare Provider Taxonomy Group_{n}" for n in range(1, TAXONOMIES + 1)),
    "Certification Date",
)

_AT = "Provider Business Practice Location Address"
# our name of a column → CMS's
MAIN = {
    "npi": "NPI",
    "kind": "Entity Type Code",
    "organisation": "Provider Organization Name (Legal Business Name)",
    "family": "Provider Last Name (Legal Name)",
    "given": "Provider First Name",
    "middle": "Provider Middle Name",
    "suffix": "Provider Name Suffix Text",
    "credentials": "Provider Credential Text",
    "other_organisation": "Provider Other Organization Name",
    "other_family": "Provider Other Last Name",
    "other_given": "Provider Other First Name",
    "other_middle": "Provider Other Middle Name",
    "street": "Provider First Line Business Practice Location Address",
    "suite": "Provider Second Line Business Practice Location Address",
    "city": f"{_AT} City Name",
    "state": f"{_AT} State Name",
    "zip": f"{_AT} Postal Code",
    "country": f"{_AT} Country Code (If outside U.S.)",
    "phone": f"{_AT} Telephone Number",
    "fax": f"{_AT} Fax Number",
    "enumerated": "Provider Enumeration Date",
    "updated": "Last Update Date",
    "deactivated": "NPI Deactivation Date",
    "reactivated": "NPI Reactivation Date",
    "sex": "Provider Sex Code",
    **{f"taxonomy_{n}": f"{_TAXONOMY[0]}_{n}" for n in range(1, TAXONOMIES + 1)},
    **{f"primary_{n}": f"{_TAXONOMY[3]}_{n}" for n in range(1, TAXONOMIES + 1)},
}
_SITE = "Provider Secondary Practice Location Address"
SITES = {
    "npi": "NPI",
    "street": f"{_SITE}- Address Line 1",
    "suite": f"{_SITE}-  Address Line 2",
    "city": f"{_SITE} - City Name",
    "state": f"{_SITE} - State Name",
    "zip": f"{_SITE} - Postal Code",
    "phone": f"{_SITE} - Telephone Number",
    "fax": "Provider Practice Location Address - Fax Number",
}
OTHER_NAMES = {"npi": "NPI", "organisation": "Provider Other Organization Name"}
ENDPOINTS = {
    "npi": "NPI",
    "type": "Endpoint Type",
    "endpoint": "Endpoint",
    "affiliation": "Affiliation Legal Business Name",
    "use": "Use Description",
}
DEACTIVATIONS = {"npi": "NPI", "deactivated": "NPPES Deactivation Date"}
TAXONOMY_WORDS = {
    "code": "Code",
    "grouping": "Grouping",
    "classification": "Classification",
    "specialization": "Specialization",
    "display": "Display Name",
}
# what may be absent without harm: older files lack it, or it only adds words
OPTIONAL = frozenset({"sex", "affiliation", "use", "display", "reactivated", "suffix", "country"})


def plain(name: str) -> str:
    """Return a column's name as it is compared: no case, spaces, dashes or underscores count."""
    return "".join(c for c in name.casefold() if c.isalnum())
