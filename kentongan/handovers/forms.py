"""What people fill in to hand channels over."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import TemporaryUploadedFile

from kentongan.agencies.models import Agency
from kentongan.channels.models import Custodian
from kentongan.handovers import deadlines, keeping
from kentongan.handovers.issuing import LONGEST_NUMBER
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.handovers.opening import Asked, Named
from kentongan.people import roles
from kentongan.people.models import Person, Posting

_DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]


class Day(forms.DateField):
    """A day that is typed: 12/10/2026."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the usual ways of writing a day."""
        super().__init__(
            widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            input_formats=_DAYS,
            error_messages={
                "invalid": "Tanggal tidak terbaca. Tulis seperti 12/10/2026.",
                "required": "Isi tanggalnya, seperti 12/10/2026.",
            },
            **kwargs,
        )


def _text(label: str, longest: int, hint: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": f"{label} belum diisi.",
            "max_length": f"{label} paling banyak {longest} huruf.",
        },
    )  # fmt: skip


def _long(label: str, hint: str, *, longest: int = 300, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=hint,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": f"{label} belum diisi.", "max_length": f"Paling banyak {longest} huruf."},
    )  # fmt: skip


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A person by name, with the NIP that tells two of one name apart."""

    def label_from_instance(self, obj: Person) -> str:
        """Write "Ratih Contoh, NIP 1990…"."""
        return f"{obj.name}, {f'NIP {obj.nip}' if obj.nip else obj.username}"


class AgencyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An agency by name."""

    def label_from_instance(self, obj: Agency) -> str:
        """The name alone."""
        return obj.name


def _person(label: str, empty: str, hint: str = "", *, required: bool = True) -> PersonChoice:
    return PersonChoice(
        Person.objects.none(), label=label, empty_label=empty, help_text=hint, required=required,
        error_messages={"required": f"{label} belum dipilih.", "invalid_choice": "Orang itu tidak ada."},
    )  # fmt: skip


def people_for(user: Person) -> Any:
    """Return whom this person may name: officers everybody, agency heads the people of the own agency."""
    people = Person.objects.filter(government=user.government_id, is_active=True)
    if not user.is_officer:
        posted = Posting.objects.filter(agencies__in=user.own_agency_ids(), ended_at=None)
        people = people.filter(pk__in=posted.values("person_id"))
    return people.order_by("name", "pk")


class HolderForm(forms.Form):
    """Who moves: somebody who holds a channel, with or without a sign-in."""

    holder = forms.ChoiceField(
        label="Pemegang kanal yang pindah",
        help_text="Hanya yang tercatat memegang kanal. Yang lain tidak perlu serah terima.",
        error_messages={
            "required": "Pemegang kanal belum dipilih.",
            "invalid_choice": "Orang itu tidak memegang kanal.",
        },
    )

    def __init__(self, data: Any = None, *, rows: list[Custodian]) -> None:
        """Offer everybody of these custody rows once; the value is the number of one of their rows."""
        super().__init__(data)
        offered: dict[str, tuple[str, str]] = {}
        counts: dict[str, int] = {}
        for row in rows:
            key = f"p{row.person_id}" if row.person_id else f"n{row.name.casefold()}"
            offered.setdefault(key, (str(row.pk), row.name))
            counts[key] = counts.get(key, 0) + 1
        choices = [(pk, f"{name} ({counts[key]} kanal)") for key, (pk, name) in offered.items()]
        choices.sort(key=lambda one: one[1].casefold())
        self.fields["holder"].choices = [("", "Pilih pemegang kanal"), *choices]  # type: ignore[attr-defined]


class MovementForm(forms.Form):
    """The movement, and who takes over when that is known already."""

    kind = forms.ChoiceField(
        label="Jenis",
        choices=[
            one for one in StaffMovement.KINDS
            if one[0] not in (StaffMovement.REORGANISATION, StaffMovement.HANDING_ON)
        ],
    )  # fmt: skip
    effective_on = Day(label="Berlaku mulai (TMT)")
    decree_number = _text("Nomor SK", 120, "Boleh menyusul.")
    decree_on = Day(label="Tanggal SK", required=False)
    agency_to = AgencyChoice(
        Agency.objects.none(), label="Pindah ke OPD", required=False, empty_label="Tidak pindah OPD"
    )
    acting = forms.ChoiceField(
        label="Plt. atau Plh.", required=False, choices=[("", "Bukan"), ("plt", "Plt."), ("plh", "Plh.")]
    )
    until_on = Day(label="Plt./Plh. sampai dengan", required=False)
    incoming = _person("Penerima", "Ditunjuk kemudian", "Pemegang kanal yang baru.", required=False)
    new_decree = _text("Nomor SK penerima", 120, "Boleh menyusul.")
    witness = _person("Saksi", "Belum ditunjuk", "Orang ketiga, biasanya atasan langsung.", required=False)

    def __init__(self, data: Any = None, *, user: Person) -> None:
        """Offer people and agencies this person may name."""
        super().__init__(data)
        people = people_for(user)
        for name in ("incoming", "witness"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        standing = Agency.objects.standing().filter(government=user.government_id)
        self.fields["agency_to"].queryset = standing  # type: ignore[attr-defined]

    def asked(self, row: Custodian) -> Asked:
        """Return the movement of the holder of this custody row."""
        told = self.cleaned_data
        acting = told["kind"] == StaffMovement.ACTING
        return Asked(
            told["kind"], told["effective_on"], person=row.person, name=row.name,
            acting=told["acting"] if acting else "", decree_number=told["decree_number"],
            decree_on=told["decree_on"], until_on=told["until_on"] if acting else None,
            agency_from=row.channel.agency, agency_to=told["agency_to"],
        )  # fmt: skip

    def named(self) -> Named | None:
        """Return who takes over, when that was said."""
        told = self.cleaned_data
        if told["incoming"] is None:
            return None
        return Named(told["incoming"], told["new_decree"], told["witness"])


class ApproveForm(forms.Form):
    """Who takes over and who witnesses."""

    incoming = _person("Penerima", "Pilih penerima", "Pemegang kanal yang baru.")
    decree_number = _text("Nomor SK penerima", 120, "Boleh menyusul; konsep SK dapat diunduh.")
    witness = _person(
        "Saksi", "Saksi tanpa akun masuk", "Orang ketiga, biasanya atasan langsung.", required=False
    )
    witness_name = _text("Nama saksi", 120, "Bila saksi tidak punya akun masuk.")
    witness_title = _text("Jabatan saksi", 120)

    def __init__(self, data: Any = None, *, user: Person, handover: Handover) -> None:
        """Offer whom this person may name; keep who was named before."""
        names = ("incoming", "decree_number", "witness", "witness_name", "witness_title")
        super().__init__(data, initial={name: getattr(handover, name) for name in names})
        people = people_for(user)
        if handover.outgoing_id:
            people = people.exclude(pk=handover.outgoing_id)
        for name in ("incoming", "witness"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]


class Evidence(forms.FileField):
    """A screenshot or a PDF; what it really is, is checked when it is kept."""

    def clean(self, data: Any, initial: Any = None) -> TemporaryUploadedFile | None:
        """Refuse by size before a byte is read."""
        file: TemporaryUploadedFile | None = super().clean(data, initial)
        if file and (file.size or 0) > keeping.LIMIT:
            raise forms.ValidationError("Berkas ini lebih besar dari 10 MB. Perkecil dulu, lalu unggah lagi.")
        return file


_FILE_HINT = "JPG, PNG, WebP, atau PDF, paling besar 10 MB."


class StepForm(forms.Form):
    """What was done, and what shows it."""

    note = _long("Apa yang dikerjakan dan kapan", "", longest=500, required=False)
    file = Evidence(label="Tangkapan layar", required=False, help_text=_FILE_HINT)
    everywhere = forms.BooleanField(label="", required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, hint: str, siblings: int, note: str = ""
    ) -> None:
        """Say what may serve as evidence; offer the other channels of the same movement."""
        super().__init__(data, files, initial={"note": note})
        self.fields["note"].help_text = hint
        if siblings:
            self.fields["everywhere"].label = f"Catat juga untuk {siblings} kanal lain dari mutasi ini"
        else:
            del self.fields["everywhere"]


class CodeForm(forms.Form):
    """Where the code was seen."""

    how = _text(
        "Tautan tempat kode terlihat", 300, "Tautan unggahan, atau tautan profil bila di bio.", required=True
    )
    file = Evidence(
        label="Tangkapan layar", help_text=_FILE_HINT,
        error_messages={"required": "Unggah tangkapan layar yang memperlihatkan kodenya."},
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why."""

    reason = _long("Alasan", "Tersimpan di riwayat serah terima ini.")


class IssueForm(forms.Form):
    """The record's number; `expected` is the version the page announced: sent twice, issued once."""

    number = _text(
        "Nomor berita acara", LONGEST_NUMBER, "Titik-titik boleh tinggal bila nomor menyusul.", required=True
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class RulesForm(forms.Form):
    """The deadline."""

    days = forms.IntegerField(
        label="Batas serah terima, dalam hari kerja", min_value=1, max_value=deadlines.LONGEST,
        help_text="Dihitung sesudah mutasi berlaku. Yang sudah dibuka tidak berubah.",
    )  # fmt: skip


class StaffListForm(forms.Form):
    """A personnel list: a file, or cells pasted from a sheet."""

    file = forms.FileField(
        label="Berkas daftar mutasi", required=False, help_text="XLSX atau CSV dari bagian kepegawaian.",
        error_messages={"empty": "Berkas ini kosong. Pilih daftarnya."},
    )  # fmt: skip
    cells = forms.CharField(
        label="Atau tempel selnya", required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="Salin dari Excel berikut baris judulnya.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        told = super().clean() or {}
        if not self.errors and not told.get("file") and not (told.get("cells") or "").strip():
            raise forms.ValidationError("Pilih berkasnya, atau tempel selnya.")
        return told


def is_head_only(user: Person) -> bool:
    """Whether this person heads an agency and is no officer: then only the own agency's channels count."""
    return not user.is_officer and roles.AGENCY_HEAD in user.roles
