"""How many bits each agreement is worth: log2(m/u), m the share among true links.

u comes from the registry itself (how common a word is); m are rounded shares from made-up
histories with known truth (benchmarks/registry_linking.py prints the table they were set by).
"""

FAMILY_M = {0: 0.88, 1: 0.05, 2: 0.012}  # by slips
GIVEN_M = {"exact": 0.72, "form": 0.06, "slip": 0.04}
GIVEN_INITIAL = 2.8
GIVEN_DIFFERS = -7.0
SWAPPED = -3.0
ZIP, ZIP3, STATE, ELSEWHERE = 13.5, 8.0, 2.0, -5.0
CITY = 10.0
PHONE, FAX = 11.0, 10.0
STREET = 5.0
MIDDLE, MIDDLE_DIFFERS = 3.5, -3.5
MIDDLE_IS_GIVEN = 8.0  # takes back most of GIVEN_DIFFERS and adds what a name is worth
PROFESSION, OTHER_PROFESSION = 1.5, -3.0
GENERATION_DIFFERS = -5.0
ORGANISATION_LACKS = -2.5  # a telling word of the mention that the name does not have
ORGANISATION_MORE = -1.0
KEPT = 6  # providers for each mention whose cards are read
