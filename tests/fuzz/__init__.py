"""Coverage-guided fuzzing of what comes in; `make fuzz` runs it for as long as one likes."""
