"""Who else serves the same people: from the registry's arrays to a ranked list with reasons."""
