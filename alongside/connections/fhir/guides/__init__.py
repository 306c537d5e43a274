"""The guides a Task may follow, their states and transitions as data; pure."""
