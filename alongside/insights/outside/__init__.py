"""What those read who know no patient: one fixed division of the stream, told once.

Advisers on their page, programs whose token reaches no patient through the API. They may ask as
often as they like: months in blocks, half-years in groups, each 0 or 11 and more, and what was told
stays as it was told (docs/decisions/0023).
"""
