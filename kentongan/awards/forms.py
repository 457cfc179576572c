"""What the committee, jurors and agencies fill in."""

from typing import Any

from django import forms

from kentongan.agencies.models import Agency
from kentongan.awards import ranking
from kentongan.awards.models import Award, Category, Criterion, Juror, Mark, Nominee, Sheet
from kentongan.handovers.forms import AgencyChoice, Day, PersonChoice
from kentongan.people.models import Person


def _text(label: str, longest: int, hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": f"{label} belum diisi.", "max_length": f"{label} paling banyak {longest} huruf.",
        },
    )  # fmt: skip


def _long(label: str, longest: int, hint: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=hint,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": f"{label} belum diisi.", "max_length": f"Paling banyak {longest} huruf."},
    )  # fmt: skip


def _tick(label: str, hint: str = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=hint)


class _Whole(forms.IntegerField):
    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        words = f"Isi bilangan {least} sampai {most}."
        told = {"invalid": words, "required": words, "min_value": words, "max_value": words}
        box = forms.NumberInput(attrs={"class": "short"})
        super().__init__(min_value=least, max_value=most, error_messages=told, widget=box, **kwargs)


class FoundForm(forms.Form):
    """A new award."""

    year = _Whole(2000, 2100, label="Tahun")
    title = _text("Nama penghargaan", 150)
    basis = _text("Dasar (SK atau juknis)", 200, "Nomor dan tahunnya.", required=False)
    cutoff_on = Day(label="Batas data", help_text="Bulan yang ditutup sampai hari ini yang dihitung.")


class AwardForm(forms.Form):
    """An award in preparation."""

    title = _text("Nama penghargaan", 150)
    basis = _text("Dasar (SK atau juknis)", 200, required=False)
    cutoff_on = Day(label="Batas data", help_text="Bulan yang ditutup sampai hari ini yang dihitung.")
    jury_percent = _Whole(0, 100, label="Porsi juri (persen)", help_text="Sisanya nilai otomatis.")
    shows_posts = _tick("Juri melihat unggahan")
    shows_links = _tick("Juri melihat tautan kanal")
    shows_numbers = _tick(
        "Juri melihat angka tiap unggahan", "Suka, komentar, tayangan; tidak pernah peringkat."
    )

    def told(self) -> dict[str, Any]:
        """What was filled in, under the names of the award's fields."""
        given = dict(self.cleaned_data)
        return {**given, "jury_share": given.pop("jury_percent") / 100}

    @staticmethod
    def start(award: Award) -> dict[str, Any]:
        """What the form begins with."""
        names = ("title", "basis", "cutoff_on", "shows_posts", "shows_links", "shows_numbers")
        percent = round(award.jury_share * 100)
        return {name: getattr(award, name) for name in names} | {"jury_percent": percent}


class CategoryForm(forms.Form):
    """A category."""

    name = _text("Nama kategori", 120)
    ranked_by = forms.ChoiceField(label="Diurutkan menurut", choices=ranking.RANKED_BY)
    peer_group = _text("Kelompok pembanding", 80, "Kosong berarti semua OPD bersaing.", required=False)
    most = _Whole(ranking.FEWEST, ranking.MOST, label="Banyaknya nominasi", initial=ranking.MOST)

    @staticmethod
    def start(one: Category) -> dict[str, Any]:
        """What the form begins with."""
        return {name: getattr(one, name) for name in ("name", "ranked_by", "peer_group", "most")}


class CriterionForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A criterion with what each mark means."""

    class Meta:
        model = Criterion
        fields = ("name", "guide_4", "guide_3", "guide_2", "guide_1")


class ProposeForm(forms.Form):
    """A nomination by hand."""

    agency = AgencyChoice(
        Agency.objects.none(), label="OPD", empty_label="Pilih OPD",
        error_messages={"required": "Pilih OPD.", "invalid_choice": "OPD itu tidak ada."},
    )  # fmt: skip
    reason = _text("Alasan", 300)

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        """Offer the standing agencies that this person may see."""
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.visible_to(user).standing()  # type: ignore[attr-defined]


class SeatForm(forms.Form):
    """A seat in the jury."""

    person = PersonChoice(
        Person.objects.none(), label="Orang", empty_label="Pilih juri",
        error_messages={"required": "Pilih orangnya.", "invalid_choice": "Orang itu bukan juri."},
    )  # fmt: skip
    office = _text("Asal lembaga", 150, required=False)
    is_chair = _tick("Ketua juri")

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        """Offer these people."""
        super().__init__(*args, **kwargs)
        found = Person.objects.filter(pk__in=[one.pk for one in people])
        self.fields["person"].queryset = found.order_by("name")  # type: ignore[attr-defined]


class DeclareForm(forms.Form):
    """Conflicts of interest; none is an answer."""

    agencies = forms.ModelMultipleChoiceField(
        Agency.objects.none(), label="OPD yang tidak boleh saya nilai", required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "OPD itu tidak dinominasikan."},
    )  # fmt: skip
    statement = _text("Keterangan", 500, "Misalnya: pernah menjadi konsultan.", required=False)
    true = forms.BooleanField(
        label="Pernyataan ini benar, dan saya menilai tanpa melihat nilai juri lain",
        error_messages={"required": "Centang pernyataan ini untuk melanjutkan."},
    )

    def __init__(self, *args: Any, juror: Juror, **kwargs: Any) -> None:
        """Offer the agencies that are nominated in this award."""
        super().__init__(*args, **kwargs)
        named = Nominee.objects.standing().filter(category__award=juror.award).values("agency")
        self.fields["agencies"].queryset = Agency.objects.filter(pk__in=named)  # type: ignore[attr-defined]

    @property
    def choices(self) -> list[tuple[int, str, bool]]:
        """Each agency with whether it is ticked."""
        box = self["agencies"]
        ticked = {str(getattr(one, "pk", one)) for one in box.value() or []}
        found = self.fields["agencies"].queryset  # type: ignore[attr-defined]
        return [(one.pk, one.name, str(one.pk) in ticked) for one in found]


class MarkForm(forms.Form):
    """A juror's marks for one nominee: one field a criterion, and a comment."""

    def __init__(self, *args: Any, criteria: list[Criterion], sheet: Sheet | None, **kwargs: Any) -> None:
        """Begin with what was saved."""
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        saved = {one.criterion_id: one.value for one in sheet.marks.all()} if sheet else {}
        for one in criteria:
            self.fields[f"mark_{one.pk}"] = forms.TypedChoiceField(
                label=one.name, coerce=int, required=False, empty_value=None, initial=saved.get(one.pk),
                choices=[(str(mark), words) for mark, words in one.guidance], widget=forms.RadioSelect,
                error_messages={"invalid_choice": f"Nilai hanya {Mark.LEAST} sampai {Mark.MOST}."},
            )  # fmt: skip
        hint = "OPD membaca catatan ini tanpa nama Anda."
        self.fields["comment"] = _long("Catatan", 1000, hint, required=False)
        self.fields["comment"].initial = sheet.comment if sheet else ""

    def rows(self) -> list[tuple[Criterion, forms.BoundField, str]]:
        """Each criterion with its field and the mark that is chosen."""
        named = [(one, self[f"mark_{one.pk}"]) for one in self.criteria]
        return [(one, box, str(box.value() or "")) for one, box in named]

    def marks(self) -> dict[int, int]:
        """Criterion → mark, of those that were given."""
        given = {one.pk: self.cleaned_data.get(f"mark_{one.pk}") for one in self.criteria}
        return {pk: value for pk, value in given.items() if value is not None}


class ReasonForm(forms.Form):
    """Why."""

    reason = _text("Alasan", 300)


class ObjectionForm(forms.Form):
    """An objection of an agency."""

    category = forms.ModelChoiceField(
        Category.objects.none(), label="Kategori", empty_label="Pilih kategori",
        error_messages={"required": "Pilih kategori.", "invalid_choice": "Kategori itu tidak ada."},
    )  # fmt: skip
    agency = AgencyChoice(
        Agency.objects.none(), label="OPD Anda", empty_label=None,
        error_messages={"required": "Pilih OPD Anda.", "invalid_choice": "Bukan OPD Anda."},
    )  # fmt: skip
    against = forms.ModelChoiceField(
        Nominee.objects.none(), label="Yang disanggah", required=False,
        empty_label="OPD kami seharusnya dinominasikan",
        error_messages={"invalid_choice": "Nominasi itu tidak ada."},
    )  # fmt: skip
    claim = _long("Isi sanggahan", 2000, "Sebut angka, tanggal, dan buktinya.")

    def __init__(self, *args: Any, award: Award, user: Person, **kwargs: Any) -> None:
        """Offer the award's categories, the person's agencies, and who is nominated."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["category"].queryset = award.categories.all()
        fields["category"].label_from_instance = lambda one: one.full_name
        fields["agency"].queryset = Agency.objects.filter(pk__in=user.own_agency_ids())
        named = Nominee.objects.visible_to(user).standing().filter(category__award=award)
        fields["against"].queryset = named.exclude(agency__in=user.own_agency_ids()).select_related(
            "agency", "category"
        )
        fields["against"].label_from_instance = lambda one: f"{one.agency.name}, {one.category.full_name}"


class VerdictForm(forms.Form):
    """The decision on an objection."""

    granted = forms.ChoiceField(
        label="Keputusan", choices=[("1", "Diterima"), ("0", "Ditolak")], widget=forms.RadioSelect,
        error_messages={"required": "Pilih keputusan.", "invalid_choice": "Pilih diterima atau ditolak."},
    )  # fmt: skip
    reasons = _long("Alasan", 2000)


class MeetingForm(forms.Form):
    """Day, place and attendance of the plenary."""

    on = Day(label="Hari pleno")
    place = _text("Tempat", 150)
    attendance = _long("Hadir", 6000, "Satu orang satu baris: nama, jabatan.")

    def people(self) -> list[str]:
        """The attendance, a line each."""
        return str(self.cleaned_data["attendance"]).splitlines()


class DecisionForm(forms.Form):
    """The plenary's decision on one category."""

    winners = forms.ModelMultipleChoiceField(
        Nominee.objects.none(), required=False, label="Pemenang", widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Pilih pemenang dari nominasi kategori ini."},
    )  # fmt: skip
    reason = _long("Alasan", 1000, "Wajib bila putusan berbeda dari urutan nilai akhir.", required=False)

    def __init__(self, *args: Any, category: Category, **kwargs: Any) -> None:
        """Offer the nominees of the category."""
        super().__init__(*args, **kwargs)
        self.fields["winners"].queryset = category.nominees.standing()  # type: ignore[attr-defined]


class ConcludeForm(forms.Form):
    """The numbers of the papers."""

    minutes_number = _text("Nomor berita acara", 120)
    decree_number = _text("Nomor SK", 120)
    decree_on = Day(label="Tanggal SK")


class BoardForm(forms.Form):
    """What the public board shows."""

    is_public = _tick("Tampilkan papan publik", "Pemenang tiap kategori terlihat tanpa masuk.")
    shows_ranks = _tick("Muat peringkat nominasi", "Hanya sampai urutan ketiga.")
    shows_bottom = _tick("Muat juga urutan di bawah ketiga", "Mempermalukan; pikirkan dahulu.")
