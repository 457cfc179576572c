"""What a person fills in for a token."""

from typing import Any

from django import forms

from kentongan.api.models import Token
from kentongan.people.models import Person


class TokenForm(forms.Form):
    """Name, permissions and time of a token."""

    name = forms.CharField(
        label="Dipakai untuk",
        max_length=80,
        help_text="Nama program atau berkasnya, misalnya “Dasbor Kominfo”.",
        error_messages={"required": "Tulis untuk apa token ini."},
    )
    scopes = forms.MultipleChoiceField(
        label="Izin",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sedikitnya satu izin."},
    )
    days = forms.TypedChoiceField(
        label="Berlaku",
        coerce=int,
        choices=[(30, "30 hari"), (90, "90 hari"), (180, "180 hari"), (365, "1 tahun")],
        initial=90,
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        """Offer the permissions that this person has."""
        super().__init__(data)
        offered = [one for one in Token.SCOPES if person.may_add or one[0] != Token.WRITE_POSTS]
        self.fields["scopes"].choices = offered  # type: ignore[attr-defined]
