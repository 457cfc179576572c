"""What an award begins with: the categories of domain.md §3.9 and four criteria with guidance.

They are a start, not a rule: a government changes names, numbers and words before nominating.
"""

from typing import NamedTuple

from kentongan.awards.models import Category


class Start(NamedTuple):
    """A category to begin with."""

    name: str
    ranked_by: str
    per_group: bool = False  # once for each peer group


CATEGORIES = (
    Start("Terbaik Umum", Category.SCORE, per_group=True),
    Start("Teraktif", "A"),
    Start("Terinteraktif", "C"),
    Start("Teresponsif", "D"),
    Start("Konten Terbaik", "B"),
    Start("Website Terbaik", "W"),  # by hand where no rubric of the year measures websites
    Start("Peningkatan Terbaik", Category.RISE),
)

# name, then what 1, 2, 3 and 4 mean
CRITERIA = (
    (
        "Akurat dan lengkap",
        "Ada fakta yang keliru atau menyesatkan.",
        "Benar, tetapi siapa, apa, kapan, di mana sering tidak disebut.",
        "Benar dan lengkap; sumber data kadang tidak disebut.",
        "Benar, lengkap, dan bersumber; pembaca tidak perlu bertanya lagi.",
    ),
    (
        "Mudah dipahami",
        "Penuh istilah dinas; warga tidak tahu harus berbuat apa.",
        "Pokoknya dapat ditangkap sesudah dibaca ulang.",
        "Bahasanya jelas; langkah bagi warga disebut.",
        "Sekali baca langsung paham, bahasanya dekat dengan warga.",
    ),
    (
        "Visual",
        "Gambar buram, terpotong, atau tidak berkaitan.",
        "Terbaca, tetapi penuh tulisan dan tidak seragam.",
        "Rapi, seragam, dan mendukung isi.",
        "Rapi dan khas; pesan tertangkap dari gambarnya saja.",
    ),
    (
        "Dapat diakses semua",
        "Pesan hanya ada di gambar, tanpa teks.",
        "Sebagian berteks; video tanpa takarir.",
        "Teks lengkap, warna terbaca, sebagian video bertakarir.",
        "Teks alternatif dan takarir lengkap, terbaca di ponsel sederhana.",
    ),
)
