"""Duties and their results in words."""

from collections.abc import Sequence
from datetime import date

from kentongan.channels.models import Channel
from kentongan.directives.models import Duty, Exemption
from kentongan.directives.periods import Period
from kentongan.paper.words import number, plain_date, short_date
from kentongan.platforms import ALL as PLATFORMS

PER = {"day": "hari", "week": "pekan", "month": "bulan"}


def platforms(duty: Duty, *, joiner: str = "atau") -> str:
    """Write "Instagram, Facebook atau TikTok"; none named is any social platform."""
    titles = [_within(PLATFORMS[name].title) for name in duty.platforms if name in PLATFORMS]
    if not titles:
        return "media sosial apa pun"
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} {joiner} {titles[-1]}"


def _within(title: str) -> str:
    """A website is no name of its own inside a sentence."""
    return title.lower() if title == PLATFORMS["website"].title else title


def asked(duty: Duty) -> str:
    """Write what a duty asks: "Terbit sedikitnya 5 per hari di media sosial apa pun"."""
    where = platforms(duty)
    if duty.kind == "have":
        return f"Punya kanal di {where}"
    if duty.kind == "report":
        return f"Melaporkan akun di {where} kepada Kominfo"
    if duty.count is None:
        return f"Terbit di {where}, tanpa jumlah yang disebut"
    days = " kerja" if duty.working_days_only and duty.per == "day" else ""
    return f"Terbit sedikitnya {duty.count} per {PER[duty.per]}{days} di {where}"


def published(
    duty: Duty, done: int, due: int | None, unmeasured: int, window: Period | None, *, has_channel: bool
) -> str:
    """Write done and due, and apart from them what nobody looked at."""
    per = PER.get(duty.per, "")
    if window is None:
        return f"Belum ada {per} penuh yang dihitung untuk kewajiban ini."
    left_out = f"{unmeasured} {per} tidak terukur"
    if due is None:
        return f"Tidak terukur: {left_out}, {_days(window)}."
    told = f"{number(done)} dari {number(due)}, {_days(window)}"
    if not has_channel:
        return f"{told}; belum ada kanal di {platforms(duty)}."
    return f"{told}; {left_out} dan tidak dihitung gagal." if unmeasured else f"{told}."


def without_number(known: int | None, window: Period, *, complete: bool) -> str:
    """Write what was published where the circular names no number."""
    least = "" if complete else "sedikitnya "
    count = "Unggahan tidak terukur" if known is None else f"{least}{number(known)} unggahan".capitalize()
    return f"{count}, {_days(window)}; surat edaran ini tidak menyebut jumlah, maka tidak dinilai."


def having(duty: Duty, channels: Sequence[Channel]) -> str:
    """Write which channel fulfils the duty, or that none does."""
    if not channels:
        return f"Belum punya kanal di {platforms(duty)}."
    return f"Punya {_named(channels)}."


def reported(duty: Duty, told: Sequence[Channel], missing: Sequence[Channel]) -> str:
    """Write which channels Kominfo was told of."""
    if not told and not missing:
        return f"Belum ada akun di {platforms(duty)} yang dilaporkan."
    if not missing:
        return f"Sudah dilaporkan: {_named(told)}."
    return f"{len(told)} dari {len(told) + len(missing)} akun sudah dilaporkan; belum: {_named(missing)}."


def excused(exemption: Exemption) -> str:
    """Write until when an agency is excused and why."""
    until = f" sampai {plain_date(exemption.until_on)}" if exemption.until_on else ""
    return f"Dikecualikan sejak {plain_date(exemption.from_on)}{until}: {exemption.reason.rstrip('.')}."


def _named(channels: Sequence[Channel]) -> str:
    return ", ".join(f"{PLATFORMS[one.platform].title} {one.handle}" for one in channels)


def _days(window: Period) -> str:
    until: date = window.until_on or window.from_on
    if until == window.from_on:
        return short_date(until, year=True)
    same_year = until.year == window.from_on.year
    return f"{short_date(window.from_on, year=not same_year)}–{short_date(until, year=True)}"
