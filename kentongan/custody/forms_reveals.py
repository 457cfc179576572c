"""What people fill in about sealed credentials. What was typed into a secret's field is never sent back."""

from typing import Any

from django import forms

from kentongan.custody import credentials
from kentongan.vault.opening import LONGEST_REASON, SHORTEST_REASON
from kentongan.vault.sealing import LONGEST


class Unreturned(forms.Textarea):
    """A text area that comes back empty when its form is shown again."""

    def format_value(self, value: Any) -> str:
        """Forget what was typed."""
        return ""


def _password(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=200, help_text=help_text,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": f"{label} belum diisi."},
    )  # fmt: skip


class CredentialForm(forms.Form):
    """A secret to be kept: a password twice, or lines of text."""

    def __init__(self, field: str, data: Any = None) -> None:
        """Ask for a password twice; for codes and notes in a text area."""
        super().__init__(data)
        title = credentials.FIELDS[field]
        if field == credentials.PASSWORD:
            self.fields["text"] = _password(title, "Seperti yang sekarang berlaku di platformnya.")
            self.fields["again"] = _password(f"{title}, sekali lagi")
            return
        self.fields["text"] = forms.CharField(
            label=title, max_length=LONGEST, widget=Unreturned(attrs={"rows": 6, "autocomplete": "off"}),
            help_text="Satu kode tiap baris." if field == credentials.CODES else "",
            error_messages={"required": f"{title} belum diisi."},
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Both passwords must be the same."""
        told = super().clean() or {}
        if "again" in told and told.get("text") != told["again"]:
            self.add_error("again", "Tidak sama dengan yang pertama. Ketik keduanya lagi.")
        return told


class ForgetForm(forms.Form):
    """Whether it was changed on the platform."""

    changed = forms.BooleanField(label="Sudah diganti di platformnya", required=False)


class ReasonForm(forms.Form):
    """Why a secret must be seen."""

    reason = forms.CharField(
        label="Alasan",
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Untuk apa, dan mengapa sekarang. Tercatat, dan dibaca penyetuju.",
        error_messages={
            "required": "Alasan belum diisi.",
            "min_length": "Terlalu pendek; tulis untuk apa, dan mengapa sekarang.",
            "max_length": "Terlalu panjang; paling banyak 300 huruf.",
        },
    )
