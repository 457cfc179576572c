"""The broker process as `serving` starts it: it ends when the product does. Never started by hand."""

import sys

from kentongan.config.dying import die_with_parent
from kentongan.vault import broker


def main() -> int:
    """Hold the keys until told to stop."""
    die_with_parent()
    return broker.main()


if __name__ == "__main__":
    sys.exit(main())
