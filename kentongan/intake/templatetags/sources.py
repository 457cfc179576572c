"""Where data came from, in words."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template

from kentongan import platforms
from kentongan.channels.models import Channel
from kentongan.intake.exports.zones import label
from kentongan.paper import words
from kentongan.paper.words import plain_date, short_date
from kentongan.posts.models import Post

register = template.Library()

FIELDS = {
    "id": "Nomor unggahan",
    "permalink": "Tautan",
    "shortcode": "Kode tautan",
    "posted_at": "Waktu unggah",
    "account": "Nama akun",
    "account_id": "Nomor akun",
    "caption": "Keterangan",
    "title": "Judul",
    "kind": "Jenis",
    "likes": "Suka",
    "comments": "Komentar",
    "shares": "Dibagikan",
    "saves": "Disimpan",
    "views": "Tayangan",
    "reach": "Jangkauan",
}


@register.filter
def platform_title(name: str) -> str:
    """Write "Instagram" for "instagram"."""
    connector = platforms.ALL.get(name)
    return connector.title if connector else name


@register.filter
def channel_name(channel: Channel | None) -> str:
    """Write "Instagram @dinsos.contoh"; a website by its address."""
    if channel is None:
        return "kanal yang sudah dihapus"
    if channel.is_website:
        return channel.handle
    return f"{platform_title(channel.platform)} @{channel.handle}"


@register.filter
def field_title(name: str) -> str:
    """Write the name of one of our fields for the screen; "" for what is read but not kept."""
    return FIELDS.get(name, "")


@register.filter
def zone_name(zone: str) -> str:
    """Write "WIB" for "Asia/Jakarta"."""
    return label(zone)


@register.filter
def span_words(span: tuple[date, date] | None) -> str:
    """Write "1 Nov 2026 sampai 23 Nov 2026"; one day stands alone."""
    if not span:
        return "tidak ada"
    first, last = span
    if first == last:
        return plain_date(first)
    return f"{short_date(first, year=True)} sampai {short_date(last, year=True)}"


@register.filter
def row_list(rows: Iterable[int]) -> str:
    """Write "3, 7, 9" and "… dan 12 lagi" after ten."""
    numbers = list(rows)
    told = ", ".join(str(number) for number in numbers[:10])
    return f"{told} … dan {len(numbers) - 10} lagi" if len(numbers) > 10 else told


@register.filter
def day_of(text: str) -> date | None:
    """Read an ISO day kept in a note."""
    return date.fromisoformat(text) if text else None


@register.filter
def moment_of(text: str) -> datetime:
    """Read an ISO moment kept in a note."""
    return datetime.fromisoformat(text)


@register.filter
def kind_word(kind: str) -> str:
    """Write "korsel" for "carousel"."""
    return dict(Post.KINDS).get(kind, kind)


@register.filter
def day_and_clock(at: datetime, zone: str) -> str:
    """Write "4 Okt 2026 10.00 WIB", for tables that reach over years."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{short_date(local.date(), year=True)} {local:%H.%M} {label(zone)}"


@register.filter
def in_words(number: int) -> str:
    """Write "Dua" for 2, "32" for 32: to begin a heading with."""
    return words.in_words(number, capital=True)
