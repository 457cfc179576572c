"""What the sample's posts say. Invented sentences about invented work."""

import random

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
    "{n} warga terlayani dalam satu hari.",
    "Realisasi mencapai {n} persen dari target tahun ini.",
    "{n} paket diterima langsung oleh keluarga penerima.",
    "Jadwal lengkap dan persyaratan ada di tautan profil.",
    "Warga dapat bertanya lewat kolom komentar; kami jawab pada jam kerja.",
)
FOREIGN = (
    "GIVEAWAY!!! CLICK LINK IN BIO",
    "FREE COINS for first followers, claim now",
    "SLOT BONUS today only",
)


def caption(kind: str, chance: random.Random, *, foreign: bool) -> str:
    """Return a caption for an agency of type `kind`; `foreign`: what a hijacker posts."""
    if foreign:
        return chance.choice(FOREIGN)
    subject = chance.choice(SUBJECTS.get(kind, SUBJECTS["Dinas"]))
    result = chance.choice(RESULTS).format(n=chance.randint(12, 480))
    return f"{subject} di {chance.choice(WHERE)}. {result} #KabupatenContoh"


def reach(chance: random.Random) -> dict[str, int]:
    """Return figures that hang together: views ≥ reach ≥ likes ≥ the rest."""
    views = int(chance.lognormvariate(6.2, 0.7))
    likes = int(views * chance.uniform(0.02, 0.08))
    return {
        "views": views,
        "reach": int(views * chance.uniform(0.6, 0.9)),
        "likes": likes,
        "comments": int(likes * chance.uniform(0, 0.2)),
        "shares": int(likes * chance.uniform(0, 0.15)),
        "saves": int(likes * chance.uniform(0, 0.1)),
    }
