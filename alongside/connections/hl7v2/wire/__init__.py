"""HL7 v2 as bytes and text; pure, no Django."""
