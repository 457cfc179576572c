"""Template parts of judging."""
