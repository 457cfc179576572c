"""What people fill in about closed months."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile

from kentongan.evaluation.appeals import LONGEST
from kentongan.evaluation.choosing import ADD, EXCLUDE, MARK, MET, NATURE, RENEW, UNMET, Choice, Offered
from kentongan.evaluation.renewing import Renewal
from kentongan.evaluation.ruling import LONGEST as MOST_DAYS
from kentongan.posts.models import PostNature


class RulesForm(forms.Form):
    """How the government judges."""

    appeal_days = forms.IntegerField(
        label="Masa sanggah, hari kerja", min_value=1, max_value=MOST_DAYS,
        help_text="Dihitung sejak bulan ditutup. Berlaku untuk bulan yang ditutup sesudah ini.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Isi angka 1 sampai {MOST_DAYS}."
        ),
    )  # fmt: skip
    shows_places = forms.BooleanField(
        label="OPD boleh melihat peringkatnya sendiri", required=False,
        help_text="Nilai dan bukti OPD sendiri selalu terlihat. Peringkat OPD lain tidak pernah.",
    )  # fmt: skip


class EvidenceFile(forms.FileField):
    """A picture or a PDF that proves something."""

    def clean(self, data: Any, initial: Any = None) -> TemporaryUploadedFile | None:
        """What came with the form; checked and cleaned when it is kept."""
        found: TemporaryUploadedFile | None = super().clean(data, initial)
        return found


def _long(label: str, hint: str, missing: str) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": missing, "max_length": f"Paling banyak {LONGEST} huruf."},
    )  # fmt: skip


class DisputeForm(forms.Form):
    """What an agency says against a number."""

    claim = _long(
        "Apa yang keliru", "Sebut unggahan atau butirnya, dan apa yang seharusnya.", "Tulis apa yang keliru."
    )
    file = EvidenceFile(
        label="Bukti",
        help_text="Tangkapan layar atau PDF, paling besar 10 MB.",
        error_messages={
            "required": "Lampirkan buktinya.",
            "empty": "Berkas ini kosong.",
            "invalid": "Pilih lagi berkasnya.",
        },
    )


class DecideForm(forms.Form):
    """The decision, its reasons, and what changes in the facts."""

    granted = forms.ChoiceField(
        label="Keputusan", choices=[("1", "Diterima"), ("0", "Ditolak")], widget=forms.RadioSelect,
        error_messages={"required": "Pilih diterima atau ditolak.", "invalid_choice": "Pilih satu."},
    )  # fmt: skip
    reasons = _long("Alasan", "Dibaca OPD. Sebut bukti yang menentukan.", "Tulis alasannya.")

    def __init__(self, data: Any = None, *, offered: Offered) -> None:
        """Offer the posts, points and channels under the disputed number."""
        super().__init__(data)
        self.offered = offered
        for row in offered.posts:
            number = row["post_id"]
            self.fields[f"{EXCLUDE}_{number}"] = _tick("Keluarkan dari hitungan")
            self.fields[f"{NATURE}_{number}"] = _nature()
        for row in offered.missed:
            self.fields[f"{ADD}_{row['post_id']}"] = _tick("Ikut hitung")
        for row in offered.readings:
            self.fields[f"{MARK}_{row['reading_id']}"] = _mark()
        for one in offered.channels:
            self.fields[f"{RENEW}_{one.channel_id}"] = _tick("Pakai yang sekarang")

    def post_rows(self) -> list[tuple[dict[str, Any], forms.BoundField, forms.BoundField]]:
        """Each post with its two fields."""
        return [
            (row, self[f"{EXCLUDE}_{row['post_id']}"], self[f"{NATURE}_{row['post_id']}"])
            for row in self.offered.posts
        ]

    def missed_rows(self) -> list[tuple[dict[str, Any], forms.BoundField]]:
        """Each post that came in since, with its field."""
        return [(row, self[f"{ADD}_{row['post_id']}"]) for row in self.offered.missed]

    def reading_rows(self) -> list[tuple[dict[str, Any], forms.BoundField]]:
        """Each point with its field."""
        return [(row, self[f"{MARK}_{row['reading_id']}"]) for row in self.offered.readings]

    def channel_rows(self) -> list[tuple[Renewal, forms.BoundField]]:
        """Each channel with its field."""
        return [(one, self[f"{RENEW}_{one.channel_id}"]) for one in self.offered.channels]

    def choices(self) -> list[Choice]:
        """What was chosen. A post that is left out needs no other name."""
        found = []
        for name, value in self.cleaned_data.items():
            kind, _, number = name.rpartition("_")
            if kind not in (EXCLUDE, NATURE, ADD, MARK, RENEW) or value in (False, "", KEEP):
                continue
            if kind == NATURE and self.cleaned_data.get(f"{EXCLUDE}_{number}"):
                continue
            to = value if kind in (NATURE, MARK) else ""
            found.append(Choice(kind, int(number), "" if to == UNCLEAR else to))
        return found


KEEP, UNCLEAR = "tetap", "tidak-jelas"


def _tick(label: str) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False)


def _nature() -> forms.ChoiceField:
    natures = [(code or UNCLEAR, word) for code, word in PostNature.NATURES]
    return forms.ChoiceField(label="Jenis isi", choices=[(KEEP, "tetap"), *natures], required=False)


def _mark() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Tandai", choices=[(KEEP, "tetap"), (MET, "terpenuhi"), (UNMET, "tidak terpenuhi")],
        required=False,
    )  # fmt: skip
