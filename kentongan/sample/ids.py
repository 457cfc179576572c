"""Numbers as the platforms make them, so that a sample link proves its own time as a real one does."""

from datetime import datetime

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_INSTAGRAM_EPOCH_MS = 1_314_220_021_721
_X_EPOCH_MS = 1_288_834_974_657


def shortcode(at: datetime, salt: int) -> str:
    """Return an Instagram shortcode whose number holds `at` (milliseconds since 2011, shifted by 23 bits)."""
    number = ((int(at.timestamp() * 1000) - _INSTAGRAM_EPOCH_MS) << 23) | (salt % (1 << 23))
    letters = ""
    while number:
        number, digit = divmod(number, 64)
        letters = ALPHABET[digit] + letters
    return letters


def tiktok(at: datetime, salt: int) -> int:
    """Return a TikTok video number: seconds shifted by 32 bits."""
    return (int(at.timestamp()) << 32) | (salt % (1 << 32))


def x(at: datetime, salt: int) -> int:
    """Return an X post number: milliseconds since November 2010, shifted by 22 bits."""
    return ((int(at.timestamp() * 1000) - _X_EPOCH_MS) << 22) | (salt % (1 << 22))


def youtube(salt: int) -> str:
    """Return a YouTube video id: eleven letters that hold no time."""
    letters = ""
    for _ in range(11):
        salt, digit = divmod(salt, 64)
        letters += ALPHABET[digit]
    return letters
