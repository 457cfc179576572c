"""Template parts of the visual language."""
