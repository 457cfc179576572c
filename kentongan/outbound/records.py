"""TXT records of a host, asked of the system's name servers, or of those in settings.DNS_SERVERS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from kentongan.connector import CannotRead, TryLater

if TYPE_CHECKING:
    import dns.resolver

SECONDS = 5.0  # for one name, all tries together
MOST = 50  # records of one name that are looked at


def txt(host: str) -> list[str]:
    """Return the TXT records of `host` as text; a name without any has none.

    Raises CannotRead for a name that does not exist, TryLater when no server answers in time.
    """
    import dns.exception  # only where DNS is asked: pages that offer it start without it
    import dns.resolver

    try:
        found = _resolver().resolve(host, "TXT", lifetime=SECONDS, search=False)
    except dns.resolver.NoAnswer:
        return []
    except dns.resolver.NXDOMAIN as error:
        raise CannotRead(f"Nama {host} tidak ada di DNS.") from error
    except (dns.exception.DNSException, OSError, ValueError) as error:
        raise TryLater(f"Server DNS belum menjawab untuk {host}. Coba lagi beberapa menit lagi.") from error
    return [b"".join(record.strings).decode("utf-8", "replace") for record in list(found)[:MOST]]


def _resolver() -> dns.resolver.Resolver:
    import dns.resolver

    if not settings.DNS_SERVERS:
        return dns.resolver.Resolver()
    resolver = dns.resolver.Resolver(configure=False)
    host, _, port = settings.DNS_SERVERS[0].rpartition(":")
    resolver.nameservers, resolver.port = [host], int(port)
    return resolver
