"""The stream looked at closer, a chapter each: one sentence, one picture, one table, how sure."""
