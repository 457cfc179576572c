"""Who administers people in these tests."""

from kentongan.people.tests.administrators import dewi, eko, inspektur, kadis

__all__ = ["dewi", "eko", "inspektur", "kadis"]
