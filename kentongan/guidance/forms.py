"""What people fill in about a case."""

from typing import Any

from django import forms

from kentongan.agencies.models import Agency, Government
from kentongan.guidance import catalogue
from kentongan.guidance.models import AgreedStep, CaseContact, LadderStep, OutreachCase
from kentongan.guidance.talking import LONGEST_FUNCTION, LONGEST_NOTE, LONGEST_TITLE, LONGEST_WORDS
from kentongan.handovers.forms import Day, Evidence


def text(label: str, longest: int, hint: str = "", *, required: bool = True) -> forms.CharField:
    """Return a line of text with its sentences for what is missing or too long."""
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": f"{label} belum diisi.",
            "max_length": f"{label} paling banyak {longest} huruf.",
        },
    )  # fmt: skip


def long_text(label: str, longest: int, hint: str = "", *, required: bool = True) -> forms.CharField:
    """Return a field for a few sentences."""
    field = text(label, longest, hint, required=required)
    field.widget = forms.Textarea(attrs={"rows": 3, "maxlength": longest})
    return field


def choice(label: str, choices: Any, hint: str = "") -> forms.ChoiceField:
    """Return a choice that begins with nothing chosen."""
    return forms.ChoiceField(
        label=label, choices=[("", "Pilih"), *choices], help_text=hint,
        error_messages={"required": f"{label} belum dipilih.", "invalid_choice": "Pilih dari daftar."},
    )  # fmt: skip


class AgencyChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """An agency by name."""

    def label_from_instance(self, obj: Agency) -> str:
        """The name alone."""
        return obj.name


class OpenForm(forms.Form):
    """A case opened by hand."""

    agency = AgencyChoice(
        Agency.objects.none(), label="OPD", empty_label="Pilih OPD",
        error_messages={"required": "OPD belum dipilih.", "invalid_choice": "OPD itu tidak ada."},
    )  # fmt: skip
    reason = long_text("Alasan", 300, "Dibaca juga oleh OPD-nya.")

    def __init__(self, data: Any = None, *, government: Government, initial: Any = None) -> None:
        """Offer the standing agencies without an open case."""
        super().__init__(data, initial=initial)
        busy = OutreachCase.objects.open().filter(government=government).values("agency_id")
        standing = Agency.objects.standing().filter(government=government).exclude(pk__in=busy)
        self.fields["agency"].queryset = standing  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """A conversation."""

    on = Day(label="Tanggal")
    way = choice("Cara", CaseContact.WAYS)
    met = text("Jabatan yang ditemui", LONGEST_FUNCTION, "Jabatan saja, tanpa nama: Sekretaris dinas.")
    note = long_text("Isi pembicaraan", LONGEST_NOTE, required=False)


class ObstacleForm(forms.Form):
    """One obstacle, and what shows it."""

    code = choice("Kendala", [])
    note = long_text(
        "Keterangan", LONGEST_WORDS, "Jangan menulis kata sandi atau data warga.", required=False
    )
    file = Evidence(label="Bukti", required=False, help_text="JPG, PNG, WebP, atau PDF, paling besar 10 MB.")

    def __init__(self, data: Any = None, files: Any = None, *, government_id: int) -> None:
        """Offer K1-K12 and the government's own."""
        super().__init__(data, files)
        known = catalogue.obstacles_of(government_id)
        told = [(code, catalogue.title_of(code, known)) for code in known]
        self.fields["code"].choices = [("", "Pilih kendala"), *told]  # type: ignore[attr-defined]


class AgreeForm(forms.Form):
    """An action of the agency or support of the office."""

    kind = choice("Macam", [])
    what = long_text("Apa yang dikerjakan", LONGEST_WORDS)
    who = text("Penanggung jawab", LONGEST_FUNCTION, "Jabatan saja, tanpa nama.")
    due_on = Day(label="Batas")

    def __init__(self, data: Any = None, *, side: str) -> None:
        """Offer the kinds this side can carry."""
        super().__init__(data)
        told = [(one.code, one.title) for one in catalogue.actions().values() if side in one.sides]
        self.fields["kind"].choices = [("", "Pilih macam"), *told]  # type: ignore[attr-defined]
        if side == AgreedStep.OFFICE:
            self.fields["what"].label = "Dukungan yang dijanjikan"


class DoneForm(forms.Form):
    """How it went."""

    note = long_text("Hasil", LONGEST_WORDS, required=False)


class CloseForm(forms.Form):
    """How the case ended."""

    outcome = choice("Hasil", OutreachCase.OUTCOMES)
    note = long_text("Catatan penutup", 500, "Apa yang menolong, atau mengapa tidak membaik.")


class LetterForm(forms.Form):
    """The letter's number."""

    number = text("Nomor surat", 120, "Titik-titik boleh tinggal bila nomor menyusul.")


class OwnObstacleForm(forms.Form):
    """An obstacle of the government's own."""

    title = text("Kendala", LONGEST_TITLE)


class RulesForm(forms.Form):
    """Working days before each rung, and days without data."""

    no_data_after = forms.IntegerField(
        label="Buka kasus bila tidak ada data, sesudah berapa hari", min_value=0, max_value=365,
        help_text="0 = tidak pernah. Tanpa data tidak berarti diam.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, gaps: list[int], no_data_after: int) -> None:
        """Ask for one gap a rung."""
        super().__init__(data, initial={"no_data_after": no_data_after})
        for rung, words in LadderStep.RUNGS:
            self.fields[f"gap_{rung}"] = forms.IntegerField(
                label=f"Sebelum {words}, hari kerja", min_value=1, max_value=60, initial=gaps[rung - 1]
            )
        self.order_fields([f"gap_{rung}" for rung, _ in LadderStep.RUNGS])

    def gaps(self) -> list[int]:
        """The five numbers in the order of the ladder."""
        return [self.cleaned_data[f"gap_{rung}"] for rung, _ in LadderStep.RUNGS]
