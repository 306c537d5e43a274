"""Pages of the market room."""
