"""Headers of many record systems, and of many front desks, find their field."""

import pytest

from alongside.connections.spreadsheets.fields import FIELDS
from alongside.connections.spreadsheets.header_words import canonical, known_but_unused, table
from alongside.connections.spreadsheets.headers import UNUSED, header_likes, is_known_header

TABLE = """
referral_id      | Referral ID; Referral #; Case ID; Case Number; REFERRAL_ID; Ref No.; Episode ID
received_on      | Referral Received Date; Referral Date; Ref Date; Date Received; Date Recieved
received_on      | Rcvd; Date Faxed; Submission Date; Came in on
received_on      | ReferralReceivedDate; referral_date; Date of Referral; Order Date; Rx Date
received_on      | Intake Date
received_on      | RFL_RECEIVED_DATE; Received On; Date Referral Received; Ref. Rec'd Date
created_on       | Case Created Date; Case Creation Date; Created Date; Date Created; ENTRY_DATE
created_on       | Created On
referrer         | Referring Provider; Ref Prov; Referring Physician; Referring Dr.
referrer         | Referring Doctor; Ref MD
referrer         | Referred By; Referring Provider Name; REFERRING_PROV_ID_REFERRING_PROV_NAM
referrer         | Ref. Phys.
referrer         | Referring Provider (Last, First); Refering Provider; Refering Provder
referrer         | Ordering Physician; Referring Professional; Which doctor referred you?
referrer         | Who referred you to us? (doctor's name)
referrer_given   | Referring Provider First Name; Ref Prov First; Referring Physician First Name
referrer_given   | RefProvFirstName
referrer_family  | Referring Provider Last Name; Ref Prov Last; Referring MD Last Name
referrer_family  | RefProvLastName
referrer_npi     | Referring NPI; Referring Provider NPI; Ref Prov NPI; NPI; NPI #; refer_by_npi
referrer_npi     | Referring Dr NPI; REFDOCNPI; REFPHYSNPI
source_kind      | Referral Type; Referral Source Type; Source Type; Referral Category
source_kind      | Type of Referral
source_name      | Referral Source; Referral Contact; How did you hear about us?; Lead Source
source_name      | Ref Source Name; Row Labels; Who may we thank for referring you?
organisation     | Practice Name; Referring Practice; Practice; Group Name; Referring Facility
organisation     | Organization
organisation     | Referring Provider Practice; Referral Source Practice; Physician Group
organisation     | Company Name; REFD_BY_LOC_POS_ID_LOC_NAME
phone            | Referring Provider Phone; Referring Phone; Ref Prov Phone #; Source Phone
phone            | Phone Number; REFDOCPHONE
fax              | Fax; Fax Number; Referring Provider Fax; Ref Prov Fax #; Referring Fax
address          | Referring Provider Address; Address; Ref Prov Address 1
city             | City; Referring Provider City
state            | State; Referring Provider State; Ref Prov St
zip              | Referring Provider ZIP; Ref Prov Zip Code; Referring Zip
clinic           | Clinic; Primary Treatment Clinic; Location; Clinic Location; Treating Clinic
clinic           | Office
evaluation_clinic| Initial Evaluation Clinic; Eval Clinic; IE Clinic; Initial Eval Location
payer            | Insurance; Payer; Payor; Ins; Primary Insurance; Insurance Name; Carrier
payer            | Primary Payor; Which insurance do you have?
payer_kind       | Insurance Type; Payer Type; Financial Class; Ins Type; Payor Type
payer_kind       | Primary Insurance Type
diagnosis        | Diagnosis; Dx; DX Description; Primary Diagnosis; Diagnosis Description
diagnosis        | Reason for Referral
icd10            | ICD-10; ICD10; Dx Code; Diagnosis Code; ICD-10 Code; Primary ICD10; ICD Code
icd10            | ICD-10-CM
region           | Body Part; Body Region; Region; Body Area; Injury Region
patient_id       | Patient ID; Pt ID; MRN; Acct #; Account Number; Chart #; Medical Record Number
patient_id       | PAT_ID; EMR ID; PATNO; CHARTNO
patient_name     | Patient Name; Patient; Pt Name; Client Name; Patient Full Name
patient_given    | Patient First Name; Pt First; PatientFirstName
patient_family   | Patient Last Name; Pt Last Name; PatientLastName
birth_date       | DOB; Date of Birth; Birth Date; Patient DOB; Birthdate; D.O.B.; Pt DOB
age              | Age; Patient Age; Pt Age
sex              | Sex; Gender; Patient Gender; Pt Sex
patient_zip      | Patient ZIP; Patient Zip Code; Pt Zip; Home Zip
evaluated_on     | Initial Evaluation Date; IE Date; Eval Date; Initial Eval; SOC; Start of Care
evaluated_on     | DOS; SOC Date; Assessment Date; 1st Visit; Date of 1st Visit
evaluated_on     | Date of Initial Evaluation; First Visit Date; Initial Visit Date
evaluated_on     | Evaluation Date; Date of Eval
visits           | Visits; # Visits; Number of Visits; Total Visits; Visit Count; Visits Attended
visits           | # of Visits; VISITCT
discharged_on    | Discharge Date; D/C Date; DC Date; Date of Discharge; Discharged On
discharge_reason | Discharge Reason; D/C Reason; Reason for Discharge; DC Reason
status           | Status; Referral Status; Case Status; RFL_STATUS_C_NAME; Current Status
status           | Patient Status
lost_reason      | Lost Reason; Cancel Reason; Reason Not Scheduled; Cancellation Reason
lost_reason      | Reason Lost
charges          | Charges; Total Charges; Billed Amount; Gross Charges
payments         | Payments; Total Payments; Amount Paid; Revenue; Total Collected; Collections
therapist        | Therapist; Treating Therapist; PT Name (therapist); Primary Therapist
therapist        | Evaluating Therapist
outcome_in       | Outcome Score In; Initial Outcome Score; Intake Score; Outcome Score - Intake
outcome_in       | Initial Score
outcome_out      | Outcome Score Out; Discharge Score; Final Score; Discharge Outcome Score
satisfaction     | Satisfaction; Patient Satisfaction; NPS Score; Rating; Satisfaction Score
"""
PAIRS = [
    (header.strip(), line.split("|")[0].strip())
    for line in TABLE.strip().splitlines()
    for header in line.split("|")[1].split(";")
]


@pytest.mark.parametrize(("header", "key"), PAIRS, ids=[header for header, _ in PAIRS])
def test_header_is_best_for_its_field(header: str, key: str) -> None:
    likes = header_likes([header])[0]
    best = max(likes.values(), key=lambda like: like.score).score
    assert likes[key].score == best, likes
    assert best >= 0.6


@pytest.mark.parametrize(
    "header",
    ["Patient Phone", "Patient Email", "SSN", "PCP", "Rendering NPI", "Authorization #",
     "Member ID",
     "Last Visit Date", "Next Appointment Date", "Notes", "refer_to_npi", "Cancelled Visits",
     "Referral Expiration Date", "Patient Address", "Created By"],
)  # fmt: skip
def test_columns_that_are_not_needed_are_known_as_such(header: str) -> None:
    likes = header_likes([header])[0]
    assert likes[UNUSED].score == max(like.score for like in likes.values())


@pytest.mark.parametrize(
    ("headers", "column", "key"),
    [
        (["MRN", "Last Name", "First Name", "Referring Provider"], 1, "patient_family"),
        (["NPI", "Last Name", "First Name", "Fax"], 1, "referrer_family"),
        (["Referring Provider", "Fax", "Address", "City", "State", "Zip"], 5, "zip"),
        (["Patient ID", "DOB", "Sex", "City", "State", "Zip"], 5, "patient_zip"),
    ],
)
def test_neighbours_tell_whose_name_or_zip_it_is(headers, column, key) -> None:
    likes = header_likes(headers)[column]
    assert max(likes, key=lambda k: likes[k].score) == key


def test_words_of_values_are_no_headers() -> None:
    for text in ["Smith, John MD", "01/02/2024", "Valley Orthopaedics", "", "x" * 200]:
        assert not is_known_header(text), text


def test_every_field_has_synonyms_and_each_is_found_by_itself() -> None:
    for field in FIELDS:
        assert field.synonyms, field.key
        for synonym in field.synonyms:
            if " ".join(canonical(synonym)) in table()["bare"]:
                continue
            likes = header_likes([synonym])[0]
            assert likes[field.key].score >= 0.5, (field.key, synonym)


def test_no_synonym_stands_for_two_fields_or_for_an_unused_column() -> None:
    shared = {("eval",), ("ref",), ("arrived",), ("ref", "no"), ("ref", "received")}
    owners: dict[tuple[str, ...], set[str]] = {}
    for field in FIELDS:
        for synonym in field.synonyms:
            owners.setdefault(canonical(synonym), set()).add(field.key)
    for header in known_but_unused():
        owners.setdefault(canonical(header), set()).add("unused")
    bare = {tuple(text.split()) for text in table()["bare"]}
    several = {words: keys for words, keys in owners.items() if len(keys) > 1}
    assert {w: k for w, k in several.items() if w not in shared | bare} == {}
