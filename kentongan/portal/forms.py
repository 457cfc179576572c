"""What administrators set of the public page."""

from django import forms


class PortalForm(forms.Form):
    """On or off, and where impostors are reported."""

    is_on = forms.BooleanField(
        label="Tampilkan daftar akun resmi kepada publik",
        required=False,
        help_text="Tanpa ini, warga tidak dapat memeriksa akun.",
    )
    contact = forms.CharField(
        label="Tempat melapor akun palsu",
        max_length=200,
        required=False,
        help_text="Nomor atau alamat kantor; tampil di halaman publik dan poster.",
    )
