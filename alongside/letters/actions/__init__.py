"""Changes of data in the letters room."""
