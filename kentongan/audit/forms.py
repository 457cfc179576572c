"""What of the book is asked for, as typed."""

from typing import Any

from django import forms

from kentongan.audit import things, wording
from kentongan.audit.models import Reader
from kentongan.audit.reading import SYSTEM, Wanted

_DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=_DAYS,
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Tanggal tidak terbaca. Tulis seperti 23/11/2026."},
    )


class BookFilter(forms.Form):
    """Days, act, person and thing; everything may be left empty."""

    dari = _day("Dari tanggal")
    sampai = _day("Sampai tanggal")
    perbuatan = forms.ChoiceField(label="Perbuatan", required=False)
    oleh = forms.ChoiceField(label="Oleh", required=False)
    hal = forms.ChoiceField(label="Hal", required=False)
    nomor = forms.IntegerField(
        label="Nomor hal",
        required=False,
        min_value=1,
        max_value=10**15,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": "Nomor hal ditulis dengan angka."},
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        """Offer the acts and things there are, and the people of the reader's own government."""
        super().__init__(*args, **kwargs)
        named = things.own_people(reader).order_by("name").values_list("pk", "name")
        people = [(str(pk), name) for pk, name in named]
        kinds = sorted(((kind, word) for kind, (word, _) in things.THINGS.items()), key=lambda one: one[1])
        acts = [
            (group, sorted(found.items(), key=lambda one: one[1])) for group, found in wording.GROUPS.items()
        ]
        self._offer("perbuatan", [("", "Semua perbuatan"), *acts])
        self._offer("oleh", [("", "Semua orang"), *people, ("0", SYSTEM)])
        self._offer("hal", [("", "Semua hal"), *kinds])

    def _offer(self, name: str, choices: list[Any]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        told = super().clean() or {}
        since, until = told.get("dari"), told.get("sampai")
        if since and until and until < since:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal awal; balik keduanya.")
        return told

    def wanted(self) -> Wanted:
        """Return what was asked for; call it on a valid form."""
        told = self.cleaned_data
        by = told["oleh"]
        return Wanted(
            told["dari"],
            told["sampai"],
            told["perbuatan"],
            int(by) if by else None,
            told["hal"],
            told["nomor"],
        )
