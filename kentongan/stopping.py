"""How a process beside the pages hears that it is to stop."""

import _thread
import signal
import threading


def set_when_told(stop: threading.Event) -> None:
    """Set `stop` at SIGTERM. Ctrl-C reaches the whole group and is ignored: the parent decides.

    A signal may come at any instruction of the main thread, also while that thread holds the lock of `stop`
    (it waits for it, or an earlier SIGTERM is just setting it). To set it right there would wait for oneself
    for ever; so a thread of its own does, and the main thread goes on.
    """
    signal.signal(signal.SIGTERM, lambda *_: _thread.start_new_thread(stop.set, ()))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
