"""Fixtures of the vault's tests."""

from kentongan.vault.tests.near import near_broker

__all__ = ["near_broker"]
