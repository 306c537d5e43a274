"""The edge: one self-contained folder for each way data comes in or goes out."""
