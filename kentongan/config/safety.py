"""What must be right before others than this machine may reach the product."""

from ipaddress import ip_address

from django.conf import settings

from kentongan.people.models import Person
from kentongan.refusal import Refused

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


def is_loopback(host: str) -> bool:
    """Say whether `host` can be reached from this machine only."""
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check(host: str) -> bool:
    """Refuse to serve unsafely on `host`; returns whether only this machine can reach it.

    A public installation is one that listens beyond loopback or answers to a public name (KENTONGAN_HOSTS).
    """
    loopback = is_loopback(host)
    if loopback and not set(settings.ALLOWED_HOSTS) - LOOPBACK_NAMES:
        return True
    _refuse_sample(host)
    _refuse_settings()
    _refuse_open_folder()
    return False


def _refuse_sample(host: str) -> None:
    if Person.objects.filter(is_sample=True).exists():
        raise Refused(
            f"Selama orang contoh masih ada, Kentongan hanya melayani 127.0.0.1, "
            f"bukan {host} atau nama umum; hapus dulu dengan kentongan demo remove."
        )


def _refuse_settings() -> None:
    if settings.DEBUG:
        raise Refused("DEBUG menyala; Kentongan tidak melayani umum dengan DEBUG.")
    if "*" in settings.ALLOWED_HOSTS or not set(settings.ALLOWED_HOSTS) - LOOPBACK_NAMES:
        raise Refused(
            "Sebutkan nama situs ini dalam KENTONGAN_HOSTS (bukan *), misalnya kentongan.contoh.go.id."
        )
    if not settings.SESSION_COOKIE_SECURE:
        raise Refused("Pasang HTTPS di depan Kentongan, lalu setel KENTONGAN_HTTPS=1.")
    if len(settings.SECRET_KEY) < 40:
        raise Refused(f"Kunci rahasia di {settings.DATA / 'secret'} terlalu pendek; hapus agar dibuat baru.")


def _refuse_open_folder() -> None:
    mode = settings.DATA.stat().st_mode
    if mode & 0o007:
        raise Refused(
            f"Folder data {settings.DATA} dapat dibuka semua pemakai komputer ini; "
            "jalankan chmod o-rwx padanya."
        )
