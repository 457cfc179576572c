"""What an administrator fills in about the provider."""

from typing import Any

from django import forms

from kentongan.sso import secret
from kentongan.sso.models import Provider

NO_FILLING = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}


class ProviderForm(forms.Form):
    """Issuer, client and secret; the secret is never shown again."""

    issuer = forms.CharField(
        label="Alamat penerbit (issuer)",
        max_length=400,
        widget=forms.TextInput(attrs=NO_FILLING),
        help_text="Persis seperti pada penyedia, misalnya https://masuk.kabcontoh.example/realms/asn",
        error_messages={"required": "Alamat penerbit kosong. Salin dari keterangan penyedia."},
    )
    client_id = forms.CharField(
        label="ID klien",
        max_length=200,
        widget=forms.TextInput(attrs=NO_FILLING),
        error_messages={"required": "ID klien kosong. Salin dari pendaftaran aplikasi di penyedia."},
    )
    client_secret = forms.CharField(
        label="Rahasia klien",
        max_length=400,
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        help_text="Hanya dapat ditulis, tidak pernah ditampilkan. Kosong: yang tersimpan tetap dipakai.",
    )
    public = forms.BooleanField(
        label="Klien publik: tanpa rahasia, hanya PKCE",
        required=False,
        help_text="Rahasia yang tersimpan dilupakan.",
    )
    strong_values = forms.CharField(
        label="Nilai acr atau amr tanda faktor kedua",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=NO_FILLING),
        help_text="Dipisah koma, misalnya mfa, otp. Kosong: faktor kedua Kentongan selalu diminta.",
    )

    def __init__(self, data: Any = None, *, provider: Provider | None = None) -> None:
        """Fill in what is stored, the secret excepted."""
        initial: dict[str, Any] = {"public": True}
        if provider:
            initial = {
                "issuer": provider.issuer,
                "client_id": provider.client_id,
                "public": secret.held(provider) is None,
                "strong_values": ", ".join(provider.strong_values),
            }
        super().__init__(data, initial=initial)

    def clean_strong_values(self) -> list[str]:
        """Return the values one by one."""
        return [one.strip() for one in self.cleaned_data["strong_values"].split(",") if one.strip()]

    def told(self) -> dict[str, Any]:
        """Return what configuring takes."""
        names = ("issuer", "client_id", "client_secret", "public", "strong_values")
        return {name: self.cleaned_data[name] for name in names}
