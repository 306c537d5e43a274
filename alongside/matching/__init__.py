"""Do two records name the same person or organisation? Pure and explained."""
