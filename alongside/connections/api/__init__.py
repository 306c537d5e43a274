"""The API at the edge: integrations with their tokens, the routes under `/api/v1/`, their published
description, and events told to other systems by signed webhooks.

Every route calls the action that the page calls; no rule is written here a second time.
"""
