"""Checklists that a person goes through and marks, point by point."""

PROFILE = "profil"
