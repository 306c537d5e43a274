"""Exports and spreadsheets: read any of them, import, undo, and report without a server."""
