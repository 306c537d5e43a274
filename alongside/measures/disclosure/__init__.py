"""Tables that go outside: what to hide so that no sum, row or earlier edition tells it."""
