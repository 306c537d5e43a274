"""What peers are told of the steps we take."""
