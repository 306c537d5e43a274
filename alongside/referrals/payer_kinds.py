"""Kinds of payer, in the words of a practice."""

PAYER_KINDS = {
    "commercial": "Commercial",
    "medicare": "Medicare",
    "medicaid": "Medicaid",
    "workers_comp": "Workers' compensation",
    "auto": "Auto",
    "tricare_va": "TRICARE or VA",
    "self_pay": "Self-pay",
    "other": "Other",
}
