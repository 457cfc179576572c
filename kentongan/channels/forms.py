"""What people fill in to keep the register."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from kentongan import platforms
from kentongan.agencies.models import Agency, AgencyType, Government
from kentongan.channels.models import Channel, Custodian
from kentongan.channels.registering import steps_from
from kentongan.connector import Profile
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day, start_of_day

_DAYS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
_DAY_HELP = "Tanggal/bulan/tahun, misalnya 21/11/2026."
_WRONG_DAY = "Tulis tanggal seperti 21/11/2026."
NO_PROFILE = (
    "Isian ini tidak terbaca sebagai akun. Buka profilnya di peramban, salin alamatnya, lalu tempel di sini."
)


def day_field(label: str, help_text: str, *, required: bool = False) -> forms.DateField:
    """A day as people type it, with its hint."""
    return forms.DateField(
        label=label,
        required=required,
        input_formats=_DAYS,
        widget=forms.DateInput(attrs={"autocomplete": "off"}, format="%d/%m/%Y"),
        help_text=f"{help_text} {_DAY_HELP}".strip(),
        error_messages={"invalid": _WRONG_DAY},
    )


def text_field(label: str, longest: int, help_text: str = "", *, required: bool = False) -> forms.CharField:
    """One line of at most `longest` letters, with its own words for what is wrong."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": f"{label} belum diisi.",
            "max_length": f"{label} paling banyak {longest} huruf.",
        },
    )


class AgencyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """An agency by name, with its parent where it has one."""

    def label_from_instance(self, obj: Agency) -> str:
        """Two kelurahan of one name are told apart by their kecamatan."""
        return f"{obj.name} ({obj.parent.name})" if obj.parent else obj.name


def agency_field(label: str, empty: str, help_text: str = "", *, required: bool = True) -> AgencyChoice:
    """A choice among agencies; the form fills in which."""
    return AgencyChoice(
        Agency.objects.none(),
        label=label,
        required=required,
        empty_label=empty,
        help_text=help_text,
        error_messages={"required": f"{label} belum dipilih.", "invalid_choice": "OPD itu tidak ada."},
    )


def own_agencies(user: Person) -> Any:
    """Return the standing agencies this person may see, by name."""
    return Agency.objects.visible_to(user).standing().select_related("parent").order_by("name")


class AgencyForm(forms.Form):
    """An agency's name, kind and place."""

    name = text_field("Nama OPD", 200, "Lengkap, seperti pada papan nama kantor.", required=True)
    short_name = text_field("Singkatan", 60)
    type = forms.ModelChoiceField(
        AgencyType.objects.none(), label="Jenis", required=False, empty_label="Belum ditentukan"
    )
    new_type = text_field("Jenis baru", 80, "Isi hanya bila jenisnya belum ada di daftar di atas.")
    parent = agency_field("Induk", "Tidak ada", "OPD yang membawahi unit ini.", required=False)

    def __init__(self, government: Government, data: Any = None, *, agency: Agency | None = None) -> None:
        """Offer the government's own types and agencies; an agency is never its own parent."""
        super().__init__(data, initial=_described(agency) if agency else None)
        types, above = self.fields["type"], self.fields["parent"]
        types.queryset = government.agency_types.all()  # type: ignore[attr-defined]
        types.label_from_instance = lambda kind: kind.name  # type: ignore[attr-defined]
        others = Agency.objects.standing().filter(government=government).select_related("parent")
        above.queryset = others.exclude(pk=agency.pk) if agency else others  # type: ignore[attr-defined]


class AgencyChangeForm(AgencyForm):
    """The same for an agency that exists: a step of its history has a day and a basis."""

    is_communications_office = forms.BooleanField(label="OPD ini adalah Dinas Kominfo", required=False)
    on = day_field("Berlaku sejak", "Bila nama atau induknya berubah. Kosong: hari ini.")
    basis = text_field("Dasar", 200, "Misalnya nomor peraturan daerahnya.")


def _described(agency: Agency) -> dict[str, Any]:
    return {
        "name": agency.name, "short_name": agency.short_name, "type": agency.type_id,
        "parent": agency.parent_id,
        "is_communications_office": agency.is_communications_office,
    }  # fmt: skip


class EndForm(forms.Form):
    """The day and basis on which an agency ends."""

    on = day_field("Berlaku sejak", "Kosong: hari ini.")
    basis = text_field("Dasar", 200, "Misalnya nomor peraturan daerahnya.")


class MergeForm(EndForm):
    """Into which agency another one goes."""

    into = agency_field("Digabung ke", "Pilih OPD tujuan")
    field_order = ("into", "on", "basis")

    def __init__(self, agency: Agency, data: Any = None) -> None:
        """Offer every other standing agency of the government."""
        super().__init__(data)
        others = Agency.objects.standing().filter(government=agency.government_id).exclude(pk=agency.pk)
        self.fields["into"].queryset = others.select_related("parent")  # type: ignore[attr-defined]


class ProfileForm(forms.Form):
    """A pasted profile link, or a handle with its platform."""

    link = text_field(
        "Tautan profil", 400, "Tempel alamat profil dari peramban, atau tulis nama akunnya.", required=True
    )
    platform = forms.ChoiceField(
        label="Platform",
        required=False,
        choices=[
            ("", "Terbaca dari tautannya"),
            *((name, each.title) for name, each in platforms.ALL.items()),
        ],
        help_text="Pilih hanya bila yang ditulis nama akun, bukan tautan.",
    )

    def profile(self) -> Profile | None:
        """Return what was understood; None with the reason on the field when it was not."""
        try:
            found = platforms.profile_of(self.cleaned_data["link"], self.cleaned_data["platform"] or None)
        except Refused as refused:
            self.add_error("link", refused.sentence)
            return None
        if found is None:
            self.add_error("link", NO_PROFILE)
        return found


class ChannelForm(ProfileForm):
    """A new channel of an agency."""

    agency = agency_field("OPD pemilik", "Pilih OPD")
    field_order = ("agency", "link", "platform")

    def __init__(self, user: Person, data: Any = None, *, agency: str | None = None) -> None:
        """Offer the agencies this person may register channels for; a single one is chosen already."""
        own = own_agencies(user)
        only = own.first() if own.count() == 1 else None
        super().__init__(data, initial={"agency": agency or (only.pk if only else None)})
        self.fields["agency"].queryset = own  # type: ignore[attr-defined]


class ChannelChangeForm(forms.Form):
    """Who a channel belongs to, what it is called, who holds it."""

    agency = agency_field("OPD pemilik", "Pilih OPD")
    link = text_field(
        "Tautan profil", 400, "Bila akunnya berganti nama, tempel alamat barunya.", required=True
    )
    reported_on = day_field(
        "Dilaporkan OPD pada", "Tanggal surat OPD yang memberitahukan akun ini. Kosong: belum."
    )
    primary = text_field("Pemegang utama", 120, "Orang yang memegang akun ini sehari-hari.")
    primary_contact = text_field("Kontak dinas pemegang utama", 120)
    deputy = text_field("Pemegang pengganti", 120)
    deputy_contact = text_field("Kontak dinas pengganti", 120)

    def __init__(self, user: Person, channel: Channel, data: Any = None) -> None:
        """Show what is in the register now."""
        holders = {one.rank: one for one in channel.custodians.filter(ended=None)}
        shown: dict[str, Any] = {
            "agency": channel.agency_id, "link": channel.url, "reported_on": channel.reported_on,
        }  # fmt: skip
        for rank in (Custodian.PRIMARY, Custodian.DEPUTY):
            holder = holders.get(rank)
            shown |= {
                rank: holder.name if holder else "",
                f"{rank}_contact": holder.contact if holder else "",
            }
        super().__init__(data, initial=shown)
        self.fields["agency"].queryset = own_agencies(user)  # type: ignore[attr-defined]


class StateForm(forms.Form):
    """The next state of a channel, since when, and why."""

    state = forms.ChoiceField(
        label="Keadaan baru",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Keadaan baru belum dipilih.",
            "invalid_choice": "Keadaan itu tidak dapat dipilih.",
        },
    )
    since = day_field("Sejak tanggal", "Kapan keadaan itu benar-benar mulai. Kosong: sekarang.")
    reason = text_field("Alasan", 300, "Wajib bila ditangguhkan, diretas, atau tidak dikenal.")

    def __init__(self, channel: Channel, data: Any = None) -> None:
        """Offer only the steps that are allowed from here."""
        first = Channel.OFFICIAL if channel.state == Channel.PROPOSED else None
        super().__init__(data, initial={"state": first})
        steps = steps_from(channel.state)
        self.fields["state"].choices = [(code, word.capitalize()) for code, word in steps]  # type: ignore[attr-defined]
        self.zone = channel.government.zone

    def moment(self, at: datetime) -> datetime:
        """Return since when, in UTC: the day's first instant, or `at` for today and when nothing is said."""
        day: date | None = self.cleaned_data["since"]
        return at if day is None or day == local_day(at, self.zone) else start_of_day(day, self.zone)


class AlarmForm(forms.Form):
    """What a person found who looked at an alarm."""

    reason = text_field("Hasil pemeriksaan", 300, required=True)


class PersonalForm(ProfileForm):
    """A personal account of an official."""

    holder = text_field(
        "Jabatan pemiliknya", 120, "Jabatan, bukan nama orang: misalnya Kepala Dinas Sosial.", required=True
    )


class RegisterFileForm(forms.Form):
    """A register as a file or as pasted cells."""

    file = forms.FileField(
        label="Berkas daftar",
        required=False,
        help_text="XLSX atau CSV, paling besar 50 MB. Baris judul, sel gabungan, dan lembar dapat dibaca.",
        error_messages={"empty": "Berkas ini kosong. Periksa berkasnya, lalu unggah lagi."},
    )
    cells = forms.CharField(
        label="Atau tempel sel dari Excel",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text="Salin tabel beserta baris judulnya.",
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        """Refuse what is larger than the product takes."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(f"Berkas ini {(file.size or 0) / 1e6:.0f} MB; paling besar 50 MB.")
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        told = super().clean() or {}
        if not (told.get("file") or told.get("cells") or self.errors):
            self.add_error("file", "Pilih berkas, atau tempel selnya di bawah.")
        return told
