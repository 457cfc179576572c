"""Words of published posts in templates."""
