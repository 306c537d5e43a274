"""Pages of an import, in the order in which a person meets them."""
