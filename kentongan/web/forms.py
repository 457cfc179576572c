"""Forms of the pages that cross rooms: filters, and the dates of a card."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms

from kentongan.agencies.models import Agency
from kentongan.web.matrix import GROUPS
from kentongan.web.templatetags.parts import STATUS_WORDS

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y"]
BAD_DAY = "Tanggal tidak terbaca. Tulis seperti 23/11/2026."


class Day(forms.DateField):
    """A day that is typed: 23/11/2026."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the usual ways of writing a day."""
        widget = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(
            widget=widget,
            input_formats=DAY_FORMATS,
            error_messages={"invalid": BAD_DAY, "required": "Isi tanggalnya, seperti 23/11/2026."},
            **kwargs,
        )


class MatrixFilter(forms.Form):
    """What of the matrix to show. Everything may be left empty."""

    klaster = forms.ChoiceField(label="Klaster", required=False)
    status = forms.ChoiceField(label="Keaktifan", required=False)
    per = Day(label="Keadaan per tanggal", required=False)
    cari = forms.CharField(
        label="Nama OPD", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )

    def __init__(self, *args: Any, register: Iterable[Agency], **kwargs: Any) -> None:
        """Offer the government's own agency types, with how many stand today."""
        super().__init__(*args, **kwargs)
        types = Counter((one.type.name, one.type.pk) for one in register if one.type and not one.closed_on)
        self.fields["klaster"].choices = [  # type: ignore[attr-defined]
            ("", "Semua klaster"),
            *((str(pk), f"{name} ({number})") for (name, pk), number in sorted(types.items())),
        ]
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            ("", "Semua"),
            *((key, title) for key, (title, _) in GROUPS.items()),
            *((key, word) for key, (_, word) in STATUS_WORDS.items()),
        ]


class AsOf(forms.Form):
    """A card as of another day, and as it was known then."""

    per = Day(label="Keadaan per tanggal", required=False)
    diketahui = Day(
        label="Seperti diketahui pada",
        required=False,
        help_text="Kosongkan untuk memakai semua data yang ada sekarang.",
    )
