"""What the Makefile calls: set-up, checks of dependencies, documentation kept by machine."""
