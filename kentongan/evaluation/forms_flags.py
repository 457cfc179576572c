"""What an officer fills in about a flag."""

from __future__ import annotations

from django import forms

from kentongan.evaluation.fairness.settling import LONGEST


class NoteForm(forms.Form):
    """Why a decision is taken back."""

    note = forms.CharField(
        label="Catatan",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang Anda periksa, dan apa yang Anda temukan. OPD membacanya.",
        error_messages={"required": "Tulis apa yang Anda periksa dan temukan."},
    )


class SettleForm(NoteForm):
    """Whether a sign is right."""

    confirmed = forms.ChoiceField(
        label="Hasil peninjauan",
        choices=[("0", "Wajar: tidak ada yang perlu diubah"), ("1", "Benar: aturannya berlaku")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih hasil peninjauan."},
    )
    field_order = ("confirmed", "note")
