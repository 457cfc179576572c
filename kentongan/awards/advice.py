"""What an agency reads about its own year: what is strong, what is weak, what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass

from kentongan.evaluation import catalog

STRONG, WEAK = 80.0, 60.0  # scores: from "Baik" on it is strong, below "Cukup" it needs work (domain.md §2.3)
LISTED = 3
NEXT = {
    "A1": "Susun kalender unggahan bulanan dan bagi tugas, sehingga target unggahan tercapai tanpa ditumpuk.",
    "A2": "Sisihkan dua hari tetap setiap pekan untuk mengunggah, juga saat tidak ada kegiatan.",
    "A3": "Siapkan bank konten untuk tiga hari ke depan supaya kanal tidak kosong saat pengelola sibuk.",
    "B1": "Lengkapi keterangan dengan siapa, apa, kapan, di mana, dan cara warga mendapat layanan.",
    "B2": "Perbanyak isi layanan, edukasi, dan hasil kerja; kurangi ucapan dan seremonial.",
    "B3": "Gilir foto, infografis, dan video pendek paling lama 60 detik.",
    "B4": "Baca catatan juri di bawah, lalu pilih satu kriteria untuk diperbaiki dalam tiga bulan.",
    "C1": "Ajukan pertanyaan dan jawab komentar; ulangi jenis unggahan yang paling banyak ditanggapi.",
    "C2": "Unggah pada jam warga membuka ponsel dan pakai judul yang menyebut manfaatnya.",
    "C3": "Cantumkan akun di loket, situs web, dan surat, supaya pengguna layanan ikut mengikuti.",
    "D1": "Tetapkan petugas jaga dan jawab setiap pertanyaan paling lambat 24 jam, walau belum tuntas.",
    "D2": "Periksa aduan yang mendekati batas setiap pagi dan minta bantuan bidang terkait lebih awal.",
    "D3": "Tuntaskan aduan yang belum disentuh; alihkan yang bukan kewenangan dengan keterangan.",
    "E1": "Daftarkan semua akun dan perbarui SK pengelola yang habis masanya.",
    "E2": "Selesaikan serah terima yang terlambat beserta berita acaranya.",
    "E3": "Aktifkan verifikasi dua langkah, pakai surel dinas, dan lakukan latihan pemulihan.",
    "E4": "Lengkapi profil dan tautkan PPID, LAPOR, dan situs web.",
    "E5": "Salurkan unggahan lewat persetujuan sebelum tayang.",
}
OTHERWISE = "Buka rincian angka ini di Kentongan, lalu bahas langkahnya dengan pendamping dari Dinas Kominfo."


@dataclass(frozen=True)
class Point:
    """One indicator of the year: its title, its score (0-100) and what to do about it."""

    code: str
    title: str
    score: float
    advice: str


@dataclass(frozen=True)
class Advice:
    """What stands out; `unknown` are the titles of what was not measured."""

    strong: tuple[Point, ...]
    weak: tuple[Point, ...]
    unknown: tuple[str, ...]


def of(indicators: Mapping[str, float | None]) -> Advice:
    """Sort an agency's indicators (code → score, None = not measured): the best and the worst three.

    Strong begins at STRONG; weak are those below STRONG, the lowest first, so that also a good agency reads
    what to do next.
    """
    known = [_point(code, score) for code, score in indicators.items() if score is not None]
    best = sorted(known, key=lambda one: (-one.score, one.code))
    worst = sorted(known, key=lambda one: (one.score, one.code))
    return Advice(
        tuple([one for one in best if one.score >= STRONG][:LISTED]),
        tuple([one for one in worst if one.score < STRONG][:LISTED]),
        tuple(title_of(code) for code, score in sorted(indicators.items()) if score is None),
    )


def _point(code: str, score: float) -> Point:
    return Point(code, title_of(code), score, NEXT.get(code, OTHERWISE))


def title_of(code: str) -> str:
    """The indicator's title; one that is no longer in the catalog keeps its code."""
    known = catalog.ALL.get(code)
    return known.title if known else code
