"""Words of organisations' names, and the kind they tell."""

import pytest

from alongside.matching.organisation_kind import guess_kind
from alongside.matching.organisation_name import read_organisation

TABLE = """
Valley Ortho Assoc., PC - North     | valley   | orthopaedics        | north    | surgeon_office
VALLEY ORTHOPEDICS NORTH LLC        | valley   | orthopaedics        | north    | surgeon_office
Valley Orthopaedic Associates       | valley   | orthopaedics        |          | surgeon_office
Fam Med Assoc of Helena             | helena   | family medicine     |          | primary_care
Smith Internal Med                  | smith    | internal medicine   |          | primary_care
The Spt Med Ctr                     |          | medicine sports     |          | medical_practice
Lincoln HS                          | lincoln  | high school |       | school
Univ of Montana Athletics           | montana  | athletics university | | school
CrossFit North                      | north    | crossfit            |          | gym
Gold's Gym - Downtown               | gold     | gym                 | downtown | gym
Helena Phys Ther & Rehab            | helena   | rehabilitation therapy | | other_therapist
Smith Chiro                         | smith    | chiropractic        |          | other_therapist
Sunrise Senior Living               | sunrise  | living senior       |          | senior_community
Law Offices of Ann Ruiz             | ann ruiz | law                 |          | attorney
Acme Manufacturing                  | acme     | manufacturing       |          | employer
Butte Iron Works                    | butte iron | works             |          | employer
First Baptist Church                | first    | baptist church | | community_organisation
Helena YMCA                         | helena   | ymca           | | community_organisation
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines(), ids=lambda line: line[:34].strip())
def test_read_organisation(line: str) -> None:
    text, identity, fields, site, kind = (cell.strip() for cell in line.split("|"))
    name = read_organisation(text)
    assert " ".join(sorted(name.identity)) == identity
    assert " ".join(sorted(name.fields)) == fields
    assert " ".join(sorted(name.site)) == site
    assert guess_kind(name) == kind


def test_kind_without_telling_words() -> None:
    name = read_organisation("Rothman")
    assert guess_kind(name) == "other"
    assert guess_kind(name, professions=["physician"]) == "medical_practice"
    assert guess_kind(name, professions=["chiropractor"]) == "other_therapist"
    assert guess_kind(name, source_kinds=["Gym"]) == "gym"
    assert guess_kind(name, professions=["physician"], source_kinds=["Physician"]) == (
        "medical_practice"
    )


def test_acronym() -> None:
    assert read_organisation("Valley Orthopaedic Associates").acronym == "voa"
