"""The figures of this practice that can speak for our part, by key."""

FIGURES: dict[str, str] = {
    "days_to_evaluation": "Days from referral to first visit",
    "conversion": "Referred patients who start care",
    "completion": "Plans of care completed",
    "outcome": "Change of the outcome score during care",
}
