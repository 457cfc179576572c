"""What administrators and agency heads fill in about people, and what somebody invited fills in."""

from typing import Any

from django import forms

from kentongan.agencies.models import Agency, Government
from kentongan.people import decrees, listing, roles
from kentongan.people.administering import Assignment
from kentongan.people.inviting import Newcomer
from kentongan.people.models import AdminProposal, Invitation, Person

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
ACTING = [("", "Bukan"), ("plt", "Plt. (pelaksana tugas)"), ("plh", "Plh. (pelaksana harian)")]


class Day(forms.DateField):
    """A day that is typed: 23/11/2026."""

    def __init__(self, **kwargs: Any) -> None:
        """Take the usual ways of writing a day."""
        wrong = "Tanggal tidak terbaca. Tulis seperti 23/11/2026."
        super().__init__(
            widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
            input_formats=DAY_FORMATS,
            error_messages={"invalid": wrong, "required": "Isi tanggalnya, seperti 23/11/2026."},
            **kwargs,
        )


class Document(forms.FileField):
    """A decree or letter; what it really is, is found from its content when it is kept."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Refuse by size before a byte is read."""
        file = super().clean(data, initial)
        if file and (file.size or 0) > decrees.LIMIT:
            raise forms.ValidationError("Berkas ini lebih besar dari 10 MB. Perkecil dulu, lalu unggah lagi.")
        return file


def _document(label: str) -> Document:
    return Document(
        label=label, required=False, help_text="PDF, JPG, PNG, atau DOCX, paling besar 10 MB.",
        error_messages={"empty": "Berkas ini kosong. Pilih berkas yang benar."},
    )  # fmt: skip


class Identity(forms.Form):
    """Who somebody is."""

    name = forms.CharField(
        label="Nama lengkap", max_length=120, error_messages={"required": "Isi nama lengkapnya."}
    )
    title = forms.CharField(label="Jabatan", max_length=120, required=False)
    nip = forms.CharField(
        label="NIP",
        max_length=30,
        required=False,
        help_text="Menentukan siapa yang dihitung sebagai orang kedua.",
    )
    email = forms.CharField(
        label="Surel dinas", max_length=254, required=False,
        help_text="Bukan kotak surat pribadi. Tanpa surel dinas, cetak kartu.",
    )  # fmt: skip


class Appointment(forms.Form):
    """A posting: role, agencies, period, decree."""

    role = forms.ChoiceField(label="Peran", choices=[("", "Pilih peran"), *roles.ROLES],
                             error_messages={"required": "Pilih perannya."})  # fmt: skip
    agencies = forms.ModelMultipleChoiceField(
        Agency.objects.none(), label="OPD", required=False, widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text="Untuk kepala dan admin OPD. Tahan Ctrl untuk memilih beberapa.",
        error_messages={"invalid_choice": "OPD itu tidak ada.", "invalid_pk_value": "OPD itu tidak ada."},
    )  # fmt: skip
    since = Day(label="Mulai", required=False, help_text="Kosong: hari ini.")
    until = Day(label="Sampai dengan", required=False, help_text="Kosong: tanpa batas.")
    decree_number = forms.CharField(label="Nomor SK", max_length=120, required=False)
    decree = _document("Berkas SK")
    acting = forms.ChoiceField(label="Pejabat sementara", choices=ACTING, required=False)

    def __init__(self, *args: Any, government: Government, **kwargs: Any) -> None:
        """Offer the agencies that stand today."""
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["agencies"]
        chosen.queryset = Agency.objects.filter(government=government).standing()
        chosen.label_from_instance = lambda one: one.name

    def asked(self) -> Assignment:
        """Return the posting as administering takes it."""
        told = self.cleaned_data
        bound = told["role"] in roles.AGENCY_BOUND
        return Assignment(
            role=told["role"], agencies=list(told["agencies"]) if bound else [], since=told["since"],
            until=told["until"], decree_number=told["decree_number"], decree=content(told["decree"]),
            acting=told["acting"],
        )  # fmt: skip


class Newcoming(Identity, Appointment):
    """Somebody new with a first posting, and how they are invited."""

    username = forms.CharField(
        label="Nama pengguna", max_length=60, help_text="Huruf kecil, angka, titik; misalnya wulan.sari.",
        error_messages={"required": "Isi nama pengguna."},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )  # fmt: skip
    way = forms.ChoiceField(
        label="Undangan",
        choices=[(Invitation.MAIL, "Kirim tautan ke surel dinas"), (Invitation.CARD, "Cetak kartu sekarang"),
                 ("", "Nanti")],
        widget=forms.RadioSelect, required=False, initial=Invitation.CARD,
    )  # fmt: skip

    def who(self) -> Newcomer:
        """Return the person as inviting takes them."""
        told = self.cleaned_data
        return Newcomer(told["username"], told["name"], told["title"], told["nip"], told["email"])


class Filter(forms.Form):
    """What the list shows."""

    cari = forms.CharField(label="Nama", max_length=100, required=False)
    peran = forms.ChoiceField(label="Peran", choices=[("", "Semua peran"), *roles.ROLES], required=False)
    opd = forms.ModelChoiceField(Agency.objects.none(), label="OPD", empty_label="Semua OPD", required=False)
    keadaan = forms.ChoiceField(
        label="Keadaan", choices=[("", "Semua, kecuali nonaktif"), *listing.STATES], required=False
    )

    def __init__(self, data: Any, *, user: Person) -> None:
        """Offer the agencies this person may see."""
        super().__init__(data)
        chosen: Any = self.fields["opd"]
        chosen.queryset = Agency.objects.visible_to(user).standing()
        chosen.label_from_instance = lambda one: one.short_name or one.name

    def asked(self) -> listing.Asked:
        """Return the filter; what cannot be read filters nothing."""
        self.is_valid()
        told = getattr(self, "cleaned_data", {})
        agency = told.get("opd")
        return listing.Asked(
            search=told.get("cari") or "", role=told.get("peran") or "", agency=agency.pk if agency else None,
            state=told.get("keadaan") or "",
        )  # fmt: skip


class Reason(forms.Form):
    """Why."""

    reason = forms.CharField(
        label="Alasan", max_length=200, error_messages={"required": "Tulis alasannya."},
        help_text="Nomor SK atau kejadian; jangan menulis kata sandi.",
    )  # fmt: skip


class Way(forms.Form):
    """How the new way in reaches the person."""

    way = forms.ChoiceField(
        label="Cara",
        choices=[(Invitation.CARD, "Cetak kartu sekarang"), (Invitation.MAIL, "Kirim ke surel dinas")],
        widget=forms.RadioSelect, initial=Invitation.CARD, error_messages={"required": "Pilih caranya."},
    )  # fmt: skip


class NewPassword(forms.Form):
    """A password, typed twice."""

    password = forms.CharField(
        label="Kata sandi baru", strip=False, max_length=500,
        help_text="Paling sedikit 10 huruf. Kalimat pendek yang hanya Anda tahu sudah baik.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Isi kata sandi baru Anda."},
    )  # fmt: skip
    again = forms.CharField(
        label="Ulangi kata sandi", strip=False, max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Ketik kata sandi itu sekali lagi."},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        told = super().clean() or {}
        if told.get("password") and told.get("again") and told["password"] != told["again"]:
            self.add_error("again", "Kedua kata sandi tidak sama. Ketik ulang.")
        return told


class CodeForm(NewPassword):
    """The code of a card, and the new password."""

    username = forms.CharField(
        label="Nama pengguna", max_length=100, widget=forms.TextInput(attrs={"autocapitalize": "none"}),
        error_messages={"required": "Isi nama pengguna dari kartu."},
    )  # fmt: skip
    code = forms.CharField(
        label="Kode sekali pakai", max_length=40, help_text="Seperti di kartu, misalnya ABCD-EFGH-JKMN.",
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "one-time-code"}),
        error_messages={"required": "Isi kode dari kartu."},
    )  # fmt: skip
    field_order = ("username", "code", "password", "again")


class Proposal(Identity):
    """Whom an agency head proposes."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="OPD", empty_label=None,
        error_messages={"required": "Pilih OPD-nya.", "invalid_choice": "OPD itu tidak ada."},
    )  # fmt: skip
    letter_number = forms.CharField(
        label="Nomor surat usulan", max_length=120, error_messages={"required": "Isi nomor surat usulan."}
    )
    letter = _document("Surat usulan")
    field_order = ("agency", "name", "title", "nip", "email", "letter_number", "letter")

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        """Offer the own agencies."""
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["agency"]
        chosen.queryset = Agency.objects.visible_to(user).standing()
        chosen.label_from_instance = lambda one: one.name

    def who(self) -> Newcomer:
        """Return the proposed person; Kominfo chooses the user name."""
        told = self.cleaned_data
        return Newcomer("", told["name"], told["title"], told["nip"], told["email"])


class Answer(forms.Form):
    """Why a proposal is not taken up."""

    answer = forms.CharField(
        label="Jawaban", max_length=300, error_messages={"required": "Tulis jawaban untuk kepala OPD."}
    )


def content(file: Any) -> bytes | None:
    """Return the uploaded bytes; None when no file came."""
    return file.read() if file else None


def from_proposal(proposal: AdminProposal) -> dict[str, Any]:
    """Fill the form of a newcomer with what an agency head proposed."""
    return {
        "name": proposal.name, "title": proposal.title, "nip": proposal.nip, "email": proposal.email,
        "role": roles.AGENCY_ADMIN, "agencies": [proposal.agency_id], "way": Invitation.CARD,
        "username": ".".join(proposal.name.lower().split()[:2]),
    }  # fmt: skip
