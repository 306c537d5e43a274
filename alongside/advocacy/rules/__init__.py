"""Pure decisions, each with the sentence that is read."""
