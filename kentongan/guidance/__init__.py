"""Outreach to silent or falling agencies, obstacles, promised support, workshops and what they changed."""
