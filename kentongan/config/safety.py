"""What must be right before others than this machine may reach the product."""

import os
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings

from kentongan.people import factor_key
from kentongan.people.models import Person
from kentongan.refusal import Refused

SHORTEST_KEY, FEWEST_SIGNS = 40, 16  # characters; different characters
KNOWN_KEYS = frozenset({  # from manuals and images; whoever keeps one is open to everybody who reads manuals
    "changeme", "change-me", "change_me", "secret", "secretkey", "secret_key", "your-secret-key",
    "thisismyscretkey", "\\2\\1thisismyscretkey\\1\\2\\e\\y\\y\\h", "test_non_dev_secret",
    "change_me_to_a_complex_random_secret", "bawaan", "rahasia",
})  # fmt: skip
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
    _refuse_key()
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


def _refuse_key() -> None:
    """Refuse a secret key that others may know: known by default, too short, used twice, open to others."""
    key, path = settings.SECRET_KEY, Path(settings.DATA) / "secret"
    mend = f"Hentikan Kentongan dan hapus {path}; kunci baru dibuat sendiri, dan semua orang masuk lagi."
    if key.startswith("django-insecure") or key.lower() in KNOWN_KEYS:
        raise Refused(f"Kunci rahasia adalah kunci bawaan yang diketahui umum. {mend}")
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS:
        raise Refused(f"Kunci rahasia terlalu pendek atau terlalu sederhana. {mend}")
    if any(key in text for text in _other_secrets()):
        raise Refused(f"Kunci rahasia dipakai juga untuk hal lain di sini. {mend}")
    for file in (path, factor_key.path()):
        if file.exists() and file.stat().st_mode & 0o077:
            raise Refused(f"Kunci {file} dapat dibaca pemakai lain; jalankan chmod 600 padanya.")


def _other_secrets() -> list[str]:
    """Other secrets of this process. The vault's keys are left alone: the web process never holds them."""
    file = factor_key.path()
    texts = [file.read_text("ascii", "replace")] if file.exists() else []
    return [*texts, os.environ.get("KENTONGAN_DATABASE", ""), os.environ.get("KENTONGAN_SMTP", "")]


def _refuse_open_folder() -> None:
    mode = settings.DATA.stat().st_mode
    if mode & 0o007:
        raise Refused(
            f"Folder data {settings.DATA} dapat dibuka semua pemakai komputer ini; "
            "jalankan chmod o-rwx padanya."
        )
