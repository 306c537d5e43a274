"""What templates of who is who can ask for."""
