"""OIG's list of excluded individuals and entities (LEIE) on this computer: load it, ask it."""
