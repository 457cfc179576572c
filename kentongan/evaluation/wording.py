"""Evidence rows in words: what each stands for, and why it counts differently."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kentongan.insights import checklists
from kentongan.paper.words import plain_date

NOTES = {
    "": "",
    "burst": "melebihi batas hitung sehari",
    "copy": "isi yang sama sudah dihitung di akun lain",
    "greeting_left_out": "ucapan tidak dihitung dalam keaktifan",
    "no_channel": "platform wajib, belum ada akun",
    "too_few": "kurang dari yang diminta",
    "looked_too_early": "akhir bulan tidak terpantau",
    "short_caption": "keterangan terlalu pendek",
    "no_caption": "keterangan tidak ada dalam sumber data",
    "product": "kinerja dan hasil kerja",
    "service": "informasi layanan",
    "education": "edukasi",
    "ceremony": "seremonial",
    "greeting": "ucapan",
    "leader": "kegiatan pimpinan",
    "hoax": "klarifikasi hoaks",
    "no_nature": "jenis isi belum ditetapkan",
    "mobilised": "interaksinya digerakkan atau berhadiah, tidak dihitung",
    "mobilised_capped": "interaksinya digerakkan atau berhadiah, dihitung paling banyak sebatas rubrik",
    "no_median": "kelompok pembanding terlalu kecil",
    "counterweight": "penyeimbang: unggahan bernilai tengah yang dicampurkan",
    "doubted_jump": "lonjakan pengikut tidak wajar, tidak dihitung",
    "figures_too_close": "dua angka pengikut berjarak kurang dari 20 hari",
    "not_due": "belum lewat batas waktu",
    "unanswered": "belum dijawab",
    "late": "lewat batas waktu",
    "overdue": "masih terbuka, lewat batas waktu",
    "untouched": "belum disentuh sama sekali",
    "not_kept": "tidak tercatat di sini",
    "not_official": "akun belum resmi",
    "no_decree": "SK admin tidak ada atau tidak berlaku",
    "handover_overdue": "serah terima lewat batas waktu",
    "not_looked_at": "belum diperiksa",
    "missing": "belum terpenuhi",
    "not_approved": "tanpa persetujuan",
    "no_approval_flow": "alur persetujuan belum dipakai",
}
KINDS = {
    "photo": "foto",
    "carousel": "korsel",
    "video": "video",
    "text": "teks",
    "article": "artikel",
}
PLAIN = {
    "target": "Target bulan ini",
    "median": "Nilai tengah kelompok",
    "before": "Sebelum bulan ini",
    "never": "Belum pernah terlihat mengunggah",
    "formats": "Jumlah ragam yang diminta",
    "videos": "Bagian video pendek",
    "full": "Nilai awal",
    "channel": "Kanal",
    "days": "Hari yang terpantau",
    "month": "Bagian bulan yang terpantau",
}


def item(text: str) -> str:
    """Write an evidence row's item for a person: "day:2026-10-03" becomes "3 Oktober 2026".

    What is not known here stays as it is.
    """
    word, colon, rest = text.partition(":")
    if not colon:
        return PLAIN.get(text, text)
    return WORDS[word](rest) if word in WORDS else text


def _day(text: str) -> str:
    return plain_date(date.fromisoformat(text))


def _span(text: str) -> str:
    since, _, until = text.partition(":")
    return f"{_day(since)} sampai {_day(until)}"


def _point(text: str) -> str:
    """A checklist's point as the list words it: "web_content:profile"; one that no list has any more by its
    code."""
    code, _, name = text.partition(":")
    return point(code, name)


def point(code: str, name: str) -> str:
    """A checklist's point in the list's words; one that no list has any more by its code."""
    told = next((one.points.get(name) for one in checklists.every() if one.code == code), None)
    return told or f"Butir {name or code}"


WORDS: dict[str, Callable[[str], str]] = {
    "day": _day,
    "week": lambda text: f"Pekan mulai {_day(text)}",
    "last": lambda text: f"Unggahan terakhir {_day(text)}",
    "span": _span,
    "post": lambda text: f"Unggahan nomor {text}",
    "complaint": lambda text: f"Aduan nomor {text}",
    "ballot": lambda text: f"Lembar juri nomor {text}",
    "kind": lambda text: f"Ragam {KINDS.get(text, text)}",
    "point": _point,
}
