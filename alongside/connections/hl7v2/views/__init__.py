"""Pages of HL7 v2."""
