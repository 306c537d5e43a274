"""Staged rows as the analytic table of the measures; apart, because an import needs no measures."""

from typing import Any

import pyarrow as pa

from alongside.connections.spreadsheets.mentions import Mentions
from alongside.matching.resolution import Resolution
from alongside.measures.table import SCHEMA
from alongside.partners.actions.recording import partner_values


def analytic_table(table: pa.Table, mentions: Mentions, resolution: Resolution) -> pa.Table:
    """Return a chunk as the analytic table of the measures, who sent by cluster number."""
    keys = [mentions.keys[no] for no in table.column("mention_no").to_pylist()]
    links = [resolution.links[key] for key in keys]
    kinds = [partner_values(o)["kind"] for o in resolution.organisations]
    own: dict[str, Any] = {
        "referral_id": [0] * len(links),
        "contact_id": [link.person for link in links],
        "partner_id": [link.organisation for link in links],
        "kind": [None if (o := link.organisation) is None else kinds[o] for link in links],
        "channel": [link.channel for link in links],
        "clinic_id": [None] * len(links),
        "arrived_count": [n or 0 for n in table.column("arrived_count").to_pylist()],
    }
    found = table.rename_columns(
        ["finished" if name == "has_finished" else name for name in table.column_names]
    )
    arrays = [
        pa.chunked_array([pa.array(own[field.name], field.type)])
        if field.name in own
        else found.column(field.name).cast(field.type)
        for field in SCHEMA.to_pyarrow()
    ]
    return pa.Table.from_arrays(arrays, names=list(SCHEMA.names))
