"""Signs of unfair play in a month's figures: found by declared rules, settled by a person only."""
