"""How near a stored field is to a patient: the words that the declarations use.

SAFE      says nothing about one patient: keys, counts, kinds, who changed what
COURSE    says something about one patient's care: shown with `see_patients`, else only in sums
IDENTITY  names a patient, or is text in which somebody may: encrypted, or a reason in PLAIN
"""

SAFE, COURSE, IDENTITY = "safe", "course", "identity"

ROW = {"id": SAFE, "practice": SAFE}
KEYS = ROW | {"import_batch": SAFE}
WHO_AND_WHEN = {"by": SAFE, "at": SAFE}
