"""Opening sockets: a name is looked up once, every address is checked, and that same address is dialled.

Checking a name and letting a library look it up again would be two look-ups: the second may answer otherwise.
"""

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2

from kentongan.connector import CannotRead
from kentongan.outbound.addresses import is_public
from kentongan.outbound.deadline import Deadline

Lookup = Callable[[str, int], list[str]]
Dial = Callable[[str, int, float], httpcore2.NetworkStream]
_TRIES = 3  # addresses of one name that are dialled before giving up


def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of `host` in the system's order; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial(address: str, port: int, timeout: float) -> httpcore2.NetworkStream:
    """Connect to a literal `address` within `timeout` seconds."""
    return httpcore2.SyncBackend().connect_tcp(address, port, timeout=timeout)


class GuardedBackend(httpcore2.NetworkBackend):
    """What the HTTP library calls to open a socket. Nothing else opens one."""

    def __init__(
        self, private_hosts: frozenset[str], deadline: Deadline, lookup: Lookup = look_up, dial: Dial = dial
    ) -> None:
        """Let only `private_hosts` ("host:port") be on addresses that are not public."""
        self._private_hosts = private_hosts
        self._deadline = deadline
        self._lookup = lookup
        self._dial = dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Look up, check every address, dial; raises CannotRead for an address that is not public."""
        addresses = _within(self._deadline, lambda: self._lookup(host, port))
        named = f"{host}:{port}" in self._private_hosts
        if not addresses or not (named or all(is_public(address) for address in addresses)):
            raise CannotRead(f"Alamat {host} menuju jaringan dalam dan tidak boleh dibuka dari sini.")
        return Timed(self._first(addresses, port), self._deadline)

    def _first(self, addresses: list[str], port: int) -> httpcore2.NetworkStream:
        *others, last = addresses[:_TRIES]
        for address in others:
            try:
                return self._dial(address, port, self._deadline.left() / _TRIES)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
        return self._dial(last, port, self._deadline.left())


class Timed(httpcore2.NetworkStream):
    """A stream whose every step gets only what is left of the fetch's deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        """Wrap an open `stream`."""
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read within what is left."""
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write within what is left."""
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        """Close the socket."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Begin TLS within what is left."""
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return Timed(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Tell what the HTTP library asks of the socket."""
        return self._stream.get_extra_info(info)


def _within(deadline: Deadline, work: Callable[[], list[str]]) -> list[str]:
    """Run `work` on a thread that may be left behind: a name look-up cannot be interrupted otherwise."""
    answers: queue.Queue[list[str] | OSError] = queue.Queue()

    def run() -> None:
        try:
            answers.put(work())
        except OSError as error:
            answers.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise CannotRead("Nama host tidak terjawab oleh DNS sampai batas waktu.") from None
    if isinstance(answer, OSError):
        raise CannotRead("Nama host tidak ditemukan (DNS); periksa alamat situs.") from answer
    return answer
