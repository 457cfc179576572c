"""The form of a government's own settings."""

from collections.abc import Mapping
from typing import Any

from django import forms

from kentongan.activity.rules import as_settings, thresholds_of
from kentongan.agencies.models import Government
from kentongan.paper import letterhead

NUMBER = forms.NumberInput(attrs={"inputmode": "numeric"})
GROUPS = {
    "default": "Media sosial (Instagram, Facebook, TikTok, X, Threads)",
    "youtube": "YouTube",
    "website": "Situs web",
}
NUMBERS = {
    "posts": ("Unggahan agar aktif", "Paling sedikit sekian unggahan …"),
    "within": ("dalam sekian hari", "… dalam jumlah hari ini."),
    "last": ("Unggahan terakhir paling lama", "Hari. Lebih lama dari ini menjadi kurang aktif."),
    "weekly": ("Tulisan tiap pekan agar aktif", "Di setiap pekan penuh yang dilihat."),
    "weeks": ("Banyak pekan penuh", "Pekan Senin sampai Minggu yang sudah selesai."),
    "silent": ("Tidak aktif mulai hari ke-", "Hari tanpa unggahan, semuanya terperiksa."),
    "dormant": ("Mati suri mulai hari ke-", "Hari tanpa unggahan, semuanya terperiksa."),
}
LETTER = {
    "address": ("Alamat", "Baris kecil di bawah nama instansi.", 300),
    "addressee": ("Kepada (Yth.)", "Penerima nota dinas, misalnya “Bupati Contoh”.", 150),
    "city": ("Tempat surat", "Ditulis di depan tanggal surat.", 80),
    "number_format": (
        "Bentuk nomor surat",
        "{n} = nomor, {month_roman} = bulan Romawi, {month} = bulan angka, {year} = tahun.",
        120,
    ),
    "signatory_position": ("Jabatan penanda tangan", "", 150),
    "signatory_name": ("Nama penanda tangan", "Dengan gelar. Kosong = titik-titik pada surat.", 150),
    "signatory_rank": ("Pangkat, golongan", "", 100),
    "signatory_nip": ("NIP", "", 30),
}


class SettingsForm(forms.Form):
    """Identity, letterhead and thresholds of one government."""

    name = forms.CharField(label="Nama pemda", max_length=150)
    zone = forms.ChoiceField(
        label="Zona waktu",
        choices=[
            ("Asia/Jakarta", "WIB (Jakarta)"),
            ("Asia/Pontianak", "WIB (Pontianak)"),
            ("Asia/Makassar", "WITA"),
            ("Asia/Jayapura", "WIT"),
        ],
        help_text="Semua hari dihitung menurut zona ini. Terkunci sesudah ada unggahan.",
    )
    head_title = forms.CharField(
        label="Sebutan kepala daerah", max_length=60, help_text="Gubernur, Bupati, atau Wali Kota."
    )
    lines = forms.CharField(
        label="Baris kop",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu baris tiap baris, teratas dulu.",
    )
    copies = forms.CharField(
        label="Tembusan",
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Satu penerima tiap baris.",
    )
    logo = forms.FileField(
        label="Logo", required=False, help_text="PNG atau JPG, paling besar 5 MB. Kosongkan bila tetap."
    )

    def __init__(self, *args: Any, government: Government, **kwargs: Any) -> None:
        """Fill in what is stored, and the defaults of what is not."""
        self.stored = as_settings(thresholds_of(government.thresholds))
        kwargs.setdefault("initial", _initial(government, self.stored))
        super().__init__(*args, **kwargs)
        for key, (label, hint, longest) in LETTER.items():
            self.fields[key] = forms.CharField(
                label=label, help_text=hint, max_length=longest, required=False
            )
        for group, numbers in self.stored.items():
            for number in numbers:
                label, hint = NUMBERS[number]
                self.fields[f"{group}-{number}"] = forms.IntegerField(
                    label=label, help_text=hint, min_value=1, max_value=1000
                )

    @property
    def letter_fields(self) -> list[forms.BoundField]:
        """Fields of the letterhead that are one line."""
        return [self[key] for key in LETTER]

    @property
    def threshold_groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each group's title and its numbers."""
        return [
            (GROUPS[group], [self[f"{group}-{number}"] for number in numbers])
            for group, numbers in self.stored.items()
        ]

    @property
    def heading(self) -> dict[str, Any]:
        """The letterhead as it is stored."""
        given = {key: self.cleaned_data[key].strip() for key in LETTER}
        return {
            **given,
            "lines": _split(self.cleaned_data["lines"]),
            "copies": _split(self.cleaned_data["copies"]),
        }

    @property
    def thresholds(self) -> dict[str, dict[str, int]]:
        """The thresholds as activity.rules reads them."""
        return {
            group: {number: self.cleaned_data[f"{group}-{number}"] for number in numbers}
            for group, numbers in self.stored.items()
        }


def _split(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _initial(government: Government, thresholds: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    shown = letterhead.of(government.letterhead, government=government.name, head=government.head_title)
    letter = {key: getattr(shown, key) for key in LETTER}
    numbers = {
        f"{group}-{number}": value for group, own in thresholds.items() for number, value in own.items()
    }
    return {
        "name": government.name,
        "zone": government.zone,
        "head_title": government.head_title,
        "lines": "\n".join(shown.lines),
        "copies": "\n".join(shown.copies),
        **letter,
        **numbers,
    }
