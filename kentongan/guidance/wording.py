"""The words of outreach: why a case was opened, what is asked next. Helpful, never threatening."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kentongan.guidance.models import LadderStep, OutreachCase
from kentongan.paper.words import number, plain_date

_TASKS = {
    LadderStep.MESSAGE: "kirim pesan",
    LadderStep.CALL: "telepon OPD-nya",
    LadderStep.MEMO: "terbitkan nota dinas",
    LadderStep.WARNING: "terbitkan surat teguran",
    LadderStep.SECRETARY: "laporkan ke Sekda",
}


def task(rung: int) -> str:
    """What a rung asks an officer to do: "telepon OPD-nya"."""
    return _TASKS[rung]


def begun(words: str) -> str:
    """Begin a sentence with these words; abbreviations stay as they are."""
    return words[:1].upper() + words[1:]


def day_of(figures: Mapping[str, Any], name: str) -> date | None:
    """Read an ISO day among a case's figures; None where there is none, or none that can be read."""
    told = figures.get(name)
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None


def why(cause: str, figures: Mapping[str, Any], reason: str = "") -> str:
    """Say in one sentence why a case was opened, from its figures."""
    teller = _WHY.get(cause)
    told = teller(figures) if teller else reason
    return told or "Angkanya tidak tercatat."


def _silent(figures: Mapping[str, Any]) -> str:
    last, on = day_of(figures, "last"), day_of(figures, "on")
    until = f", menurut data sampai {plain_date(on)}" if on else ""
    if last is None:
        return f"Belum pernah ada unggahan yang tercatat di kanal media sosialnya{until}."
    days = figures.get("days")
    length = f" ({number(days)} hari)" if isinstance(days, int) else ""
    return f"Unggahan terakhir di kanal media sosialnya {plain_date(last)}{length}{until}."


def _falling(figures: Mapping[str, Any]) -> str:
    on = day_of(figures, "on")
    until = f" sampai {plain_date(on)}" if on else ""
    return (
        f"Unggahan 30 hari{until} berjumlah {number(figures.get('now'))}; 30 hari sebelumnya "
        f"{number(figures.get('before'))}."
    )


def _without_data(figures: Mapping[str, Any]) -> str:
    until = day_of(figures, "until")
    told = f"data terakhir sampai {plain_date(until)}" if until else "belum ada data"
    return (
        f"{number(figures.get('unseen'))} dari {number(figures.get('channels'))} kanalnya tidak dapat "
        f"diperiksa: {told}. Ini bukan berarti diam."
    )


def _score(figures: Mapping[str, Any]) -> str:
    before, now = figures.get("before"), figures.get("now")
    if not all(isinstance(one, int | float) for one in (before, now)):
        return "Nilainya turun."
    return f"Nilainya turun dari {number(before, 1)} menjadi {number(now, 1)}."


_WHY: dict[str, Callable[[Mapping[str, Any]], str]] = {
    OutreachCase.SILENT: _silent,
    OutreachCase.FALLING: _falling,
    OutreachCase.NO_DATA: _without_data,
    OutreachCase.SCORE: _score,
}


def message(case: OutreachCase) -> str:
    """The kind first message to an agency's people."""
    return (
        f"{why(case.cause, case.figures, case.reason)} Adakah kendala yang dapat kami bantu? Buka kasusnya, "
        "pilih kendalanya, dan tulis siapa yang dapat kami hubungi. Bila sudah terbit lagi, abaikan saja."
    )


FOUND = {
    "silent": "masih diam",
    "falling": "masih menurun",
    "no_data": "data tidak ada",
    "well": "sudah terbit lagi",
    "unknown": "belum dapat diperiksa",
}
