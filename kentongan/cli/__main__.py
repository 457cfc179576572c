"""`python -m kentongan.cli` is `kentongan`."""

import sys

from kentongan.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
