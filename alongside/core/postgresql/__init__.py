"""PostgreSQL as Django knows it, and which practice each connection works for (decision 22)."""
