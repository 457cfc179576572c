"""The worker process: runs the job loop until SIGTERM. `serving` starts it and tells its own process id."""

import os
import sys
import threading

import django

from kentongan.config.dying import die_with_parent
from kentongan.stopping import set_when_told

YIELDS = 10  # of 19: on a machine with little to spare a page does not wait for what nobody waits for


def main() -> None:
    """Run jobs until told to stop; the job at hand may finish its step."""
    os.nice(YIELDS)
    die_with_parent(int(sys.argv[1]))
    django.setup()
    from kentongan.jobs.loop import run_forever

    stop = threading.Event()
    set_when_told(stop)
    run_forever(stop)


if __name__ == "__main__":
    main()
