"""The broker process as `serving` starts it, telling its process id: it ends when the product does."""

import sys

from kentongan.config.dying import die_with_parent
from kentongan.vault import broker


def main() -> int:
    """Hold the keys until told to stop."""
    die_with_parent(int(sys.argv[1]))
    return broker.main()


if __name__ == "__main__":
    sys.exit(main())
