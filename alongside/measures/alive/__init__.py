"""Is a relationship still active, and how many referrals will come? Models and their priors."""
