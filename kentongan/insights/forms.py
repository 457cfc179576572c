"""What people fill in: a file with figures, and the points of a checklist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings

from kentongan.channels.forms import day_field, text_field
from kentongan.insights.checklists import Checklist
from kentongan.insights.marking import Answer
from kentongan.insights.models import Reading

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

YES, NO, UNTOLD = "ya", "belum", "x"
_ANSWERS = [
    ("", "belum diperiksa"),
    (YES, "terpenuhi"),
    (NO, "belum terpenuhi"),
    (UNTOLD, "tidak dapat dinilai"),
]
_MET = {YES: 1.0, NO: 0.0, UNTOLD: None}


class FiguresFileForm(forms.Form):
    """A table with figures of channels."""

    file = forms.FileField(
        label="Berkas angka",
        help_text="XLSX atau CSV dengan kolom Akun dan Pengikut.",
        error_messages={
            "required": "Berkas belum dipilih.",
            "empty": "Berkas ini kosong. Periksa berkasnya, lalu unggah lagi.",
        },
    )
    on = day_field("Angka per tanggal", "Untuk baris yang tidak menyebut tanggal.", required=True)
    confirmed = forms.BooleanField(label="Lonjakan sudah saya periksa", required=False)
    skip = forms.BooleanField(label="Lewati baris yang bermasalah", required=False)

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is larger than the product takes."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(
                "Berkas ini terlalu besar; paling besar 50 MB. Bagi dua, lalu unggah."
            )
        return file


class MarkForm(forms.Form):
    """The points of one list for one agency or channel, shown as they were found last."""

    on = day_field("Diperiksa tanggal", "", required=True)

    def __init__(self, checklist: Checklist, last: dict[str, Reading], *args: Any, **kwargs: Any) -> None:
        """Ask every point of `checklist`; `last`: by point what was found last."""
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        for item, title in checklist.items.items():
            self.fields[item] = forms.ChoiceField(
                label=title, choices=_ANSWERS, required=False, initial=_word(last.get(item))
            )
        for item, title in checklist.shares.items():
            self._ask_share(item, title, last.get(item))
        self.fields["note"] = text_field("Catatan", 300, "Alamat halaman yang dilihat, atau sebabnya.")
        self.fields["file"] = forms.FileField(
            label="Bukti", required=False,
            help_text="Tangkapan layar atau PDF, paling besar 10 MB; mutu datanya naik ke C.",
            error_messages={"empty": "Berkas ini kosong.", "invalid": "Pilih lagi berkasnya."},
        )  # fmt: skip

    def _ask_share(self, item: str, title: str, last: Reading | None) -> None:
        for name, label, initial in (
            (f"{item}_met", title, last and last.met),
            (f"{item}_of", "Dari jumlah", last and last.of),
        ):
            self.fields[name] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=100_000, initial=initial,
                error_messages={"invalid": "Tulis bilangan bulat.", "min_value": "Paling kecil 0."},
            )  # fmt: skip

    def answers(self) -> dict[str, Answer]:
        """What was filled in, by point."""
        told, note = self.cleaned_data, self.cleaned_data["note"]
        found = {
            item: Answer(_MET[told[item]], note=note) for item in self.checklist.items if told[item] in _MET
        }
        for item in self.checklist.shares:
            met, of = told[f"{item}_met"], told[f"{item}_of"]
            if met is not None and of:
                found[item] = Answer(met, of, note)
        return found


def _word(last: Reading | None) -> str:
    if last is None:
        return ""
    return UNTOLD if last.met is None else YES if last.met else NO
