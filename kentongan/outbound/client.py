"""The guarded client: public addresses only, at every redirect; one deadline; bounded bytes; robots."""

import functools
import math
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore2
import httpx2
from django.conf import settings

from kentongan.connector import CannotRead, TryLater
from kentongan.outbound.deadline import Deadline
from kentongan.outbound.resting import RESTING, Resting
from kentongan.outbound.robots import AGENT, Robots
from kentongan.outbound.sockets import Dial, GuardedBackend, Lookup, dial, look_up
from kentongan.outbound.troubles import seconds_asked, sentence_of

USER_AGENT = f"{AGENT}/0.1 (pemantau kanal resmi pemerintah daerah)"
# What a caller may say. Host, X-Forwarded-* and the like never come from outside of this module.
_MAY_BE_SENT = frozenset({"accept", "if-none-match", "if-modified-since"})
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Limits:
    """How much one site may take of us."""

    seconds: float = 30.0  # of one fetch, redirects and all
    whole: float = 90.0  # of all fetches of one client: the life of one look at one channel
    bytes: int = 10_000_000  # of one decoded body
    redirects: int = 5


@dataclass(slots=True)
class Reply:
    """What a site answered (satisfies connector.Answer). Header names are case-insensitive."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str  # after redirects


class GuardedClient:
    """Fetches for connectors; made anew for every look at a channel. Use as a context manager."""

    def __init__(
        self,
        private_hosts: frozenset[str] | None = None,
        *,
        limits: Limits | None = None,
        resting: Resting = RESTING,
        lookup: Lookup = look_up,
        dial: Dial = dial,
    ) -> None:
        """Let only `private_hosts` ("host:port"; default settings.PRIVATE_HOSTS) be on inner addresses."""
        self._private = settings.PRIVATE_HOSTS if private_hosts is None else private_hosts
        self._limits = limits or Limits()
        self._resting = resting
        self._deadline = Deadline(self._limits.whole)
        backend = GuardedBackend(self._private, self._deadline, lookup, dial)
        self._http = httpx2.Client(
            transport=GuardedTransport(backend),
            trust_env=False,  # a proxy from the environment would dial for us, unchecked
            timeout=self._limits.seconds,
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
        )
        self._robots = Robots(lambda url: self._walk(url, {}, obey=False))

    def __enter__(self) -> Self:
        """Open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Reply:
        """Fetch `url` and give back whatever status it has, but 429 and 503 (TryLater).

        Raises CannotRead or TryLater with a sentence in Bahasa Indonesia.
        """
        asked = {name.lower(): value for name, value in (headers or {}).items()}
        if not asked.keys() <= _MAY_BE_SENT:
            raise ValueError(f"These headers are not for callers: {sorted(asked.keys() - _MAY_BE_SENT)}")
        self._deadline.start(self._limits.seconds)
        return self._walk(url, asked, obey=True)

    def _walk(self, address: str, headers: dict[str, str], *, obey: bool) -> Reply:
        """Follow redirects, each one checked as if it were the first address."""
        url = self._allowed(address)
        for _ in range(self._limits.redirects + 1):
            if obey:
                self._robots.check(_origin(url), str(url))
            reply = self._fetch(url, headers)
            if reply.status not in (301, 302, 303, 307, 308) or "location" not in reply.headers:
                return reply
            url, before = self._allowed(reply.headers["location"], url), url
            if _origin(url) != _origin(before):
                headers = {}  # a mark of the old host says nothing to the new one
        raise CannotRead(f"Situs mengalihkan lebih dari {self._limits.redirects} kali.")

    def _allowed(self, address: str, base: httpx2.URL | None = None) -> httpx2.URL:
        try:
            url = base.join(address) if base else httpx2.URL(address)
        except (httpx2.InvalidURL, ValueError) as error:
            raise CannotRead("Alamat situs tidak sah.") from error
        if url.scheme not in _PORTS or not url.host:
            raise CannotRead("Hanya alamat http dan https yang dapat dibuka.")
        if url.userinfo:
            raise CannotRead("Alamat situs tidak boleh memuat nama pengguna atau kata sandi.")
        if url.port not in (None, 80, 443) and _host(url) not in self._private:
            raise CannotRead(f"Situs memakai port {url.port}; hanya port 80 dan 443 yang dibuka.")
        return url.copy_with(fragment=None)

    def _fetch(self, url: httpx2.URL, headers: dict[str, str]) -> Reply:
        host = _host(url)
        self._resting.refuse_if_resting(host)
        self._deadline.left()
        try:
            reply = self._read(url, headers)
        except httpx2.HTTPError as error:
            self._resting.failed(host)
            raise sentence_of(error, secure=url.scheme == "https") from error
        except CannotRead:
            self._resting.failed(host)
            raise
        if reply.status in (429, 503):
            raise self._asked_to_wait(host, reply)
        self._resting.answered(host)
        return reply

    def _read(self, url: httpx2.URL, headers: dict[str, str]) -> Reply:
        with self._http.stream("GET", url, headers=headers, follow_redirects=False) as response:
            if "," in response.headers.get("content-encoding", ""):
                raise CannotRead("Kiriman situs dikompres berlapis dan tidak dibuka.")
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > self._limits.bytes:
                    raise CannotRead(f"Kiriman situs melebihi {self._limits.bytes // 1_000_000} MB.")
                self._deadline.left()
            return Reply(response.status_code, response.headers, bytes(body), str(url))

    def _asked_to_wait(self, host: str, reply: Reply) -> TryLater:
        wanted = seconds_asked(
            reply.headers.get("retry-after", ""), reply.headers.get("date", ""), default=15 * 60.0
        )
        minutes = math.ceil(self._resting.wait(host, wanted) / 60)
        return TryLater(f"Situs meminta menunggu (HTTP {reply.status}); dicoba lagi dalam {minutes} menit.")


class GuardedTransport(httpx2.HTTPTransport):
    """The library's transport with our way of opening sockets below it."""

    def __init__(self, backend: httpcore2.NetworkBackend) -> None:
        context = _tls()
        super().__init__(verify=context, trust_env=False)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=context, max_connections=4, keepalive_expiry=10.0, network_backend=backend
        )


@functools.cache
def _tls() -> ssl.SSLContext:
    """Certificates are always checked; SSL_CERT_FILE may add an office's own authority."""
    return httpx2.create_ssl_context()


def _host(url: httpx2.URL) -> str:
    return f"{url.host}:{url.port or _PORTS[url.scheme]}"


def _origin(url: httpx2.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
