"""A believable practice, made by calling the same actions as the pages."""
