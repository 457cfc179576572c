"""A child process that ends when its parent ends, even when the parent was killed outright (Linux)."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int) -> None:
    """Ask the kernel to kill this process outright when its parent dies; only Linux knows how.

    `parent` is the process id that the parent told of itself: it may have died before this was asked, and
    then nobody would ever send the signal, so this process ends at once. Outright, as the parent was: a
    signal that can be handled comes once for each thread of the parent, and can be missed or waited on.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
