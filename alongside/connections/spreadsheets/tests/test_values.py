"""Numbers, money, codes and words of single cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.connections.spreadsheets import numbers, values
from alongside.connections.spreadsheets.diagnoses import body_region, body_regions, codes_in
from alongside.connections.spreadsheets.errors import UnreadableCell
from alongside.connections.spreadsheets.payers import payer_kind, payer_kinds
from alongside.connections.spreadsheets.states_of_us import state_code

name = values.text_reader(20)
who = values.text_reader(20, keep_nothing=True)
count = numbers.integer_reader(1000)


@pytest.mark.parametrize(
    ("reader", "cell", "value"),
    [
        (name, "  Valley \u00a0 Ortho\n", "Valley Ortho"), (name, "(Unassigned)", None),
        (who, "(Unassigned)", "(Unassigned)"), (who, "Self", "Self"), (name, 59601, "59601"),
        (values.read_npi, "1234567893", "1234567893"), (values.read_npi, 1234567893, "1234567893"),
        (values.read_npi, "1234567893.0", "1234567893"), (values.read_npi, "0000000000", None),
        (values.read_npi, "NPI: 1234567893", "1234567893"), (values.read_npi, "N/A", None),
        (values.read_phone, "(406) 555-0100", "(406) 555-0100"),
        (values.read_phone, 4065550100, "4065550100"), (values.read_phone, "000-000-0000", None),
        (values.read_zip, "59601-1234", "59601"), (values.read_zip, 2139, "02139"),
        (values.read_zip, "021391234", "02139"), (values.read_zip, 21391234, "02139"),
        (values.read_state, "mt", "MT"), (values.read_state, "New York", "NY"),
        (values.read_sex, "Female", "F"),
        (values.read_sex, "m", "M"), (values.read_sex, "Unknown", None),
        (values.read_sex, "Other", "X"), (numbers.read_money, "$1,234.50", 123450),
        (numbers.read_money, "(12.00)", -1200), (numbers.read_money, "1.234,50", 123450),
        (numbers.read_money, 99.999, 10000), (numbers.read_money, "-", None),
        (numbers.read_money, "$0", 0), (numbers.read_money, ".50", 50),
        (numbers.read_money, "12,5", 1250), (numbers.read_money, "1,234", 123400),
        (count, "12", 12), (count, 12.0, 12), (count, "0", 0), (count, "", None),
        (numbers.read_score, "45%", 45.0), (numbers.read_score, "62/80", 62.0),
        (numbers.read_score, "4.5 stars", 4.5), (numbers.read_age, "45 yrs", 45),
        (numbers.read_age, "45y 3m", 45), (numbers.read_age, "7 months", 0),
        (numbers.read_age, 61, 61), (values.read_code, "m25561", "M25.561"),
        (values.read_code, "M17.11; M25.561 - knee", "M17.11, M25.561"),
        (values.read_code, "S83.511A", "S83.511A"),
    ],
)  # fmt: skip
def test_read(reader, cell, value) -> None:
    assert reader(cell) == value


@pytest.mark.parametrize(
    ("reader", "cell", "reason"),
    [
        (name, "x" * 21, "longer than 20"), (values.read_npi, "1234567890", "does not check"),
        (values.read_npi, "12345", "5 digits instead of ten"), (values.read_npi, "Smith", "NPI"),
        (values.read_phone, "12345", "too short"), (values.read_zip, "Helena", "not a ZIP"),
        (values.read_state, "Calif", "not a state"), (count, "-3", "less than zero"),
        (count, "2.5", "not a whole"), (count, "12000", "more than 1,000"),
        (count, "many", "not a number"), (numbers.read_money, "12 or 13", "not a number"),
        (numbers.read_money, "99999999999", "more than ten million"),
        (numbers.read_score, "good", "not a score"), (numbers.read_age, "140", "over 120"),
        (values.read_code, "719.46", "no ICD-10"), (values.read_sex, "yes", "another word"),
    ],
)  # fmt: skip
def test_reasons(reader, cell, reason) -> None:
    with pytest.raises(UnreadableCell, match=reason):
        reader(cell)


@given(st.integers(-(10**9), 10**9))
def test_money_is_exact_to_the_cent(cents: int) -> None:
    sign = "-" if cents < 0 else ""
    assert numbers.read_money(f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02}") == cents


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    readers = [name, values.read_npi, values.read_phone, values.read_zip, values.read_state,
               values.read_code, values.read_sex, numbers.read_money, count, numbers.read_score,
               numbers.read_age]  # fmt: skip
    for reader in readers:
        try:
            reader(text)
        except UnreadableCell as error:
            assert str(error)


PAYERS = """
medicare     | Medicare; Medicare Part B; MCR; Humana Medicare Advantage; AARP Medicare Complete
medicare     | Railroad Medicare
medicaid     | Medicaid; Medi-Cal; MassHealth; United Healthcare Community Plan; Molina Healthcare
medicaid     | AHCCCS
commercial   | BCBS; Blue Cross Blue Shield of MT; Aetna; Cigna PPO; UHC; United Healthcare
commercial   | Kaiser; Commercial
workers_comp | WC; Workers' Comp; Workers Compensation; Sedgwick; L&I; State Fund WC; Work Comp
auto         | Auto; GEICO; State Farm; MVA; No Fault; PIP; Attorney Lien
tricare_va   | Tricare West; VA; Veterans Affairs; TriWest; VA CCN Optum; CHAMPVA
self_pay     | Self Pay; Cash; Self-Pay; Private Pay; Uninsured
"""
DIAGNOSES = """
knee           | M17.11; M25.561; S83.511A; Z96.651; right knee pain; s/p L TKA; ACL tear
shoulder       | M25.511; M75.101; S43.431A; Rotator cuff tear; frozen shoulder
hip            | M25.551; M16.11; Z96.641; Hip OA; greater trochanter bursitis
spine_lumbar   | M54.50; M54.16; M51.26; M48.061; Low back pain; LBP; sciatica; lumbar stenosis
spine_cervical | M54.2; M54.12; M50.20; S13.4XXA; neck pain; whiplash; cervical radiculopathy
ankle_foot     | M72.2; S93.401A; M76.61; M25.571; plantar fasciitis; ankle sprain
elbow          | M77.11; M25.521; tennis elbow; lateral epicondylitis
wrist_hand     | G56.01; M25.531; S52.501A; M65.341; carpal tunnel; trigger finger
pelvic         | N39.3; N81.10; R10.2; pelvic floor dysfunction; stress incontinence
neuro          | G20; I69.351; G35; stroke; Parkinson's disease; concussion
balance        | R42; R26.89; H81.10; vertigo; gait instability; falls
other          | M79.7; fibromyalgia; lymphedema
"""


def cases(text: str) -> list[tuple[str, str]]:
    lines = (line.split("|") for line in text.strip().splitlines())
    return [(word.strip(), key.strip()) for key, words in lines for word in words.split(";")]


@pytest.mark.parametrize(("payer", "kind"), cases(PAYERS))
def test_kinds_of_payers(payer: str, kind: str) -> None:
    assert payer_kind(payer) == kind
    assert kind in payer_kinds()


def test_the_record_systems_own_kind_is_asked_first() -> None:
    assert payer_kind("Aetna", "Medicare Advantage") == "medicare"
    assert payer_kind("Aetna", "Plan 7") == "commercial"
    assert payer_kind("Premier Choice") is None


@pytest.mark.parametrize(("text", "region"), cases(DIAGNOSES))
def test_regions_by_code_and_by_words(text: str, region: str) -> None:
    is_code = text[0].isupper() and text[1].isdigit()
    assert (body_region(text, "", "") if is_code else body_region("", text, "")) == region
    assert region in body_regions()


def test_a_named_region_wins_then_codes_then_words() -> None:
    assert body_region("M25.561", "", "Lumbar") == "spine_lumbar"
    assert body_region("M25.561", "low back pain", "") == "knee"
    assert body_region("M79.7, M25.511", "", "") == "shoulder"
    assert body_region("", "", "") is None


def test_codes_inside_words() -> None:
    assert codes_in("M17.11 - OA right knee; M25.561") == "M17.11, M25.561"
    assert codes_in("T12 compression fracture, L45 brace") == ""


def test_names_of_states() -> None:
    assert (state_code("montana"), state_code("D.C."), state_code("XX")) == ("MT", "DC", "")
