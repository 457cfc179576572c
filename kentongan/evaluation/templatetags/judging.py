"""Numbers, states and charts of judging, as the pages write them."""

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kentongan.evaluation import digits, months
from kentongan.evaluation.models import Appeal, Correction
from kentongan.evaluation.trends import Beat
from kentongan.paper.words import number, plain_date
from kentongan.posts.models import PostNature

register = template.Library()

LOOKS = {Appeal.OPEN: "wait", Appeal.GRANTED: "done", Appeal.REFUSED: "off", Appeal.WITHDRAWN: "off"}
KINDS = {Correction.ADD: "tambah", Correction.CHANGE: "ubah", Correction.DROP: "keluarkan"}
RENEWED = {"channels": "keterangan", "weeks": "pekan terpantau", "standings": "angka pengikut"}


@register.filter
def points(value: float | None) -> str:
    """Write "83,20"; whole numbers bare; None is "–", never 0."""
    return "–" if value is None else digits.bare(value)


register.filter("exact", digits.exact)


@register.filter
def signed(value: float | None) -> str:
    """Write "+1,25" or "−0,50"; None is "–"."""
    if value is None:
        return points(None)
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(abs(value), 2)}"


@register.filter
def percent(value: float | None) -> str:
    """Write a share (0-1) as "78 %"."""
    return points(None) if value is None else f"{number(value * 100)} %"


@register.filter
def of(counts: dict[str, int], name: str) -> int:
    """How many of that name; 0 where it is not among them."""
    return counts.get(name, 0)


@register.filter
def dashed(month: int) -> str:
    """Write "2026-10"."""
    return months.dashed(month)


@register.filter
def stretch_words(text: str) -> str:
    """Write "Triwulan III 2026"."""
    return months.stretch(text).words


@register.filter
def version_query(version: int, current: int) -> str:
    """What an address needs so that it shows an older version; "" for the one that counts."""
    return "" if version == current else f"?versi={version}"


@register.filter
def nature_word(code: str | None) -> str:
    """What a post is about, in words."""
    return dict(PostNature.NATURES).get(code or "", "belum jelas")


@register.filter
def correction_words(one: Correction) -> str:
    """Write "keluarkan unggahan nomor 12", "ubah unggahan nomor 12: edukasi", "ubah butir DIP: terpenuhi"."""
    told = one.row if one.kind == Correction.CHANGE else {}  # an added post has every column
    if "mobilised" in told:
        left_out = "keluarkan" if told["mobilised"] else "hitung lagi"
        return f"{left_out} interaksi unggahan nomor {one.match.get('post_id')}"
    if "doubted" in told:
        left_out = "keluarkan" if told["doubted"] else "hitung lagi"
        return f"{left_out} pertumbuhan pengikut kanal nomor {one.match.get('channel_id')}"
    if one.table == "posts":
        post = one.row.get("post_id") or one.match.get("post_id")
        words = f"{KINDS[one.kind]} unggahan nomor {post}"
        return f"{words}: {nature_word(told['nature'])}" if told else words
    if one.table in RENEWED:
        return _renewed(one)
    words = f"{KINDS[one.kind]} penanda nomor {one.match.get('reading_id', '')}"
    return f"{words}: {'terpenuhi' if one.row.get('met') else 'tidak terpenuhi'}"


def _renewed(one: Correction) -> str:
    """What was taken over of a channel, as known after its month was closed."""
    channel = one.match.get("channel_id") or one.row.get("channel_id")
    if one.table == "channels":
        return f"pakai keterangan kanal nomor {channel} yang diketahui sekarang"
    day = one.row.get("week") or one.row.get("on")
    on = f" {plain_date(date.fromisoformat(day))}" if day else ""
    return f"{KINDS[one.kind]} {RENEWED[one.table]}{on} kanal nomor {channel}"


@register.simple_tag
def appeal_tag(one: Appeal) -> SafeString:
    """The state of an appeal as word and shape."""
    word = str(one.get_state_display())
    return format_html('<span class="tag is-{}">{}</span>', LOOKS[one.state], word[:1].upper() + word[1:])


@register.inclusion_tag("evaluation/_trend.html")
def trend_chart(beats: list[Beat]) -> dict[str, Any]:
    """Months as beats, with their table."""
    return {"beats": beats}
