"""The playbook: what is to be done after a seizure, in which order, by whom, within how long.

The order follows reliability.md §3.5 (freeze, recover, rotate everything, watch 72 hours) and what happened
in the field: Solo's account was taken again three hours after its recovery (8 October 2021), so the office
mailbox and the phone come before the account, and the watch looks most often in the first hours.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from kentongan.incidents.models import Incident

Phase = Literal["open", "recovering", "watching"]
OFFICE, AGENCY, BOTH, CSIRT = "Petugas Kominfo", "Admin OPD", "Petugas Kominfo dan admin OPD", "TTIS (CSIRT)"
ANY = frozenset({Incident.HIJACKED, Incident.LEAKED, Incident.LOST})
TAKEN = frozenset({Incident.HIJACKED})
WATCH_HOURS = (1, 3, 6, 12, 24, 48, 72)


@dataclass(frozen=True, slots=True)
class Play:
    """One task: `due` counts from the moment its phase began."""

    code: str
    title: str
    past: str  # the same as done, for chronologies and letters
    how: tuple[str, ...]
    owner: str
    due: timedelta
    phase: Phase
    kinds: frozenset[str] = ANY


def _within(hours: float) -> timedelta:
    return timedelta(hours=hours)


_FIRST = (
    Play(
        "judge", "Putuskan: benar diretas atau alarm palsu",
        "Dugaan diputuskan",
        ("Buka unggahan di bawah tanda, lalu buka akunnya dari ponsel lain.",
         "Tanyakan kepada pemegang kanal lewat telepon, bukan lewat akun itu."),
        OFFICE, _within(0.5), "open", frozenset({Incident.SUSPECTED}),
    ),
    Play(
        "freeze", "Bekukan kiriman keluar",
        "Kiriman keluar dibekukan",
        ("Semua kiriman terjadwal ke akun ini berhenti sebelum unggahan berikutnya.",
         "Bekukan OPD atau seluruh pemda bila kata sandi yang sama dipakai di akun lain."),
        OFFICE, _within(1 / 6), "open", TAKEN,
    ),
    Play(
        "registry", "Nyatakan “diretas” di daftar akun resmi",
        "Akun dinyatakan diretas di daftar akun resmi",
        ("Halaman publik “Apakah akun ini resmi?” langsung menyebut akun ini diretas.",),
        OFFICE, _within(1 / 6), "open", TAKEN,
    ),
    Play(
        "announce", "Umumkan lewat kanal resmi lain",
        "Diumumkan lewat kanal resmi lain",
        ("Salin teks siap pakai, kirim lewat akun resmi OPD lain, situs web, dan WhatsApp.",
         "Sebut akun mana yang tidak boleh dipercaya dan kanal mana yang dipakai sementara."),
        BOTH, _within(0.5), "open", TAKEN,
    ),
    Play(
        "mailbox", "Amankan surel pemulihan dan ponselnya lebih dulu",
        "Surel dan ponsel pemulihan diamankan",
        ("Ganti kata sandi surel dinas, keluarkan semua perangkat, periksa aturan penerusan surel.",
         "Pastikan nomor pemulihan masih di tangan dinas. Tanpa ini akun akan direbut lagi."),
        BOTH, _within(1), "open",
    ),
    Play(
        "recover", "Pulihkan akun lewat platform",
        "Akun dipulihkan lewat platform",
        ("Ikuti jalur pemulihan platform di bawah daftar ini; simpan nomor laporannya.",
         "Tulis nomor laporan atau tangkapan layarnya pada catatan."),
        BOTH, _within(2), "open",
    ),
    Play(
        "leak", "Jawab: apakah data pribadi warga terdampak?",
        "Pertanyaan tentang data pribadi dijawab",
        ("Pesan langsung, formulir, dan daftar pengikut tertutup adalah data pribadi.",
         "Bila ya, jam 3×24 jam mulai berjalan sejak hal itu diketahui."),
        OFFICE, _within(24), "open",
    ),
    Play(
        "report", "Kirim laporan insiden ke TTIS",
        "Laporan insiden dikirim",
        ("Keempat isian sudah terisi dari kronologi; periksa, sunting, unduh PDF-nya.",
         "Insiden berisiko tinggi atau lebih dilaporkan; 1×24 jam bila infrastruktur informasi vital."),
        CSIRT, _within(24), "open",
    ),
)  # fmt: skip
_SECURING = (
    Play(
        "rotate", "Ganti semua kata sandi dan kode cadangan",
        "Semua kata sandi dan kode cadangan diganti",
        ("Akun, surel pemulihan, aplikasi pihak ketiga, dan akun lain dengan kata sandi serupa.",
         "Pasang ulang faktor kedua dan buat kode cadangan baru."),
        BOTH, _within(2), "recovering",
    ),
    Play(
        "sessions", "Akhiri semua sesi di platform",
        "Semua sesi di platform diakhiri",
        ("Keluarkan semua perangkat dan cabut aplikasi yang tersambung.",),
        BOTH, _within(2), "recovering",
    ),
    Play(
        "roles", "Pangkas peran di platform",
        "Peran di platform dipangkas",
        ("Hapus setiap orang dan akun yang tidak dikenal; magang dan pihak luar dulu.",
         "Cocokkan dengan daftar peran di halaman pemegang kanal."),
        BOTH, _within(4), "recovering",
    ),
    Play(
        "clean", "Turunkan unggahan peretas, simpan buktinya",
        "Unggahan peretas diturunkan, buktinya disimpan",
        ("Tangkap layar dulu, baru hapus. Pulihkan nama, foto, dan bio.",),
        AGENCY, _within(4), "recovering", TAKEN,
    ),
)  # fmt: skip
_WATCH = tuple(
    Play(
        f"watch-{hours}h", f"Periksa akun pada jam ke-{hours}", f"Akun diperiksa pada jam ke-{hours}",
        ("Masuk, lihat sesi aktif, surel pemulihan, peran, dan unggahan terbaru.",)
        if hours > 1
        else ("Masuk, lihat sesi aktif, surel pemulihan, peran, dan unggahan terbaru.",
              "Solo direbut lagi tiga jam sesudah pulih: jam-jam pertama paling rawan."),
        AGENCY, _within(hours), "watching",
    )
    for hours in WATCH_HOURS
)  # fmt: skip
_LAST = (
    Play(
        "lessons", "Tulis pelajaran dari insiden ini",
        "Pelajaran ditulis",
        ("Dari mana masuknya, apa yang terlambat, apa yang diubah. Tanpa mencari yang salah.",),
        OFFICE, timedelta(days=7), "watching",
    ),
)  # fmt: skip
# Asked for only when personal data got out (leaks.py); due when the 72 hours of Pasal 46 end.
_LEAK = (
    Play(
        "tell-subjects", "Beri tahu warga yang datanya terungkap, secara tertulis",
        "Warga yang datanya terungkap diberi tahu",
        ("Konsepnya siap di halaman Pemberitahuan; lengkapi, lalu kirim satu per satu.",),
        OFFICE, _within(72), "open", frozenset(),
    ),
    Play(
        "tell-authority", "Beri tahu lembaga, secara tertulis",
        "Lembaga diberi tahu",
        ("Konsepnya siap di halaman Pemberitahuan. Pastikan dahulu lembaga mana yang berwenang.",),
        OFFICE, _within(72), "open", frozenset(),
    ),
)  # fmt: skip
ALL = (*_FIRST, *_LEAK, *_SECURING, *_WATCH, *_LAST)
NAMED = {play.code: play for play in ALL}
PLACES = {play.code: place for place, play in enumerate(ALL)}
# Who must be done before the account counts as secured.
SECURING = tuple(play.code for play in _SECURING)

CHECK = "Periksa langkah terbarunya di pusat bantuan platform."
_META = (
    "Bila akun tersambung ke Portofolio Bisnis Meta, mintalah admin portofolio lain mencabut orang yang "
    "tidak dikenal lebih dulu."
)
RECOVERY: dict[str, tuple[str, ...]] = {
    "instagram": (
        "Cari surel dari Instagram tentang perubahan alamat surel; di dalamnya ada tautan pembatalan.",
        "Bila tidak ada, mintalah bantuan masuk dari layar masuk aplikasi, dari ponsel yang biasa dipakai.",
        _META,
    ),
    "facebook": (
        "Halaman dikuasai lewat akun orang: amankan akun pribadi setiap admin halaman lebih dulu.",
        _META,
    ),
    "threads": ("Threads memakai akun Instagram: pulihkan akun Instagram-nya.", _META),
    "tiktok": (
        "Laporkan akun diretas dari aplikasi, dari ponsel yang biasa dipakai.",
        "Siapkan surel dan nomor yang dulu terdaftar serta tanggal akun dibuat.",
    ),
    "youtube": (
        "Kanal YouTube dikuasai lewat akun Google: pulihkan akun Google-nya, lalu periksa pengelola kanal.",
    ),
    "x": ("Laporkan akun yang dikuasai orang lain lewat formulir bantuan X, dari surel yang terdaftar.",),
    "website": (
        "Mintalah pengelola hosting mengunci panel dan menyimpan catatan server sebelum apa pun dihapus.",
        "Pulihkan dari cadangan yang bersih, perbarui perangkat lunaknya, ganti semua kata sandi panel.",
    ),
}


def plays_for(kind: str, phase: Phase) -> list[Play]:
    """Return the tasks of a kind of incident that begin with this phase, in their order."""
    return [
        play for play in (*_FIRST, *_SECURING, *_WATCH, *_LAST) if play.phase == phase and kind in play.kinds
    ]


def leak_plays() -> tuple[Play, ...]:
    """Return the tasks that follow when personal data got out."""
    return _LEAK


def recovery(platform: str) -> tuple[str, ...]:
    """Return what is known of a platform's way back; facts only, and where to check them."""
    return (*RECOVERY.get(platform, ()), CHECK)
