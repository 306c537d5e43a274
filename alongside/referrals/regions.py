"""Body regions, in the words a therapist uses."""

REGIONS = {
    "spine_lumbar": "low back",
    "spine_cervical": "neck",
    "ankle_foot": "ankle or foot",
    "wrist_hand": "wrist or hand",
    "neuro": "neurological",
    "pelvic": "pelvic floor",
}


def region_words(region: str) -> str:
    """Return a region as people say it; a region without words of its own as it is stored."""
    return REGIONS.get(region, region.replace("_", " "))
