"""The office's mail server, as KENTONGAN_SMTP names it: smtp://user:password@host:port?tls=1, or smtps://."""

from email.utils import formataddr, parseaddr
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

from kentongan.refusal import Refused

SECONDS = 20  # for each step of the conversation with the server
_WRONG = "KENTONGAN_SMTP tidak terbaca; tulis seperti smtp://pemakai:sandi@surel.contoh.go.id:587?tls=1."


def is_on() -> bool:
    """Whether this installation sends mail at all."""
    return bool(settings.SMTP)


def connection() -> EmailBackend:
    """Return a closed line to the mail server. Raises Refused when KENTONGAN_SMTP is wrong or unsafe."""
    try:
        parts = urlsplit(settings.SMTP)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Refused(_WRONG) from error
    if parts.scheme not in ("smtp", "smtps") or not host:
        raise Refused(_WRONG)
    implicit = parts.scheme == "smtps"
    starts = not implicit and parse_qs(parts.query).get("tls", ["0"])[0] == "1"
    if parts.password and not (implicit or starts or _is_here(host)):
        raise Refused("KENTONGAN_SMTP memuat kata sandi tanpa TLS; tambahkan ?tls=1 atau pakai smtps://.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not (user.isascii() and password.isascii()):  # signing in at a mail server knows no other letters
        raise Refused("KENTONGAN_SMTP: pemakai dan kata sandi hanya boleh huruf ASCII; ganti kata sandinya.")
    return EmailBackend(
        host=host, port=port or (465 if implicit else 587 if starts else 25),
        username=user, password=password,
        use_ssl=implicit, use_tls=starts, timeout=SECONDS,
    )  # fmt: skip


def sender() -> str:
    """Return the From of every mail: KENTONGAN_MAIL_FROM, an address with or without a name."""
    name, address = parseaddr(settings.MAIL_FROM)
    if "@" not in address or "\n" in settings.MAIL_FROM:
        raise Refused(
            "KENTONGAN_MAIL_FROM kosong atau bukan alamat surel; isi seperti kentongan@contoh.go.id."
        )
    return formataddr((name or "Kentongan", address))


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
