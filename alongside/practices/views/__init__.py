"""Pages about the practice and its members."""
