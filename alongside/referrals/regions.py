"""Body regions, in the words a therapist uses."""

REGIONS = {
    "spine_lumbar": "low back",
    "spine_cervical": "neck",
    "ankle_foot": "ankle or foot",
    "wrist_hand": "wrist or hand",
    "neuro": "neurological",
    "pelvic": "pelvic floor",
    "spine_thoracic": "mid back",
}
# Every region that imports know (connections/spreadsheets/data/body_regions.toml; compared).
KNOWN = (
    "knee", "shoulder", "hip", "spine_lumbar", "spine_cervical", "spine_thoracic", "ankle_foot",
    "elbow", "wrist_hand", "pelvic", "neuro", "balance", "other",
)  # fmt: skip


def region_words(region: str) -> str:
    """Return a region as people say it; a region without words of its own as it is stored."""
    return REGIONS.get(region, region.replace("_", " "))
