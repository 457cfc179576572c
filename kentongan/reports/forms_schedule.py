"""Forms of what is sent to whom, and of the head's page."""

from typing import Any

from django import forms

from kentongan.people import roles
from kentongan.reports.facts import SheetChoice
from kentongan.reports.models import ReportSchedule
from kentongan.reports.ruling import LATEST_DAY, MOST_PLACES, RECEIVERS, Wanted


class SheetForm(forms.Form):
    """How many places the head's page names."""

    top = forms.IntegerField(label="Peringkat teratas tiap kelompok", min_value=0, max_value=MOST_PLACES)
    bottom = forms.IntegerField(label="Peringkat terbawah tiap kelompok", min_value=0, max_value=MOST_PLACES)

    def choice(self) -> SheetChoice:
        """What was chosen."""
        return SheetChoice(self.cleaned_data["top"], self.cleaned_data["bottom"])


class ScheduleForm(forms.Form):
    """One kind of report: on or off, the day, who is told."""

    is_on = forms.BooleanField(label="Kirim laporan ini", required=False)
    working_day = forms.IntegerField(
        label="Hari kerja ke berapa sesudah periode berakhir", min_value=1, max_value=LATEST_DAY
    )
    roles = forms.MultipleChoiceField(
        label="Penerima menurut peran", required=False, widget=forms.CheckboxSelectMultiple
    )
    addresses = forms.CharField(
        label="Alamat surel kantor lain",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Satu alamat tiap baris. Penerima membuka tautannya dengan akun Kentongan.",
    )
    by_person = forms.BooleanField(label="Tunggu sampai petugas menerbitkannya", required=False)

    def __init__(self, *args: Any, schedule: ReportSchedule, **kwargs: Any) -> None:
        """Fill the fields from the schedule; feedback goes to agencies only, and waits for the closing."""
        self.schedule = schedule
        initial = {
            "is_on": schedule.is_on, "working_day": schedule.working_day, "roles": schedule.roles,
            "addresses": "\n".join(schedule.addresses), "by_person": schedule.by_person,
        }  # fmt: skip
        super().__init__(*args, **{"initial": initial, "prefix": schedule.kind, **kwargs})
        listed: Any = self.fields["roles"]
        listed.choices = [(code, roles.TITLES[code]) for code in RECEIVERS[schedule.kind]]
        if schedule.kind == ReportSchedule.FEEDBACK:
            del self.fields["addresses"], self.fields["by_person"]

    @property
    def title(self) -> str:
        """The report's name."""
        return str(self.schedule.get_kind_display())

    def wanted(self) -> Wanted:
        """What was chosen."""
        given = self.cleaned_data
        addresses = tuple(dict.fromkeys(given.get("addresses", "").split()))
        return Wanted(
            self.schedule.kind, given["is_on"], given["working_day"], tuple(given["roles"]), addresses,
            given.get("by_person", True),
        )  # fmt: skip
