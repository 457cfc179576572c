"""Where this installation is found, for links in mails and on paper."""

from django.conf import settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


def address() -> str:
    """Return KENTONGAN_SITE, else the first public host name, else this machine's own address."""
    if settings.SITE:
        return str(settings.SITE).rstrip("/")
    public = [host for host in settings.ALLOWED_HOSTS if host not in LOOPBACK and "*" not in host]
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    return f"{scheme}://{public[0].lstrip('.')}" if public else "http://127.0.0.1:8000"


def absolute(path: str) -> str:
    """Return the whole address of an own path."""
    return address() + path
