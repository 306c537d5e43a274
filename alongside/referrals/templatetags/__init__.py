"""What templates of the inbox can ask for."""
