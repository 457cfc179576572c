"""How the pages speak to the broker: one line of JSON each way over a Unix socket.

The broker answers {"ok": true, …} or {"ok": false, "why": "<sentence>"}. When it does not answer, nothing
opens.
"""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from kentongan.refusal import Refused

SECONDS = 5.0
LONGEST = 400_000  # bytes of one line
_SHORT = 100  # a socket's address holds about that many bytes
AWAY = (
    "Penyimpan kunci tidak menjawab, maka tidak ada rahasia yang dibuka. "
    "Coba lagi sebentar; bila tetap begini, beri tahu administrator Kominfo."
)


class BrokerAway(Refused):
    """The broker is not there, or fell silent."""


def socket_path() -> Path:
    """Return where the broker listens: KENTONGAN_BROKER, else a socket below KENTONGAN_DATA."""
    return Path(settings.BROKER) if settings.BROKER else Path(settings.DATA) / "penyimpan.sock"


@contextmanager
def reachable(path: Path) -> Iterator[str]:
    """Give an address for `path` that is short enough for a socket, also in a deep folder (Linux)."""
    if len(str(path)) <= _SHORT:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def ask(request: dict[str, Any], *, seconds: float = SECONDS) -> dict[str, Any]:
    """Send one request and return the broker's answer.

    Raises BrokerAway when it does not answer within `seconds`, Refused with its sentence when it says no.
    Never call it inside a transaction: the broker writes into the same database.
    """
    with transaction.atomic(durable=True):
        pass  # raises where a transaction is open
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(seconds)
            with reachable(socket_path()) as address:
                line.connect(address)
            line.sendall(json.dumps(request).encode() + b"\n")
            answer = json.loads(_read(line))
    except (OSError, ValueError) as error:
        raise BrokerAway(AWAY) from error
    if not answer.get("ok"):
        raise Refused(str(answer.get("why") or AWAY))
    return dict(answer)


def _read(line: socket.socket) -> bytes:
    whole = b""
    while not whole.endswith(b"\n"):
        piece = line.recv(65_536)
        if not piece or len(whole) > LONGEST:
            raise OSError("The broker hung up.")
        whole += piece
    return whole
