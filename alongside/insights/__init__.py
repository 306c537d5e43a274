"""What the figures say: the stream page, scorecards and reports composed from measures."""
