"""What people type to prove who they are."""

from typing import Any

from django import forms


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label="Kode",
        max_length=24,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        ),
        help_text="Enam angka dari aplikasi, atau delapan angka dari kode pemulihan.",
        error_messages={"required": "Ketik kode dari aplikasi di ponsel Anda."},
    )


class AppCodeForm(forms.Form):
    """The first code of an app that is being bound."""

    code = forms.CharField(
        label="Kode enam angka",
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        help_text="Yang sekarang tampil di aplikasi.",
        error_messages={"required": "Ketik enam angka yang tampil di aplikasi."},
    )


class OwnPasswordForm(forms.Form):
    """The password of a sample person, who has no second factor."""

    password = forms.CharField(
        label="Kata sandi",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Ketik kata sandi Anda."},
    )


class PasswordForm(forms.Form):
    """A new password, typed twice, after the present one."""

    current = forms.CharField(
        label="Kata sandi sekarang",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Ketik kata sandi yang sekarang berlaku."},
    )
    new = forms.CharField(
        label="Kata sandi baru",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Sedikitnya 10 karakter. Tiga atau empat kata yang tidak berhubungan mudah diingat dan "
        "sulit ditebak. Nama daerah, OPD, tahun, dan kata umum tidak dihitung.",
        error_messages={"required": "Ketik kata sandi baru."},
    )
    again = forms.CharField(
        label="Kata sandi baru, sekali lagi",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Ketik kata sandi baru sekali lagi."},
    )

    def clean(self) -> dict[str, Any]:
        """Both times the same."""
        cleaned = super().clean() or {}
        if "new" in cleaned and "again" in cleaned and cleaned["new"] != cleaned["again"]:
            self.add_error("again", "Tidak sama dengan yang di atas. Ketik ulang keduanya.")
        return cleaned


class PasskeyForm(forms.Form):
    """A passkey to be added; the browser's answer is put in by our script."""

    name = forms.CharField(
        label="Nama passkey",
        max_length=60,
        required=False,
        help_text="Misalnya: ponsel dinas, laptop kantor.",
    )
    credential = forms.CharField(
        widget=forms.HiddenInput, max_length=20_000, error_messages={"required": "Tekan tombol di bawah."}
    )
