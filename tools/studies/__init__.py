"""Studies behind the measures: simulated practices and public data, told as tables and pictures."""
