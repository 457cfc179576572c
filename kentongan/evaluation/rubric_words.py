"""The words of a rubric's text: Indonesian names of the figures, kinds of content and standings of a law."""

from __future__ import annotations

from typing import NamedTuple

from kentongan.evaluation.terms import NUMBERS


class Figure(NamedTuple):
    """A declared figure as people meet it: its name in the text, what it means, the least it may be."""

    word: str
    about: str
    least: float = 1


FIGURES: dict[str, Figure] = {
    "target_main": Figure("target_kanal_utama", "unggahan sebulan di kanal utama"),
    "target_second": Figure("target_kanal_lain", "unggahan sebulan di tiap kanal lain"),
    "target_youtube": Figure("target_youtube", "video sebulan di YouTube"),
    "posts_a_week": Figure("unggahan_sepekan", "unggahan sedikitnya dalam pekan yang dihitung konsisten"),
    "burst_cap": Figure("batas_sehari", "unggahan satu kanal yang dihitung paling banyak dalam sehari"),
    "caption_length": Figure("panjang_keterangan", "huruf sedikitnya dalam keterangan yang lengkap"),
    "substantive_target": Figure("target_substantif", "persen unggahan bersubstansi"),
    "formats": Figure("ragam_format", "jenis format sedikitnya"),
    "video_share": Figure("porsi_video", "persen video sedikitnya"),
    "video_seconds": Figure("detik_video", "detik paling lama untuk video pendek"),
    "reply_hours": Figure("jam_jawab", "jam paling lama sampai jawaban pertama"),
    "untouched_step": Figure("potongan_terbengkalai", "nilai yang hilang untuk tiap aduan terbengkalai", 0),
    "band_least": Figure("kanal_sekelompok", "kanal sedikitnya dalam kelompok pengikut yang dibandingkan"),
    "shrinkage": Figure("penyeimbang", "unggahan bernilai tengah yang dicampurkan pada tiap kanal", 0),
    "recency_days": Figure("hari_kemutakhiran", "hari terakhir yang dirata-ratakan untuk kemutakhiran"),
    "greetings": Figure("hitung_ucapan", "1: ucapan ikut dihitung dalam keaktifan, 0: tidak", 0),
    "post_cap": Figure(
        "batas_kali_median", "kali nilai tengah paling banyak untuk satu unggahan, 0: tanpa batas", 0
    ),
    "silent_month": Figure(
        "bulan_diam", "1: bulan terpantau tanpa unggahan dinilai dari frekuensinya saja, 0: tidak", 0
    ),
    "group_coverage": Figure(
        "cakupan_kelompok", "persen sedikitnya yang terukur dalam tiap kelompok indikator, 0: tanpa syarat", 0
    ),
    "group_weight": Figure("bobot_kelompok", "bobot sedikitnya dari kelompok yang terkena syarat itu"),
    "ordered_worth": Figure(
        "nilai_digerakkan", "persen nilai tengah paling banyak untuk unggahan yang interaksinya digerakkan", 0
    ),
    "doubted_growth": Figure(
        "lonjakan_nihil", "1: lonjakan pengikut yang tidak wajar dihitung tidak tumbuh, 0: tidak dihitung", 0
    ),
    "follower_share": Figure(
        "bobot_pengikut", "1: akun sepelatform berbagi bobot menurut pengikut (C1-C3), 0: sama rata", 0
    ),
    "web_news_a_week": Figure("berita_sepekan", "berita situs web sepekan"),
    "web_news_a_month": Figure("berita_sebulan", "berita situs web sebulan"),
}
STATUSES = {
    "in_force": "berlaku",
    "revoked": "dicabut",
    "amended": "diubah",
    "unverified": "belum diverifikasi",
    "practice": "praktik, bukan peraturan",
}
NATURES = {
    "product": "produk",
    "service": "layanan",
    "education": "edukasi",
    "ceremony": "seremonial",
    "greeting": "ucapan",
    "leader": "pimpinan",
    "hoax": "hoaks",
}
OTHERS = "lainnya"  # what stands for every type, or platform, that is not named


def figure_of(name: str) -> Figure:
    """How the figure `name` of terms.NUMBERS is called; a figure without a word goes by its own name."""
    return FIGURES.get(name, Figure(name, name.replace("_", " "), 0))


def figures() -> dict[str, str]:
    """Word -> name of every figure that may be declared."""
    return {figure_of(name).word: name for name in NUMBERS}
