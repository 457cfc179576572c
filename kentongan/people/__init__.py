"""Who signs in, in which role, for which agencies."""
