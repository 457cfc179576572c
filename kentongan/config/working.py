"""The worker process: runs the job loop until SIGTERM. Started by `serving`, never by hand."""

import os
import signal
import threading

import django

from kentongan.config.dying import die_with_parent

YIELDS = 10  # of 19: on a machine with little to spare a page does not wait for what nobody waits for


def main() -> None:
    """Run jobs until told to stop; the job at hand may finish its step."""
    os.nice(YIELDS)
    die_with_parent()
    django.setup()
    from kentongan.jobs.loop import run_forever

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    run_forever(stop)


if __name__ == "__main__":
    main()
