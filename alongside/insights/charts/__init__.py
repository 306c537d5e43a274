"""Pictures, one file each: an Altair specification, drawn to SVG on the server."""
