"""Partners (organisations), contacts (people there), and the decisions on who is who."""
