"""The names of columns and of the rows that hold everything; see `counting`."""

ALL = "all"
ARRIVED, NOT_ARRIVED = "arrived", "not arrived"
TOTAL = "total"
EVERYTHING, THROUGH_PARTNERS = "everything", "partners"
CROSS = "kind and payer"
