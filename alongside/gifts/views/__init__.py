"""Pages of the gifts room."""
