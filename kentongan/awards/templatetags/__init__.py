"""Template parts of the award."""
