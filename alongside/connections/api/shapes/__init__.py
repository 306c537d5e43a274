"""What goes in and out of each route. What is not named here does not leave (compliance A12)."""
