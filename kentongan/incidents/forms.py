"""What people fill in about freezes and incidents."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone

from kentongan.agencies.models import Agency
from kentongan.channels.freezing import Scope
from kentongan.channels.models import Channel
from kentongan.channels.refusing import named
from kentongan.incidents.models import Incident
from kentongan.people import roles
from kentongan.people.models import Person

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
REASON = {"required": "Tulis alasannya dalam satu kalimat: apa yang Anda lihat?"}


def reason_field(label: str, hint: str = "", *, required: bool = True) -> forms.CharField:
    """A sentence of at most 300 letters."""
    return forms.CharField(
        label=label, max_length=300, required=required, help_text=hint, error_messages=REASON
    )


class FreezeForm(forms.Form):
    """What to freeze and why: one press."""

    scope = forms.ChoiceField(
        label="Yang dibekukan",
        error_messages={"required": "Pilih yang dibekukan.", "invalid_choice": "Pilih dari daftar."},
    )
    kind = forms.ChoiceField(
        label="Apa yang terjadi", choices=Incident.KINDS, initial=Incident.SUSPECTED, widget=forms.RadioSelect
    )
    reason = reason_field("Apa yang Anda lihat", "Satu kalimat, misalnya “unggahan judi muncul pukul 22.10”.")

    def __init__(self, data: Any = None, *, person: Person, start: str = "") -> None:
        """Offer what this person may freeze."""
        super().__init__(data, initial={"scope": start})
        self.person = person
        self.fields["scope"].choices = [("", "Pilih"), *self._choices()]  # type: ignore[attr-defined]

    def _choices(self) -> list[tuple[str, Any]]:
        person = self.person
        agencies, channels = Agency.objects.visible_to(person).standing(), Channel.objects.visible_to(person)
        judged = channels.judged().select_related("agency")
        whole = [("pemda", f"Seluruh {person.government.name}")] if person.is_officer else []
        return [
            *whole,
            ("Kanal", [(f"kanal-{one.pk}", f"{named(one)} ({one.agency.name})") for one in judged]),
            ("OPD", [(f"opd-{one.pk}", one.name) for one in agencies]),
        ]

    def scope_chosen(self) -> Scope:
        """Return the government, agency or channel; the choice was one of those offered."""
        kind, _, number = self.cleaned_data["scope"].partition("-")
        if kind == "opd":
            return Agency.objects.visible_to(self.person).get(pk=number)
        if kind == "kanal":
            return Channel.objects.visible_to(self.person).select_related("government").get(pk=number)
        return self.person.government


class ReportForm(forms.Form):
    """A suspicion about an own channel, without freezing."""

    channel = forms.ModelChoiceField(
        Channel.objects.none(),
        label="Kanal",
        empty_label="Pilih kanal",
        error_messages={"required": "Pilih kanalnya.", "invalid_choice": "Kanal itu tidak ada."},
    )
    kind = forms.ChoiceField(
        label="Apa yang terjadi", choices=Incident.KINDS, initial=Incident.SUSPECTED, widget=forms.RadioSelect
    )
    found = reason_field("Apa yang Anda lihat", "Satu kalimat, dengan jamnya.")

    def __init__(self, data: Any = None, *, person: Person, start: str = "") -> None:
        """Offer the channels this person sees; only officers go beyond a suspicion."""
        super().__init__(data, initial={"channel": start})
        chosen = self.fields["channel"]
        found = Channel.objects.visible_to(person).judged().select_related("agency", "government")
        chosen.queryset = found  # type: ignore[attr-defined]
        chosen.label_from_instance = lambda one: f"{named(one)} ({one.agency.name})"  # type: ignore[attr-defined]
        if not (person.is_officer or roles.AGENCY_HEAD in person.roles):
            self.fields["kind"].choices = Incident.KINDS[:1]  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """A reason, for acts that need one."""

    reason = reason_field("Alasan")

    def __init__(self, data: Any = None, *, label: str = "Alasan", hint: str = "") -> None:
        """Ask in the act's own words."""
        super().__init__(data)
        self.fields["reason"].label, self.fields["reason"].help_text = label, hint


class TaskForm(forms.Form):
    """A task's note; which button was pressed decides the act."""

    note = forms.CharField(label="Catatan", max_length=500, required=False)


class LeakForm(forms.Form):
    """Whether personal data got out."""

    leaked = forms.ChoiceField(
        label="Apakah data pribadi warga terdampak?",
        choices=[("yes", "Ya"), ("no", "Tidak")],
        widget=forms.RadioSelect,
        error_messages={"required": "Jawab ya atau tidak. Bila belum tahu, biarkan terbuka."},
    )
    what = forms.CharField(
        label="Data yang terungkap",
        max_length=500,
        required=False,
        help_text="Jenisnya saja, misalnya “nama akun dan isi pesan langsung”.",
    )
    people = forms.IntegerField(
        label="Jumlah orang terdampak",
        min_value=0,
        required=False,
        help_text="Kosongkan bila belum diketahui.",
    )
    known_on = forms.DateField(
        label="Diketahui tanggal",
        required=False,
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"],
        help_text="Kosongkan bila baru saja.",
        error_messages={"invalid": "Tulis tanggalnya seperti 23/11/2026."},
    )
    known_at = forms.CharField(label="Pukul", required=False, max_length=5, help_text="Misalnya 22.30.")

    def clean(self) -> dict[str, Any]:
        """Read the two halves of the moment together."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("known_at") and not _CLOCK.fullmatch(told["known_at"]):
            self.add_error("known_at", "Tulis jamnya seperti 22.30.")
        if told.get("known_at") and not told.get("known_on") and "known_on" not in self.errors:
            self.add_error("known_on", "Isi tanggalnya juga.")
        return told

    def moment(self, zone: str) -> datetime | None:
        """Return when it became known (aware); None = just now. A day without an hour begins at midnight."""
        return at_local(self.cleaned_data.get("known_on"), self.cleaned_data.get("known_at", ""), zone)


class NoteForm(forms.Form):
    """Something that happened, with its time."""

    text = forms.CharField(
        label="Kejadian",
        max_length=500,
        error_messages={"required": "Tulis apa yang terjadi, dalam satu kalimat."},
    )
    on = forms.DateField(
        label="Tanggal",
        required=False,
        input_formats=["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"],
        help_text="Kosongkan bila baru saja.",
        error_messages={"invalid": "Tulis tanggalnya seperti 23/11/2026."},
    )
    clock = forms.RegexField(
        _CLOCK, label="Pukul", required=False, help_text="22.30", error_messages={"invalid": "Tulis 22.30."}
    )

    def moment(self, zone: str) -> datetime:
        """Return when it happened (aware)."""
        found = at_local(self.cleaned_data.get("on"), self.cleaned_data.get("clock", ""), zone)
        return found or timezone.now()


def at_local(day: Any, clock: str, zone: str) -> datetime | None:
    """Put a day and "22.30" together in a zone; None without a day."""
    if day is None:
        return None
    hour, minute = (int(part) for part in re.split("[.:]", clock)) if clock else (0, 0)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))


class IncidentReportForm(forms.Form):
    """The four fields of Peraturan BSSN 1/2024 Pasal 15."""

    reporter = forms.CharField(label="Kontak pelapor", max_length=20_000, widget=forms.Textarea)
    description = forms.CharField(label="Deskripsi insiden", max_length=20_000, widget=forms.Textarea)
    chronology = forms.CharField(label="Kronologi", max_length=20_000, widget=forms.Textarea)
    impact = forms.CharField(label="Dampak", max_length=20_000, widget=forms.Textarea)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give each field as many lines as it usually needs."""
        super().__init__(*args, **kwargs)
        for name, rows in (("reporter", 5), ("description", 6), ("chronology", 12), ("impact", 6)):
            self.fields[name].widget.attrs["rows"] = rows
            self.fields[name].error_messages["required"] = (
                "Isian ini wajib. Tulis titik-titik bila belum tahu."
            )


class SettingForm(forms.Form):
    """How the government wants incidents handled."""

    freeze_on_signal = forms.BooleanField(
        label="Bekukan kanal begitu ada tanda otomatis",
        required=False,
        help_text="Bila tidak, petugas diberi tahu dan memutuskan sendiri.",
    )
    vital = forms.BooleanField(
        label="Kami penyelenggara infrastruktur informasi vital (IIV)",
        required=False,
        help_text="Laporan insiden lalu wajib dikirim dalam 1×24 jam.",
    )
    csirt = forms.CharField(
        label="Tim tanggap insiden (TTIS/CSIRT) yang dilapori",
        max_length=200,
        required=False,
        help_text="Nama tim dan surel kantornya.",
    )
