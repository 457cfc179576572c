"""Serving pages and doing background work until told to stop: one process group, no orphans."""

import gc
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

from kentongan.config import rooms, safety, traces
from kentongan.config.dying import die_with_parent
from kentongan.refusal import Refused

STOP_SECONDS = 10  # after this a request or a job is cut off; a job starts again at the next start
REST_SECONDS = 5  # before a worker that died is started again
FIRST_SECONDS = 1  # in which the first page goes out before the other rooms are read
THREADS = 4
WEB = "kentongan.config.wsgi:application"
WORK = [sys.executable, "-m", "kentongan.config.working"]
BROKE = [sys.executable, "-m", "kentongan.config.broking"]


def serve(host: str, port: int, *, announce: Callable[[str], None]) -> None:
    """Listen on `host`:`port` until SIGTERM or SIGINT; `announce` gets the address once it is free to use.

    Raises Refused when the address may not be used (see safety) or is taken.
    """
    loopback = safety.check(host)
    _refuse_taken(host, port)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a page process may hold a secret it is showing
    traces.leave_none()
    os.environ["KENTONGAN_LOOPBACK"] = "1" if loopback else "0"
    announce(f"http://{f'[{host}]' if ':' in host else host}:{port}")
    connections.close_all()  # the web process is forked and must not inherit them
    stop = threading.Event()
    beside = [WORK] if settings.BROKER else [WORK, BROKE]
    keepers = [threading.Thread(target=_keep_alive, args=(one, stop), daemon=True) for one in beside]
    server = _server(host, port)
    for keeper in keepers:
        server.on_startup(keeper.start)
    try:
        server.serve(target_loader=partial(_load, os.getpid()), wrap_loader=False)
    finally:
        stop.set()
        for keeper in keepers:
            keeper.join(STOP_SECONDS + 5)


def _server(host: str, port: int) -> Any:
    return Server(
        WEB, address=host, port=port, interface=Interfaces.WSGI, workers=1, blocking_threads=THREADS,
        backpressure=64, websockets=False, log_level=LogLevels.warning, respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS, process_name=None,
    )  # fmt: skip


def _load(parent: int) -> Any:
    """Load the application inside the web process, which ends when `parent` does."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the parent's handler came along and only takes a note
    die_with_parent(parent)
    traces.forget_uploads()
    gc.disable()  # nothing that is loaded here is ever garbage: looking for some takes a tenth of the start
    from kentongan.config.wsgi import application

    threading.Thread(target=_read_the_rest, daemon=True).start()
    if settings.SESSION_COOKIE_SECURE:  # a proxy on this machine stands in front: it says who is asking
        return wrap_wsgi_with_proxy_headers(application, ["127.0.0.1", "::1"])
    return application


def _read_the_rest() -> None:
    """Read the rooms that nobody has asked for, so that their first pages are quick too."""
    time.sleep(FIRST_SECONDS)
    try:
        rooms.settle()
    finally:
        gc.enable()


def _keep_alive(command: list[str], stop: threading.Event) -> None:
    """Keep one process beside the pages alive until `stop`; one that dies is started again after a pause.

    It is told the number of this process, and ends with it.
    """
    command = [*command, str(os.getpid())]
    here = os.environ | {"DJANGO_SETTINGS_MODULE": "kentongan.config.settings"}
    pause = 0.5  # the web process is forked meanwhile
    while not stop.wait(pause):
        pause = REST_SECONDS
        process = subprocess.Popen(command, env=here, cwd=settings.BASE)  # noqa: S603 - our own module
        while process.poll() is None and not stop.wait(0.3):
            pass
        if process.poll() is None:
            _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _refuse_taken(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise Refused(
                f"Alamat {host}:{port} tidak dapat dipakai; mungkin Kentongan sudah berjalan. "
                "Pilih pintu lain, misalnya make run PORT=8010."
            ) from error
