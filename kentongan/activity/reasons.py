"""The sentence beside a status: the rule, the numbers and the dates it rests on."""

from datetime import date

from kentongan.activity.rules import Facts, Status, Thresholds
from kentongan.paper.words import long_date, number

SEIZED_WORDS = {"hijacked": "diretas", "suspended": "ditangguhkan"}


def sentence(
    status: Status,
    facts: Facts,
    thresholds: Thresholds,
    *,
    covered_until: date | None,
    seized_since: date | None = None,
    unreadable: str = "",
) -> str:
    """Return why `facts` give `status`, in one Indonesian sentence.

    `seized_since` is the local day since which the register says so; `unreadable` what a collection met.
    """
    if status in SEIZED_WORDS:
        return _seized(status, seized_since)
    if status == "unverifiable":
        return _unverifiable(facts, thresholds, covered_until, unreadable)
    if status in ("inactive", "dormant"):
        return _silent(status, facts, thresholds)
    return _website(facts, thresholds) if thresholds.weekly else _publishing(facts, thresholds)


def _seized(status: Status, since: date | None) -> str:
    when = f" sejak {long_date(since)}" if since else ""
    return f"Kanal tercatat {SEIZED_WORDS[status]}{when}; unggahannya tidak dinilai selama itu."


def _publishing(facts: Facts, thresholds: Thresholds) -> str:
    return (
        f"{number(facts.recent)} unggahan dalam {thresholds.within} hari, {_last(facts)}; "
        f"ambang aktif: sedikitnya {thresholds.posts} dalam {thresholds.within} hari dan yang terakhir "
        f"paling lama {thresholds.last} hari lalu.{_so_far(facts, thresholds.within)}"
    )


def _website(facts: Facts, thresholds: Thresholds) -> str:
    counts = ", ".join(str(count) for count in facts.weeks)
    return (
        f"{counts} tulisan dalam {thresholds.weeks} pekan penuh terakhir, {_last(facts)}; "
        f"ambang aktif: sedikitnya {thresholds.weekly} di tiap pekan itu."
        f"{_so_far(facts, 7 * thresholds.weeks)}"
    )


def _last(facts: Facts) -> str:
    if facts.last is None or facts.days_since is None:
        return "tanpa unggahan yang diketahui"
    ago = "hari ini" if not facts.days_since else f"{facts.days_since} hari lalu"
    return f"yang terakhir {long_date(facts.last)} ({ago})"


def _so_far(facts: Facts, days: int) -> str:
    """Say that a count is a least one."""
    complete = facts.covered_from and (facts.day - facts.covered_from).days + 1 >= days
    return "" if complete else " Sebagian hari tidak terperiksa, maka jumlahnya paling sedikit."


def _silent(status: Status, facts: Facts, thresholds: Thresholds) -> str:
    bounds = f"{thresholds.silent}–{thresholds.dormant - 1} hari"
    name = "tidak aktif" if status == "inactive" else "mati suri"
    rule = f"ambang {name} {bounds}" if status == "inactive" else f"ambang {name} {thresholds.dormant} hari"
    if facts.last and facts.proven_silence == facts.days_since:
        return f"Tidak ada unggahan sejak {long_date(facts.last)}; {rule}; ini hari ke-{facts.days_since}."
    begin = long_date(facts.covered_from) if facts.covered_from else "awal"
    return (
        f"Tidak ada unggahan selama {facts.proven_silence} hari yang terperiksa, sejak {begin}; {rule}; "
        "sebelum itu tidak terukur."
    )


def _unverifiable(facts: Facts, thresholds: Thresholds, covered_until: date | None, unreadable: str) -> str:
    met = f" Situs tidak dapat dibaca: {unreadable.rstrip('.')}." if unreadable else ""
    if covered_until == facts.day and facts.covered_from:
        return (
            f"Data baru mencakup {facts.proven_silence} hari tanpa unggahan sampai "
            f"{long_date(facts.day)}; diam baru terbukti sesudah {thresholds.silent} hari terperiksa.{met}"
        )
    if covered_until:
        gap = (facts.day - covered_until).days
        later = facts.last if facts.last and facts.last > covered_until else None
        known = f" Unggahan terakhir yang diketahui: {long_date(later)}." if later else ""
        return (
            f"Data terakhir sampai {long_date(covered_until)}; {gap} hari sesudahnya tidak terperiksa, "
            f"maka diam tidak terbukti.{known}{met}"
        )
    if facts.last:
        return (
            f"Data terakhir sampai {long_date(facts.last)}, hanya unggahan yang dicatat satu per satu; "
            f"tidak ada berkas atau pengambilan yang memeriksa hari sesudahnya.{met}"
        )
    return f"Belum ada data untuk kanal ini; impor berkas ekspor atau tempel tautan unggahannya.{met}"
