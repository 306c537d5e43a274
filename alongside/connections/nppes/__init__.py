"""The NPI registry at the edge: its commands, pages and API, and the look-up at CMS's own API."""
