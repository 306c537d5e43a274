"""A member's plans as a calendar feed (iCalendar, RFC 5545), opened by a link that can be revoked.

No patient detail and no free text is in it: what, with whom, when and where.
"""
