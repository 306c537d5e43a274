"""Pages of the API's room."""
