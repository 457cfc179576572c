"""Speaking with a server that an administrator named (single sign-on), under the same guard as everything.

Unlike a look at somebody's website: no robots, no redirects at all, https only, forms may be sent.
"""

from collections.abc import Mapping
from types import TracebackType
from typing import Self

import httpx2
from django.conf import settings

from kentongan.connector import CannotRead
from kentongan.outbound.client import USER_AGENT, GuardedTransport, Limits, Reply
from kentongan.outbound.deadline import Deadline
from kentongan.outbound.sockets import Dial, GuardedBackend, Lookup, dial, look_up
from kentongan.outbound.troubles import sentence_of

LIMITS = Limits(seconds=8.0, whole=20.0, bytes=1_000_000, redirects=0)  # somebody waits at the screen
_PORTS = {"http": 80, "https": 443}


def refuse_address(address: str, private_hosts: frozenset[str]) -> httpx2.URL:
    """Return `address` taken apart, or raise CannotRead: https on port 443, but for `private_hosts`.

    `private_hosts` are "host:port" of the machine's own settings; only they may be http or on another port.
    Whether the name leads to a public address is checked when the connection is made.
    """
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError) as error:
        raise CannotRead("Alamatnya tidak sah.") from error
    if url.scheme not in _PORTS or not url.host:
        raise CannotRead("Alamatnya harus dimulai dengan https://.")
    if url.userinfo:
        raise CannotRead("Alamatnya tidak boleh memuat nama pengguna atau kata sandi.")
    if f"{url.host}:{url.port or _PORTS[url.scheme]}" in private_hosts:
        return url
    if url.scheme != "https":
        raise CannotRead("Alamatnya harus dimulai dengan https://.")
    if url.port not in (None, 443):
        raise CannotRead(f"Alamatnya memakai port {url.port}; hanya port 443 yang dibuka.")
    return url


class Partner:
    """Asks one server a few things, within one deadline. Use as a context manager."""

    def __init__(
        self,
        private_hosts: frozenset[str] | None = None,
        *,
        limits: Limits = LIMITS,
        lookup: Lookup = look_up,
        dial: Dial = dial,
    ) -> None:
        """Let only `private_hosts` ("host:port"; default settings.PRIVATE_HOSTS) be on inner addresses."""
        self._private = settings.PRIVATE_HOSTS if private_hosts is None else private_hosts
        self._limits = limits
        self._deadline = Deadline(limits.whole)
        self._http = httpx2.Client(
            transport=GuardedTransport(GuardedBackend(self._private, self._deadline, lookup, dial)),
            trust_env=False,  # a proxy from the environment would dial for us, unchecked
            timeout=limits.seconds,
            headers={"User-Agent": USER_AGENT, "Accept": "application/json", "Accept-Encoding": "gzip"},
        )

    def __enter__(self) -> Self:
        """Open."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every connection."""
        self._http.close()

    def get(self, address: str) -> Reply:
        """Fetch `address`, whatever its status; raises CannotRead with a sentence in Bahasa Indonesia."""
        return self._ask("GET", address)

    def post_form(
        self, address: str, form: Mapping[str, str], *, basic: tuple[str, str] | None = None
    ) -> Reply:
        """Send `form`, with name and password `basic` where given; raises CannotRead."""
        return self._ask("POST", address, form, basic)

    def _ask(
        self,
        method: str,
        address: str,
        form: Mapping[str, str] | None = None,
        basic: tuple[str, str] | None = None,
    ) -> Reply:
        url = refuse_address(address, self._private)
        self._deadline.start(self._limits.seconds)
        try:
            return self._read(method, url, form, basic)
        except httpx2.HTTPError as error:
            raise sentence_of(error, secure=url.scheme == "https") from error

    def _read(
        self, method: str, url: httpx2.URL, form: Mapping[str, str] | None, basic: tuple[str, str] | None
    ) -> Reply:
        with self._http.stream(
            method, url, data=form, auth=httpx2.BasicAuth(*basic) if basic else None, follow_redirects=False
        ) as response:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > self._limits.bytes:
                    raise CannotRead("Kirimannya melebihi 1 MB.")
                self._deadline.left()
            return Reply(response.status_code, response.headers, bytes(body), str(url))
