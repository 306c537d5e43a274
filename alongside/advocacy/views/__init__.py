"""Pages for the practice, and pages that patients and friends open by a link."""
