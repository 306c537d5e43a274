"""`alongside resolve`: who each row of a file names, told straight from the file; nothing kept."""
