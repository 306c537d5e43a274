"""What is written in this room: the answers to the lines of Today."""
