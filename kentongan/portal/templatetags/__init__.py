"""How public answers stand on a page."""
