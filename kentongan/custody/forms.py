"""What people fill in to keep the custody of a channel."""

from datetime import date
from pathlib import Path
from typing import Any

from django import forms

from kentongan.channels.forms import day_field, text_field
from kentongan.channels.models import Channel, Custodian, OwnershipProof
from kentongan.custody.cards import Card
from kentongan.custody.models import Custody, RecoveryDrill
from kentongan.people import roles
from kentongan.people.models import Person

_KNOWN = [("", "belum diketahui"), ("ya", "ya"), ("tidak", "tidak")]
_FLAGS = {"": None, "ya": True, "tidak": False}
_WORDS = {None: "", True: "ya", False: "tidak"}


def _choice(label: str, choices: Any, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, help_text=help_text)


class CustodyForm(forms.Form):
    """How a channel is reached and recovered. What is left open stays "not known"."""

    access = _choice("Cara masuk", Custody.ACCESSES)
    factor = _choice("Faktor kedua", Custody.FACTORS)
    mail = text_field("Surel pemulihan", 200, "Bila diisi, domainnya menentukan: surel dinas atau bukan.")
    mail_owner = _choice("Keadaan surel pemulihan", Custody.OWNERS)
    phone = text_field("Nomor pemulihan", 30, "Angkanya saja, misalnya 081234567890.")
    phone_owner = _choice("Keadaan nomor pemulihan", Custody.OWNERS)
    sim_until = day_field("Kartu SIM aktif sampai", "Lihat pada operator.")
    backup = _choice("Kode cadangan", Custody.BACKUPS)
    backup_place = text_field(
        "Tempat kode cadangan", 120, "Misalnya brankas sekretariat. Kodenya jangan ditulis."
    )
    backup_sealed = _choice("Dalam amplop tersegel", _KNOWN)
    rotated_on = day_field("Kata sandi terakhir diganti", "")
    blue_tick = _choice("Centang biru", _KNOWN)
    notes = text_field("Catatan", 500, "Jangan menulis kata sandi atau kode di sini.")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, card: Card, data: Any = None) -> None:
        """Show what is known; who may not see mail and phone in full begins with empty fields."""
        held = card.custody
        names = [name for name in self.base_fields if name not in ("seen", "mail", "phone")]
        shown = {name: getattr(held, name) for name in names}
        shown |= {"backup_sealed": _WORDS[held.backup_sealed], "blue_tick": _WORDS[held.blue_tick]}
        shown["seen"] = held.looked_at.isoformat() if held.looked_at else ""
        if card.in_full:
            shown |= {"mail": held.mail, "phone": held.phone}
        super().__init__(data, initial=shown)
        self.in_full = card.in_full
        for name, masked in (("mail", card.mail), ("phone", card.phone)):
            if masked and not card.in_full:
                self.fields[name].help_text = f"Tercatat {masked}. Kosongkan bila tidak berubah."

    def told(self) -> dict[str, Any]:
        """Return what to store."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        for name in ("backup_sealed", "blue_tick"):
            told[name] = _FLAGS[told[name]]
        for name, owner in (("mail", "mail_owner"), ("phone", "phone_owner")):
            if not self.in_full and not told[name] and told[owner] not in (Custody.NONE, Custody.UNKNOWN):
                del told[name]
        return told


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A person by name and title."""

    def label_from_instance(self, obj: Person) -> str:
        """Tell two people of one name apart by their title."""
        return f"{obj.name}, {obj.title}" if obj.title else obj.name


class HoldersForm(forms.Form):
    """Who holds a channel, by which decree."""

    def __init__(self, channel: Channel, data: Any = None) -> None:
        """Ask the same of the primary custodian and the deputy; offer the agency's people and officers."""
        held = {one.rank: one for one in channel.custodians.filter(ended=None)}
        super().__init__(data)
        for rank, word in Custodian.RANKS:
            one = held.get(rank)
            fields = self._of(rank, word, channel)
            shown: tuple[Any, ...] = (
                (one.name, one.person_id, one.decree_number, one.contact) if one else ("",) * 4
            )
            for (name, field), value in zip(fields.items(), shown, strict=True):
                field.initial = value
                self.fields[name] = field

    def _of(self, rank: str, word: str, channel: Channel) -> dict[str, forms.Field]:
        people = Person.objects.filter(government=channel.government_id, is_active=True)
        at_agency = people.filter(postings__agencies=channel.agency_id, postings__ended_at=None)
        officers = people.filter(postings__role__in=roles.OFFICERS, postings__ended_at=None)
        return {
            rank: text_field(f"Pemegang {word}", 120, "Kosong: belum ada."),
            f"{rank}_person": PersonChoice(
                (at_agency | officers).distinct().order_by("name"),
                label=f"Akun Kentongan pemegang {word}",
                required=False,
                empty_label="Tidak punya",
                error_messages={"invalid_choice": "Orang itu tidak ada di OPD ini."},
            ),
            f"{rank}_decree": text_field(f"Nomor SK pemegang {word}", 120),
            f"{rank}_contact": text_field(f"Kontak dinas pemegang {word}", 120),
        }

    def pairs(self) -> list[list[forms.BoundField]]:
        """The fields of each rank together, for the page."""
        return [[self[name] for name in self.fields if name.startswith(rank)] for rank, _ in Custodian.RANKS]


class RoleForm(forms.Form):
    """Somebody with a role on the platform."""

    name = text_field("Nama", 120, required=True)
    role = text_field("Peran di platform", 60, "Misalnya Admin, Editor, Pengelola iklan.", required=True)
    external = _choice("Pihak luar (vendor, magang)", _KNOWN)

    def is_external(self) -> bool | None:
        """Whether the person is from outside; None = not known."""
        return _FLAGS[self.cleaned_data["external"]]


class DrillForm(forms.Form):
    """A recovery drill."""

    on = day_field("Tanggal latihan", "", required=True)
    result = forms.ChoiceField(
        label="Hasil",
        choices=[(code, word.capitalize()) for code, word in RecoveryDrill.RESULTS],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Hasil latihan belum dipilih.",
            "invalid_choice": "Hasil itu tidak dikenal.",
        },
    )
    note = text_field("Catatan", 300, "Wajib bila gagal: langkah mana yang tidak jalan?")

    def day(self) -> date:
        """The local day of the drill."""
        on: date = self.cleaned_data["on"]
        return on


class ShownProofForm(forms.Form):
    """A person saw the code."""

    way = forms.ChoiceField(
        label="Kode terlihat",
        choices=[(OwnershipProof.BIO, "Di bio"), (OwnershipProof.POST, "Di unggahan")],
        widget=forms.RadioSelect,
        error_messages={
            "required": "Pilih di mana kode terlihat.",
            "invalid_choice": "Pilihan itu tidak ada.",
        },
    )
    link = text_field("Tautan", 400, "Alamat profil atau unggahan tempat kode terlihat.", required=True)
    screenshot = forms.FileField(
        label="Tangkapan layar",
        help_text="JPG, PNG, WebP, atau GIF, paling besar 10 MB. Kodenya harus terbaca.",
        error_messages={"required": "Tangkapan layar belum dipilih.", "empty": "Berkas ini kosong."},
    )

    def picture(self) -> tuple[Path, str]:
        """Where the upload lies, and its name."""
        file = self.cleaned_data["screenshot"]
        return Path(file.temporary_file_path()), file.name
