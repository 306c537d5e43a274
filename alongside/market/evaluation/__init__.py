"""Does the ranking find partners that were taken out of the data? A simulation that says so."""
