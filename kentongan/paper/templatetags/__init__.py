"""Template words of the paper room."""
