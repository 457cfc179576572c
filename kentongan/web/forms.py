"""Forms of the pages that cross rooms: filters, and the dates of a card."""

from typing import Any

from django import forms
from django.db.models import Count, Q

from kentongan.agencies.models import AgencyType, Government
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

    def __init__(self, *args: Any, government: Government, **kwargs: Any) -> None:
        """Offer the government's own agency types, with how many stand today."""
        super().__init__(*args, **kwargs)
        standing = Count("agency", filter=Q(agency__closed_on=None))
        types = AgencyType.objects.filter(government=government).annotate(standing=standing)
        self.fields["klaster"].choices = [  # type: ignore[attr-defined]
            ("", "Semua klaster"),
            *((str(one.pk), f"{one.name} ({one.standing})") for one in types),
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
