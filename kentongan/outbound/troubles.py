"""What went wrong on the way, as the sentence a person reads."""

import ssl
from email.utils import parsedate_to_datetime

import httpx2

from kentongan.connector import CannotRead

_TLS = (
    ("expired", "sudah kedaluwarsa"),
    ("Hostname mismatch", "dibuat untuk nama lain"),
    ("IP address mismatch", "dibuat untuk nama lain"),
    ("self-signed", "ditandatangani sendiri"),
    ("self signed", "ditandatangani sendiri"),
    ("not yet valid", "belum berlaku"),
)


def sentence_of(error: httpx2.HTTPError | httpx2.InvalidURL, secure: bool) -> CannotRead:
    """Turn an error of the HTTP library into CannotRead; `secure` tells that https was asked for."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return CannotRead(_certificate(cause.verify_message))
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return CannotRead("Sambungan aman (TLS) dengan situs gagal dibuat.")
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return CannotRead(
            "Situs tidak melayani sambungan aman (TLS)." if secure else "Server situs menolak sambungan."
        )
    return CannotRead(_plain(error))


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in found:
        found.append(step)
        step = step.__cause__ or step.__context__
    return found


def _certificate(message: str) -> str:
    for part, words in _TLS:
        if part in message:
            return f"Sertifikat TLS situs {words}."
    return "Sertifikat TLS situs tidak dapat dipercaya."


def _plain(error: httpx2.HTTPError | httpx2.InvalidURL) -> str:
    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol):
        return "Alamat situs tidak sah."
    if isinstance(error, httpx2.TimeoutException):
        return "Situs tidak selesai menjawab sampai batas waktu."
    if isinstance(error, httpx2.DecodingError):
        return "Kiriman situs rusak: kompresinya tidak dapat dibuka."
    if isinstance(error, httpx2.RemoteProtocolError):
        return "Server situs memutus sambungan atau mengirim jawaban yang rusak."
    return "Sambungan ke situs gagal."


def seconds_asked(retry_after: str, date: str, default: float) -> float:
    """Read Retry-After: seconds, or an HTTP date counted from the answer's own `date`; else `default`."""
    text = retry_after.strip()
    if text.lstrip("-").isdigit():
        return float(text[:12])
    try:
        return (parsedate_to_datetime(text) - parsedate_to_datetime(date)).total_seconds()
    except (ValueError, TypeError):
        return default
