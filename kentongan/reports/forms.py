"""Forms of the report pages."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kentongan.reports.facts import AgencyRow
from kentongan.reports.issuing import LONGEST_NUMBER
from kentongan.reports.obstacles import LONGEST, Told


class IssueForm(forms.Form):
    """The letter's number; `expected` is the version the page announced: sent twice, issued once."""

    number = forms.CharField(
        label="Nomor surat",
        max_length=LONGEST_NUMBER,
        help_text="Titik-titik boleh tinggal bila nomor diberikan kemudian dengan tangan.",
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ObstaclesForm(forms.Form):
    """Obstacle and help for each agency that needs attention, all saved together."""

    def __init__(self, *args: Any, rows: Sequence[AgencyRow], **kwargs: Any) -> None:
        """Two fields for every row, filled with what is noted already."""
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self._add(f"kendala-{row.id}", f"Kendala {row.name}", row.obstacle)
            self._add(f"bantuan-{row.id}", f"Bantuan untuk {row.name}", row.help_given)

    def _add(self, name: str, label: str, initial: str) -> None:
        look = forms.TextInput(attrs={"autocomplete": "off"})
        self.fields[name] = forms.CharField(
            label=label, initial=initial, required=False, max_length=LONGEST, widget=look
        )

    def lines(self) -> list[tuple[AgencyRow, forms.BoundField, forms.BoundField]]:
        """Rows with their two fields."""
        return [(row, self[f"kendala-{row.id}"], self[f"bantuan-{row.id}"]) for row in self.rows]

    def told(self) -> dict[int, Told]:
        """What was written, by agency number."""
        given = self.cleaned_data
        return {row.id: Told(given[f"kendala-{row.id}"], given[f"bantuan-{row.id}"]) for row in self.rows}
