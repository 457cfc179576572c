"""The command line: the same operations the screens use."""

from kentongan.cli.entry import main

__all__ = ["main"]
