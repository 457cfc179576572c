"""Filters of this room's pages."""
