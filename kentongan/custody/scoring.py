"""How safely a channel is held: a small table of rules, each with its points, its reason and its source.

What is not known lowers the coverage, never the score: the score is the points earned out of those that
could be judged, 0 to 100; the coverage is the share of all points that could be judged. Nothing known: no
score. A rule that does not apply to a channel counts in neither.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

ROTATE_EVERY = DRILL_EVERY = ROLES_EVERY = 180  # days (rule of this product; domain.md §1.8 names the dates)
SIM_AHEAD = 30  # days before a SIM card ends that count as too late
BAND_FROM = 50  # percent of coverage below which no band is named
Verdict = Literal["met", "part", "unmet", "unknown"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. "" and None: not known. Days are local days of the government."""

    today: date
    primary: bool = False  # somebody is recorded as primary custodian
    decree: bool = False  # and appointed by a decree
    deputy: bool = False
    holder_since: date | None = None
    access: str = ""
    mail: str = ""  # "office", "private", "none"
    phone: str = ""
    sim_until: date | None = None
    factor: str = ""
    backup: str = ""
    backup_sealed: bool | None = None
    roles_checked_on: date | None = None
    outsiders: int = 0  # roles held by people from outside of the office
    doubtful: int = 0  # roles of which nobody knows whether they are
    rotated_on: date | None = None
    drilled_on: date | None = None
    drill_passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What one rule found: the share of its points that is earned (None = not known), in words."""

    earned: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its points, why it matters, where that stands, what to do when it is not met."""

    code: str
    title: str
    points: int
    reason: str
    source: str
    step: str  # one sentence: the next step
    ask: str  # one sentence: what to find out while it is not known
    look: Callable[[Facts], Found | None]  # None: does not apply


@dataclass(frozen=True, slots=True)
class Line:
    """One rule applied: what was found and how many points that gives."""

    rule: Rule
    found: Found

    @property
    def points(self) -> float | None:
        """Points earned, None when it is not known."""
        return None if self.found.earned is None else self.found.earned * self.rule.points

    @property
    def missing(self) -> float:
        """Points that may still be won here."""
        return self.rule.points - (self.points or 0.0)

    @property
    def verdict(self) -> Verdict:
        """The finding as a word for tags."""
        earned = self.found.earned
        if earned is None:
            return "unknown"
        return "met" if earned >= 1 else "part" if earned > 0 else "unmet"


@dataclass(frozen=True, slots=True)
class Score:
    """A channel's score with everything it stands on."""

    lines: Sequence[Line]
    score: int | None  # 0 to 100; None: nothing known
    coverage: int  # 0 to 100

    @property
    def in_order(self) -> list[Line]:
        """The lines as a page shows them: what asks for an act first, what is met last."""
        ranks = {"unmet": 0, "part": 1, "unknown": 2, "met": 3}
        return sorted(self.lines, key=lambda line: (ranks[line.verdict], -line.missing))

    @property
    def band(self) -> str:
        """The score in a word; too little known has no band."""
        if self.score is None or self.coverage < BAND_FROM:
            return "belum cukup diketahui"
        return "aman" if self.score >= 80 else "cukup" if self.score >= 60 else "rawan"

    @property
    def next(self) -> Line | None:
        """The most valuable missing rule: most points first, a known weakness before a gap."""
        open_ones = [line for line in self.lines if line.verdict != "met"]
        return min(open_ones, key=lambda line: (-line.missing, line.found.earned is None), default=None)

    @property
    def step(self) -> str:
        """The next step in one sentence."""
        line = self.next
        if line is None:
            return "Tidak ada yang mendesak; ulangi latihan pemulihan pada waktunya."
        return line.rule.ask if line.found.earned is None else line.rule.step


def score(facts: Facts) -> Score:
    """Apply every rule that concerns the channel."""
    lines = [Line(rule, found) for rule in RULES if (found := rule.look(facts)) is not None]
    known = [line for line in lines if line.points is not None]
    possible, judged = sum(line.rule.points for line in lines), sum(line.rule.points for line in known)
    earned = sum(line.points or 0.0 for line in known)
    return Score(lines, round(100 * earned / judged) if judged else None, round(100 * judged / possible))


def rotation_due(facts: Facts) -> date | None:
    """The day on which the password must have been changed: at once after a new holder, else 180 days on.

    None: the last change is not known.
    """
    if facts.rotated_on is None:
        return None
    if facts.holder_since is not None and facts.holder_since > facts.rotated_on:
        return facts.holder_since
    return facts.rotated_on + timedelta(days=ROTATE_EVERY)


def drill_due(facts: Facts) -> date | None:
    """The day of the next recovery drill; after a failed one at once. None: none was ever recorded."""
    if facts.drilled_on is None:
        return None
    return facts.drilled_on + timedelta(days=DRILL_EVERY if facts.drill_passed else 0)


def _holder(facts: Facts) -> Found | None:
    if not facts.primary:
        return Found(None, "Pemegang utama belum dicatat.")
    if facts.decree:
        return Found(1, "Pemegang utama tercatat dengan nomor SK.")
    return Found(0.5, "Pemegang utama tercatat, nomor SK belum.")


def _deputy(facts: Facts) -> Found | None:
    return Found(1, "Ada pengganti.") if facts.deputy else Found(None, "Pengganti belum dicatat.")


def _access(facts: Facts) -> Found | None:
    told = {
        "shared": Found(0, "Satu kata sandi dipakai bersama."),
        "role": Found(1, "Tiap orang masuk dengan akunnya sendiri."),
        "portfolio": Found(1, "Akses lewat Portofolio Bisnis."),
    }
    return told.get(facts.access, Found(None, "Cara masuk belum diketahui."))


def _factor_of(owner: str, what: str) -> Found:
    told = {
        "office": Found(1, f"{what} milik dinas."),
        "private": Found(0, f"{what} bukan milik dinas: ikut pergi bersama orangnya."),
        "none": Found(0, f"{what} tidak dipasang."),
    }
    return told.get(owner, Found(None, f"{what} belum diketahui."))


def _mail(facts: Facts) -> Found | None:
    return _factor_of(facts.mail, "Surel pemulihan")


def _phone(facts: Facts) -> Found | None:
    return _factor_of(facts.phone, "Nomor pemulihan")


def _second(facts: Facts) -> Found | None:
    told = {
        "app": Found(1, "Aplikasi autentikator."),
        "key": Found(1, "Kunci keamanan."),
        "sms": Found(0.5, "Kode SMS: mati bila kartunya hangus, dan dapat dialihkan."),
        "none": Found(0, "Faktor kedua tidak dipasang."),
    }
    return told.get(facts.factor, Found(None, "Faktor kedua belum diketahui."))


def _backup(facts: Facts) -> Found | None:
    if facts.factor == "none":
        return None  # without a second factor there are no codes
    if facts.backup == "none":
        return Found(0, "Kode cadangan tidak ada.")
    if facts.backup != "kept":
        return Found(None, "Kode cadangan belum diketahui.")
    if facts.backup_sealed:
        return Found(1, "Kode cadangan tersimpan dalam amplop tersegel.")
    return Found(0.5, "Kode cadangan disimpan, belum dipastikan tersegel.")


def _roles(facts: Facts) -> Found | None:
    if facts.outsiders:
        return Found(0, f"{facts.outsiders} peran dipegang pihak luar.")
    if facts.roles_checked_on is None:
        return Found(None, "Daftar peran di platform belum diperiksa.")
    if facts.roles_checked_on + timedelta(days=ROLES_EVERY) < facts.today:
        return Found(None, f"Daftar peran diperiksa lebih dari {ROLES_EVERY} hari lalu.")
    if facts.doubtful:
        return Found(None, f"{facts.doubtful} peran belum jelas: orang dalam atau pihak luar.")
    return Found(1, "Daftar peran sudah diperiksa, tanpa pihak luar.")


def _rotation(facts: Facts) -> Found | None:
    due = rotation_due(facts)
    if due is None:
        return Found(None, "Tanggal ganti kata sandi terakhir belum diketahui.")
    if facts.holder_since and facts.rotated_on and facts.holder_since > facts.rotated_on:
        return Found(0, "Kata sandi belum diganti sejak pemegang utama berganti.")
    if due < facts.today:
        return Found(0, f"Kata sandi terakhir diganti lebih dari {ROTATE_EVERY} hari lalu.")
    return Found(1, "Kata sandi diganti pada waktunya.")


def _drill(facts: Facts) -> Found | None:
    due = drill_due(facts)
    if due is None:
        return Found(None, "Latihan pemulihan belum pernah dicatat.")
    if not facts.drill_passed:
        return Found(0, "Latihan pemulihan terakhir gagal.")
    if due < facts.today:
        return Found(0, f"Latihan pemulihan terakhir lebih dari {DRILL_EVERY} hari lalu.")
    return Found(1, "Latihan pemulihan terakhir berhasil.")


def _sim(facts: Facts) -> Found | None:
    if facts.phone == "none" and facts.factor != "sms":
        return None  # nothing hangs on a SIM card
    if facts.sim_until is None:
        return Found(None, "Masa aktif kartu SIM belum diketahui.")
    if facts.sim_until < facts.today:
        return Found(0, "Masa aktif kartu SIM sudah lewat.")
    if facts.sim_until < facts.today + timedelta(days=SIM_AHEAD):
        return Found(0, f"Kartu SIM habis dalam {SIM_AHEAD} hari.")
    return Found(1, "Kartu SIM masih lama aktif.")


_OWN = "domain.md §1.8"
RULES: tuple[Rule, ...] = (
    Rule(
        "access", "Tanpa kata sandi bersama", 18,
        "Kata sandi bersama tetap diketahui orang yang sudah pindah.", "reliability.md §3.3",
        "Ganti kata sandi bersama dengan peran di platform atau Portofolio Bisnis.",
        "Catat cara masuk ke akun ini: peran, Portofolio Bisnis, atau kata sandi bersama.", _access,
    ),
    Rule(
        "second", "Faktor kedua", 16,
        "Tanpa faktor kedua, kata sandi yang bocor langsung membuka akun.", _OWN,
        "Pasang aplikasi autentikator atau kunci keamanan.",
        "Periksa apakah faktor kedua terpasang, dan jenisnya.", _second,
    ),
    Rule(
        "mail", "Surel pemulihan milik dinas", 12,
        "Siapa memegang surel pemulihan dapat mengambil alih akun.", _OWN,
        "Ganti surel pemulihan dengan surel dinas.",
        "Periksa surel pemulihan di pengaturan akun, lalu catat.", _mail,
    ),
    Rule(
        "phone", "Nomor pemulihan milik dinas", 10,
        "Nomor pribadi ikut pindah bersama pemiliknya, atau dijual lagi.", _OWN,
        "Ganti nomor pemulihan dengan nomor milik dinas.",
        "Periksa nomor pemulihan di pengaturan akun, lalu catat.", _phone,
    ),
    Rule(
        "holder", "Pemegang utama dengan SK", 10,
        "Akun tanpa pemegang yang sah tidak diserahterimakan saat mutasi.", "domain.md §3.1",
        "Terbitkan SK admin, lalu catat nomornya pada pemegang utama.",
        "Catat siapa pemegang utama akun ini.", _holder,
    ),
    Rule(
        "rotation", "Kata sandi diganti pada waktunya", 8,
        "Sesudah pemegang berganti, kata sandi lama masih dikenal orang lain.", _OWN,
        "Ganti kata sandi sekarang, lalu catat tanggalnya.",
        "Tanyakan kapan kata sandi terakhir diganti, atau ganti sekarang.", _rotation,
    ),
    Rule(
        "deputy", "Ada pemegang pengganti", 6,
        "Satu orang saja berarti akun berhenti saat ia sakit atau pindah.", "domain.md §3",
        "Tunjuk pemegang pengganti.", "Catat siapa pemegang pengganti akun ini.", _deputy,
    ),
    Rule(
        "backup", "Kode cadangan dalam amplop tersegel", 6,
        "Tanpa kode cadangan, ponsel yang hilang mengunci akun.", _OWN,
        "Simpan kode cadangan dalam amplop tersegel di tempat yang tercatat.",
        "Cari tahu di mana kode cadangan faktor kedua disimpan.", _backup,
    ),
    Rule(
        "roles", "Tidak ada pihak luar pada daftar peran", 6,
        "Magang dan vendor yang masih punya peran adalah sebab pengambilalihan.", "domain.md §0 no. 13",
        "Cabut peran pihak luar di platform, lalu catat di sini.",
        "Buka daftar peran di platform, cocokkan, lalu tandai sudah diperiksa.", _roles,
    ),
    Rule(
        "drill", "Latihan pemulihan", 5,
        "Cara pemulihan yang belum dicoba sering ternyata mati.", _OWN,
        "Ulangi latihan pemulihan, lalu catat hasilnya.",
        "Lakukan latihan pemulihan satu kali, lalu catat hasilnya.", _drill,
    ),
    Rule(
        "sim", "Kartu SIM aktif", 3,
        "Kartu SIM yang hangus mematikan faktor kedua dan pemulihan.", _OWN,
        "Perpanjang kartu SIM nomor pemulihan.", "Catat sampai kapan kartu SIM nomor pemulihan aktif.", _sim,
    ),
)  # fmt: skip
