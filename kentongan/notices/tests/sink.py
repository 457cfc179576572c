"""A real SMTP server for tests: it listens on a free loopback port and keeps what it is given."""

import logging
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message as ParsedMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any
from urllib.parse import quote
from warnings import catch_warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

# it warns of logins without TLS, from threads that outlive a test
logging.getLogger("mail.log").setLevel(logging.ERROR)


@dataclass
class Sink:
    """What arrived; what to answer next ("" = accept; "break" = take the mail, then cut the line).

    `refused`: addresses that are never accepted, with the answer they get.
    """

    url: str = ""
    got: list[Any] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802
        """Answer as told, else accept."""
        if address in self.refused:
            return self.refused[address]
        if self.answers and self.answers[0] != "break":
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        """Keep the mail."""
        self.got.append((envelope.rcpt_tos, BytesParser(policy=default).parsebytes(envelope.content)))
        if self.answers:
            self.answers.pop(0)
            server.transport.close()  # the sender never hears what became of it
        return "250 kept"

    @property
    def mails(self) -> list[ParsedMessage]:
        """The mails in the order they came."""
        return [mail for _, mail in self.got]

    def text(self, place: int = -1) -> str:
        """The words of one mail."""
        return self.mails[place].get_content()  # type: ignore[attr-defined]


class Plain(Controller):
    """A server without TLS, which loopback needs not; with a password it lets nobody else send."""

    password = ""

    def factory(self) -> SMTP:
        """Make one conversation."""
        told = {"hostname": "surel.contoh.example", "enable_SMTPUTF8": True}
        if not self.password:
            return SMTP(self.handler, **told)
        with catch_warnings(action="ignore"):  # that a password travels without TLS: on loopback only
            login = {"auth_required": True, "auth_require_tls": False, "authenticator": self._judge}
            return SMTP(self.handler, **told, **login)

    def _judge(self, server, session, envelope, mechanism, told) -> AuthResult:
        known = isinstance(told, LoginPassword) and told.password == self.password.encode()
        return AuthResult(success=known)


def free_port() -> int:
    """Return a port nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def listening(password: str = "") -> Iterator[Sink]:
    """Run the server for a while; with `password` only the user "kentongan" may send."""
    sink = Sink()
    server = Plain(sink, hostname="127.0.0.1", port=free_port())
    server.password = password
    server.start()
    login = f"kentongan:{quote(password, safe='')}@" if password else ""
    sink.url = f"smtp://{login}127.0.0.1:{server.port}"
    with smtplib.SMTP("127.0.0.1", server.port, timeout=60) as line:
        line.noop()
    try:
        yield sink
    finally:
        server.stop()
