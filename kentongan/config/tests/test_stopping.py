"""A process hears that it is to stop at any moment, also while it looks at the very flag."""

import subprocess
import sys

ASKED = """
import os, signal, threading
from kentongan.stopping import set_when_told
stop = threading.Event()
set_when_told(stop)
os.kill(os.getpid(), signal.SIGINT)  # Ctrl-C is the parent's affair
with stop._cond:  # as in the middle of wait() and of set(): the lock is held by this very thread
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGTERM)
print(stop.wait(60))
"""


def test_it_is_heard_while_the_flag_is_being_looked_at():
    told = subprocess.run(
        [sys.executable, "-c", ASKED], capture_output=True, text=True, timeout=120, check=True
    )
    assert told.stdout == "True\n"
