"""The broker (penyimpan kunci): the only process that holds private keys. `python -m kentongan.vault.broker`.

`kentongan serve` starts it beside the pages; as a service of its own, under another OS user, it keeps the
keys from the pages' user too (docs/vault.md). It listens on a Unix socket, lets in only the OS users it was
told, answers one line of JSON per connection, and has no use for the network.

Memory: no core dumps, not traceable, no logging, and no traceback that could carry a secret.
"""

import ctypes
import fcntl
import json
import os
import pwd
import resource
import socket
import struct
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from kentongan.stopping import set_when_told

BROKEN = {"ok": False, "why": "Penyimpan kunci tidak dapat mencatat atau membukanya; tidak ada yang dibuka."}
PR_SET_DUMPABLE = 4
LINE_SECONDS = 2.0  # a caller that sends nothing is hung up on
IDLE_SECONDS = 1.0
SETTLE_EVERY = 30  # idle rounds between two looks for secrets that were sealed while nobody nudged
_FORBIDDEN = frozenset({"subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "socket.bind"})


def main() -> int:
    """Serve until SIGTERM; returns the exit code."""
    sys.excepthook = _silent
    seal_off()
    os.umask(0o077)
    django.setup()
    from kentongan.vault.asking import socket_path

    stop = threading.Event()
    set_when_told(stop)
    return serve(socket_path(), stop)


def serve(path: Path, stop: threading.Event, *, ready: Callable[[], None] = lambda: None) -> int:
    """Listen at `path` until `stop`; exit code 3 when another broker does already, 4 without its keys."""
    from django.utils import timezone

    from kentongan.refusal import Refused
    from kentongan.vault import broker_answers

    seal_off()
    with (path.parent / f"{path.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            broker_answers.prepare(at=timezone.now())
        except BlockingIOError:
            return 3
        except Refused as refused:
            sys.stderr.write(f"{refused.sentence}\n")
            return 4
        with listening(path) as door:
            _refuse_other_ways()
            ready()
            _answer_until(stop, door)
        path.unlink(missing_ok=True)
    return 0


def seal_off() -> None:
    """Leave no memory behind: no core file, and (Linux) no look into this process by the same user."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def listening(path: Path) -> socket.socket:
    """Open the socket: for this user alone, or for the group where other users are let in."""
    from django.conf import settings

    from kentongan.vault.asking import reachable

    path.unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with reachable(path) as address:
        door.bind(address)
    path.chmod(0o660 if settings.BROKER_PEERS else 0o600)
    door.listen(128)
    door.settimeout(IDLE_SECONDS)
    return door


def _refuse_other_ways() -> None:
    """From here on Python code in this process starts no program and reaches no network address."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event in _FORBIDDEN or (event == "socket.connect" and isinstance(args[1], tuple)):
            raise PermissionError(event)

    sys.addaudithook(hook)


def _answer_until(stop: threading.Event, door: socket.socket) -> None:
    allowed, idle = peers(), SETTLE_EVERY
    while not stop.is_set():
        try:
            line, _ = door.accept()
        except TimeoutError:
            idle += 1
            if idle > SETTLE_EVERY:
                idle = 0
                _safely({"ask": "settle"})
            continue
        with line:
            line.settimeout(LINE_SECONDS)
            if _peer(line) in allowed:
                _serve_one(line)


def peers() -> frozenset[int]:
    """Return the numbers of the OS users that may ask: the own one, and those of KENTONGAN_BROKER_PEERS."""
    from django.conf import settings

    named = (pwd.getpwnam(name).pw_uid if not name.isdigit() else int(name) for name in settings.BROKER_PEERS)
    return frozenset({os.getuid(), *named})


def _peer(line: socket.socket) -> int:
    """Ask the kernel which user is at the other end."""
    told = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", told)[1])


def _serve_one(line: socket.socket) -> None:
    from kentongan.vault.points import reached

    try:
        request = json.loads(_line(line))
        reached("broker.received")
        answer = _safely(request) if isinstance(request, dict) else BROKEN
        line.sendall(json.dumps(answer).encode() + b"\n")
        reached("broker.answered")
    except (OSError, ValueError, RecursionError):
        return  # the caller went away or spoke nonsense; what was used up stays used up


def _line(line: socket.socket) -> bytes:
    from kentongan.vault.asking import LONGEST

    whole = b""
    while not whole.endswith(b"\n"):
        piece = line.recv(65_536)
        if not piece or len(whole) > LONGEST:
            raise OSError("Nothing to answer.")
        whole += piece
    return whole


def _safely(request: dict[str, Any]) -> dict[str, Any]:
    """Answer, whatever breaks; nothing of what broke is told or written down."""
    from django.db import close_old_connections
    from django.utils import timezone

    from kentongan.vault import broker_answers

    try:
        close_old_connections()
        broker_answers.write_through()
        return broker_answers.answer(request, at=timezone.now())
    except Exception:  # noqa: BLE001 - a traceback could carry a secret; the caller learns that it failed
        return BROKEN


def _silent(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    sys.stderr.write(f"Penyimpan kunci berhenti ({kind.__name__}).\n")


if __name__ == "__main__":
    sys.exit(main())
