"""Secrets that must never turn up anywhere, and the places where they are looked for."""
