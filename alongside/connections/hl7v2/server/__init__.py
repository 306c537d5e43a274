"""The server of `alongside mllp`: connections, the keeper that commits, the reader beside it."""
