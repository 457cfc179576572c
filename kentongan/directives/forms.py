"""What people fill in about circulars."""

from typing import Any

from django import forms

from kentongan.agencies.models import Agency, AgencyType, Government
from kentongan.directives import bases
from kentongan.directives.issuing import Asked
from kentongan.directives.models import Directive, Duty, LegalBasis
from kentongan.directives.pdf import LIMIT
from kentongan.platforms import ALL as PLATFORMS

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
WRONG_DAY = "Tanggal tidak terbaca. Tulis seperti 23/11/2026."


class Day(forms.DateField):
    """A day that is typed: 23/11/2026."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the usual ways of writing a day."""
        super().__init__(
            widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            input_formats=DAY_FORMATS,
            error_messages={"invalid": WRONG_DAY, "required": "Isi tanggalnya, seperti 23/11/2026."},
            **kwargs,
        )


class Pdf(forms.FileField):
    """The signed letter; what it really is, is checked when it is kept."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse by size before a byte is read."""
        file = super().clean(data, initial)
        if file and (file.size or 0) > LIMIT:
            raise forms.ValidationError("PDF ini lebih besar dari 10 MB. Perkecil dulu, lalu unggah lagi.")
        return file


class AsOf(forms.Form):
    """Results as of another day."""

    per = Day(label="Keadaan per tanggal", required=False)


class DirectiveForm(forms.Form):
    """A circular as it stands on paper."""

    number = forms.CharField(
        label="Nomor surat",
        max_length=120,
        help_text="Salin dari suratnya, misalnya 016/295/S.edar/Kominfo/X/2024.",
        error_messages={"required": "Nomor surat kosong. Salin nomornya dari surat edaran."},
    )
    dated_on = Day(label="Tanggal surat", help_text="Tanggal/bulan/tahun, misalnya 03/10/2024.")
    title = forms.CharField(
        label="Tentang", max_length=300, error_messages={"required": "Isi “tentang” surat edaran ini."}
    )
    issuer = forms.CharField(
        label="Penanda tangan", max_length=150, required=False, help_text="Jabatannya, misalnya Bupati."
    )
    text = forms.CharField(label="Isi surat", required=False, widget=forms.Textarea(attrs={"rows": 8}))
    pdf = Pdf(
        label="PDF surat", required=False, help_text="Surat yang sudah ditandatangani, paling besar 10 MB."
    )

    @classmethod
    def of(cls, directive: Directive, data: Any, files: Any) -> "DirectiveForm":
        """Fill the form with what is stored."""
        names = ("number", "dated_on", "title", "issuer", "text")
        return cls(data, files, initial={name: getattr(directive, name) for name in names})

    def told(self) -> dict[str, Any]:
        """Return what issuing takes."""
        return {name: self.cleaned_data[name] for name in ("number", "dated_on", "title", "issuer", "text")}

    def pdf_content(self) -> bytes | None:
        """Return the uploaded bytes; None when no file came."""
        file = self.cleaned_data.get("pdf")
        return file.read() if file else None


class PdfForm(forms.Form):
    """The signed letter."""

    pdf = Pdf(
        label="PDF surat",
        help_text="Paling besar 10 MB.",
        error_messages={
            "required": "Pilih dulu berkas PDF-nya.",
            "empty": "Berkas ini kosong. Pilih PDF suratnya.",
        },
    )


class RevokeForm(forms.Form):
    """From when a circular no longer binds."""

    on = Day(label="Dicabut mulai tanggal")


class DutyForm(forms.Form):
    """One duty, as the circular words it."""

    kind = forms.ChoiceField(
        label="Kewajiban",
        choices=[
            ("publish", "Terbit: mengunggah atau memuat berita"),
            ("have", "Punya kanal"),
            ("report", "Melaporkan akunnya kepada Kominfo"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih jenis kewajibannya."},
    )
    mandatory = forms.ChoiceField(
        label="Sifat", choices=[("ya", "Wajib"), ("tidak", "Dianjurkan")], widget=forms.RadioSelect
    )
    platforms = forms.MultipleChoiceField(
        label="Di platform",
        choices=[(name, each.title) for name, each in PLATFORMS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    count = forms.IntegerField(
        label="Sedikitnya",
        required=False,
        min_value=1,
        max_value=1000,
        error_messages={"invalid": "Tulis bilangan bulat, misalnya 5.", "min_value": "Paling sedikit 1."},
    )
    per = forms.ChoiceField(
        label="Per",
        required=False,
        choices=[("", "surat tidak menyebut jumlah"), *Duty.PERIODS],
    )
    working_days_only = forms.BooleanField(label="Hanya pada hari kerja", required=False)
    agency_types = forms.ModelMultipleChoiceField(
        AgencyType.objects.none(),
        label="Untuk jenis OPD",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    from_on = Day(label="Berlaku mulai")
    until_on = Day(label="Sampai", required=False)

    def __init__(self, data: Any = None, *, directive: Directive, duty: Duty | None = None) -> None:
        """Offer the government's own agency types; fill in a stored duty."""
        initial: dict[str, Any] = {"kind": "publish", "mandatory": "ya", "from_on": directive.dated_on}
        super().__init__(data, initial=_stored(duty) if duty else initial)
        types = AgencyType.objects.filter(government=directive.government_id)
        kinds = self.fields["agency_types"]
        kinds.queryset = types  # type: ignore[attr-defined]
        kinds.label_from_instance = lambda one: one.name  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return the duty as issuing takes it."""
        told = self.cleaned_data
        publishes = told["kind"] == "publish"
        return Asked(
            kind=told["kind"],
            from_on=told["from_on"],
            until_on=told["until_on"],
            mandatory=told["mandatory"] == "ya",
            platforms=tuple(told["platforms"]),
            count=told["count"] if publishes else None,
            per=told["per"] if publishes else "",
            working_days_only=publishes and told["working_days_only"],
            agency_types=tuple(told["agency_types"]),
        )


def _stored(duty: Duty) -> dict[str, Any]:
    names = ("kind", "platforms", "count", "per", "working_days_only", "from_on", "until_on")
    told = {name: getattr(duty, name) for name in names}
    types = list(duty.agency_types.values_list("pk", flat=True))
    return {**told, "mandatory": "ya" if duty.mandatory else "tidak", "agency_types": types}


class ExemptionForm(forms.Form):
    """Who is excused, for how long and why."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="OPD",
        empty_label="Pilih OPD",
        error_messages={"required": "Pilih OPD yang dikecualikan.", "invalid_choice": "OPD itu tidak ada."},
    )
    from_on = Day(label="Mulai")
    until_on = Day(label="Sampai", required=False, help_text="Kosongkan bila tanpa batas waktu.")
    reason = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Tercetak di laporan, misalnya “Kantor terdampak banjir”.",
        error_messages={"required": "Tulis alasan pengecualian; ia tercetak di laporan."},
    )

    def __init__(self, data: Any = None, *, government: Government) -> None:
        """Offer the agencies that stand today."""
        super().__init__(data)
        chosen = self.fields["agency"]
        chosen.queryset = Agency.objects.filter(government=government).standing()  # type: ignore[attr-defined]
        chosen.label_from_instance = lambda one: one.name  # type: ignore[attr-defined]


class BasisForm(forms.Form):
    """A law and its standing."""

    citation = forms.CharField(
        label="Sebutan",
        max_length=200,
        help_text="Misalnya UU 14/2008. Yang sudah tercatat dipakai apa adanya.",
        widget=forms.TextInput(attrs={"list": "sebutan", "autocomplete": "off"}),
        error_messages={"required": "Tulis sebutan dasar hukumnya, misalnya “UU 14/2008”."},
    )
    title = forms.CharField(label="Tentang", max_length=300, required=False)
    status = forms.ChoiceField(label="Status", choices=LegalBasis.STATUSES, initial="unverified")
    note = forms.CharField(label="Catatan", max_length=300, required=False)

    def __init__(self, data: Any = None, *, basis: LegalBasis | None = None) -> None:
        """Fill in a stored basis, whose citation stays."""
        names = ("citation", "title", "status", "note")
        super().__init__(data, initial={name: getattr(basis, name) for name in names} if basis else None)
        if basis:
            del self.fields["citation"]

    def told(self) -> dict[str, str]:
        """Return what was filled in; what the catalogue knows of a new citation fills what was left empty."""
        told: dict[str, str] = dict(self.cleaned_data)
        known = bases.NAMED.get(told.get("citation", "").strip())
        if known and not told["title"] and told["status"] == "unverified":
            told |= {"title": known.title, "status": known.status, "note": told["note"] or known.note}
        return told
