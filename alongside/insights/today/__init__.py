"""Today: a few next small steps, each with its reason, in an order that everybody can check."""
