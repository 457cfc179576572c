"""Words about waiting."""
