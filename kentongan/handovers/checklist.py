"""The checklist of a handover: six steps that end access on the platform, and what changes hands besides.

Source: domain.md §3.2 (practice of the field) and reliability.md §3.5. A shared mailbox is no channel of its
own: it stands in the step of the recovery e-mail, whose words say what to do with it.
"""

from dataclasses import dataclass

from kentongan.channels.models import Channel


@dataclass(frozen=True, slots=True)
class Item:
    """One step: its code, the words on screen and paper, what to do, and what may serve as evidence."""

    code: str
    title: str
    task: str
    evidence: str


PASSWORD, SESSIONS, EMAIL, PHONE = "password", "sessions", "email", "phone"
SECOND_FACTOR, ROLES = "second_factor", "roles"
DRAFTS, COMPLAINTS, ASSETS, CONNECTIONS = "drafts", "complaints", "assets", "connections"
ACCESS_CODES = (PASSWORD, SESSIONS, EMAIL, PHONE, SECOND_FACTOR, ROLES)
OTHER_CODES = (DRAFTS, COMPLAINTS, ASSETS, CONNECTIONS)
CODES = (*ACCESS_CODES, *OTHER_CODES)

_ACCOUNT = (
    Item(
        PASSWORD, "Kata sandi diganti",
        "Ganti kata sandi di platform. Jangan tulis kata sandinya di sini.",
        "Tangkapan layar pemberitahuan penggantian, atau waktunya.",
    ),
    Item(
        SESSIONS, "Semua sesi lama diakhiri",
        "Keluarkan semua gawai di pengaturan keamanan, lalu masuk lagi dari gawai dinas.",
        "Tangkapan layar daftar gawai.",
    ),
    Item(
        EMAIL, "Surel pemulihan milik dinas",
        "Ganti surel pemulihan ke surel dinas. Bila kotak suratnya dipakai bersama, ganti juga sandinya.",
        "Tangkapan layar pengaturan surel, alamat boleh disamarkan.",
    ),
    Item(
        PHONE, "Telepon pemulihan milik dinas",
        "Ganti nomor pemulihan ke nomor kantor yang kartunya dipegang dinas, lalu uji.",
        "Dua angka terakhir nomornya dan kapan diuji.",
    ),
    Item(
        SECOND_FACTOR, "Verifikasi dua langkah didaftar ulang",
        "Daftarkan ulang di gawai dinas, buat kode cadangan baru, simpan dalam amplop tersegel.",
        "Tempat amplop kode cadangan, bukan kodenya.",
    ),
    Item(
        ROLES, "Peran dan aplikasi lain di platform dibersihkan",
        "Keluarkan pengelola lama dari peran halaman, portofolio bisnis, dan aplikasi tertaut.",
        "Tangkapan layar daftar peran.",
    ),
)  # fmt: skip
_WEBSITE = (
    Item(
        PASSWORD, "Kata sandi panel situs dan hosting diganti",
        "Ganti sandi pengelola situs (CMS), panel hosting, dan basis datanya. Jangan tulis sandinya di sini.",
        "Tangkapan layar, atau waktunya.",
    ),
    Item(
        SESSIONS, "Semua sesi masuk panel diakhiri",
        "Akhiri semua sesi pengelola di CMS dan di panel hosting.",
        "Tangkapan layar daftar sesi.",
    ),
    Item(
        EMAIL, "Surel pemulihan situs dan domain milik dinas",
        "Ganti surel pengelola di CMS, hosting, dan pendaftar domain ke surel dinas. Bila kotak suratnya "
        "dipakai bersama, ganti juga sandinya.",
        "Tangkapan layar pengaturan surel.",
    ),
    Item(
        PHONE, "Telepon pemulihan hosting dan domain milik dinas",
        "Ganti nomor kontak di hosting dan pendaftar domain ke nomor kantor, lalu uji.",
        "Dua angka terakhir nomornya dan kapan diuji.",
    ),
    Item(
        SECOND_FACTOR, "Verifikasi dua langkah panel didaftar ulang",
        "Daftarkan ulang di gawai dinas, buat kode cadangan baru, simpan dalam amplop tersegel.",
        "Tempat amplop kode cadangan, bukan kodenya.",
    ),
    Item(
        ROLES, "Pengguna lain di CMS, FTP, dan DNS dibersihkan",
        "Hapus pengguna lama di CMS, FTP/SSH, basis data, dan pengelola DNS; cabut kunci aplikasinya.",
        "Tangkapan layar daftar pengguna.",
    ),
)  # fmt: skip
_OTHERS = (
    Item(
        DRAFTS, "Konsep unggahan",
        "Konsep di Kentongan pindah sendiri. Serahkan juga konsep di luar aplikasi.",
        "Jumlah dan tempatnya.",
    ),
    Item(
        COMPLAINTS, "Aduan yang masih terbuka",
        "Serahkan daftar aduan yang belum tuntas; tenggatnya tidak diulang dari nol.",
        "Jumlah dan nomor aduannya, tanpa data pelapor.",
    ),
    Item(
        ASSETS, "Berkas logo, templat, dan arsip",
        "Serahkan berkas merek, templat, dan arsip foto atau video.",
        "Jumlah berkas dan tempatnya.",
    ),
    Item(
        CONNECTIONS, "Sambungan platform ke Kentongan dan aplikasi dinas",
        "Terbitkan ulang sambungan atas nama penerima; yang lama dicabut dan dicoba sekali.",
        "Sambungan mana, atau “tidak ada sambungan”.",
    ),
)  # fmt: skip


def access_items(channel: Channel) -> tuple[Item, ...]:
    """Return the six steps that end access on the platform, worded for an account or a website."""
    return _WEBSITE if channel.is_website else _ACCOUNT


def other_items() -> tuple[Item, ...]:
    """Return what changes hands besides access."""
    return _OTHERS


def item_of(channel: Channel, code: str) -> Item | None:
    """Return the step of this code as it is worded for `channel`; None for an unknown code."""
    return next((one for one in (*access_items(channel), *_OTHERS) if one.code == code), None)
