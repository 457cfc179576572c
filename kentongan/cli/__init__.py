"""The command line: the same operations the screens use."""
