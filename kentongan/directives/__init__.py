"""Circulars as rules: who must publish what, since when, and whether it was done."""
