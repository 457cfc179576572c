"""What the sample's posts say. Invented sentences about invented work."""

import random
from datetime import datetime

from kentongan.paper.words import long_date

SUBJECTS = {
    "Dinas": (
        "Pelayanan terpadu",
        "Monitoring lapangan",
        "Bimbingan teknis",
        "Penyaluran bantuan",
        "Capaian triwulan",
    ),
    "Badan": (
        "Rapat koordinasi",
        "Penyusunan rencana kerja",
        "Rekonsiliasi data",
        "Uji publik",
        "Capaian semester",
    ),
    "Kecamatan": (
        "Musyawarah desa",
        "Pelayanan KTP keliling",
        "Kerja bakti",
        "Posyandu balita",
        "Pasar murah",
    ),
}
WHERE = ("Desa Contoh Jaya", "Aula Contoh", "Pasar Contoh", "Balai Warga Contoh", "Kelurahan Contoh Asri")
RESULTS = (
    "{n} warga dilayani di loket dalam satu hari.",
    "Realisasi mencapai {n} persen dari target tahun ini.",
    "{n} paket bantuan diterima langsung oleh keluarga penerima.",
    "Jadwal layanan lengkap dan persyaratannya ada di tautan profil.",
    "Tips dari petugas: simpan bukti daftar, lalu tanyakan lewat kolom komentar.",
    "Acara dibuka dengan upacara dan sambutan, dihadiri {n} peserta.",
)
FOREIGN = (
    "GIVEAWAY!!! CLICK LINK IN BIO",
    "FREE COINS for first followers, claim now",
    "SLOT BONUS today only",
)


def caption(name: str, kind: str, chance: random.Random, at: datetime, *, foreign: bool) -> str:
    """Return a caption of agency `name`, of type `kind`, for a local moment; `foreign`: a hijacker's."""
    if foreign:
        return chance.choice(FOREIGN)
    subject = chance.choice(SUBJECTS.get(kind, SUBJECTS["Dinas"]))
    result = chance.choice(RESULTS).format(n=chance.randint(12, 99))
    where = chance.choice(WHERE)
    return f"{subject} {name} di {where}, {long_date(at.date())}. {result} #KabupatenContoh"


def reach(chance: random.Random) -> dict[str, int]:
    """Return figures that hang together: views ≥ reach ≥ likes ≥ the rest."""
    views = int(chance.lognormvariate(6.2, 0.55))
    likes = int(views * chance.uniform(0.02, 0.08))
    return {
        "views": views,
        "reach": int(views * chance.uniform(0.6, 0.9)),
        "likes": likes,
        "comments": int(likes * chance.uniform(0, 0.2)),
        "shares": int(likes * chance.uniform(0, 0.15)),
        "saves": int(likes * chance.uniform(0, 0.1)),
    }
