"""What people fill in about rubrics: the text, and when it begins to hold."""

from __future__ import annotations

from typing import Any

from django import forms

from kentongan.evaluation import months
from kentongan.evaluation.placed import LONGEST
from kentongan.refusal import Refused


class MonthField(forms.CharField):
    """A month that is typed: 2026-11. Gives 202611."""

    def clean(self, value: Any) -> int:
        """Read one month; a quarter or a year is none."""
        text = super().clean(value)
        try:
            read = months.stretch(text)
        except Refused as refused:
            raise forms.ValidationError(refused.sentence) from refused
        if not read.is_month:
            raise forms.ValidationError("Tulis satu bulan, misalnya 2026-11.")
        return read.months[0]


class TextForm(forms.Form):
    """A rubric as text."""

    text = forms.CharField(
        label="Isi rubrik (YAML)",
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "class": "tell", "spellcheck": "false"}),
        error_messages={"required": "Tempel isi rubriknya, atau mulai dari salinan rubrik yang ada."},
    )


class AdoptForm(forms.Form):
    """From which month on a rubric holds, and by which decision."""

    since = MonthField(
        label="Berlaku mulai bulan",
        max_length=7,
        help_text="Tahun dan bulan, misalnya 2026-11. Bulan yang sudah ditutup tidak dinilai ulang.",
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"required": "Tulis bulan mulainya, misalnya 2026-11."},
    )
    basis = forms.CharField(
        label="Dasar penetapan",
        max_length=200,
        help_text="Nomor keputusan, misalnya Keputusan Kepala Dinas Kominfo Nomor 12 Tahun 2026.",
        error_messages={"required": "Tulis nomor keputusan yang menetapkan rubrik ini."},
    )
    instead = forms.BooleanField(label="Gantikan penetapan yang sudah ada untuk bulan itu", required=False)


class TryForm(forms.Form):
    """The month a rubric is tried on."""

    bulan = forms.TypedChoiceField(label="Bulan", coerce=int)

    def __init__(self, data: Any, *, offered: list[int]) -> None:
        """Offer these months (202610)."""
        super().__init__(data)
        choices = [(str(month), months.spelled(month)) for month in offered]
        self.fields["bulan"].choices = choices  # type: ignore[attr-defined]
