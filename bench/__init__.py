"""Measurements: `make bench` runs them all, each in a process of its own."""
