"""What people fill in about workshops."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kentongan.guidance.attending import Noted
from kentongan.guidance.forms import text
from kentongan.guidance.models import QuizQuestion, QuizScore, WorkshopSeat
from kentongan.guidance.workshops import Plan
from kentongan.handovers.forms import Day, Evidence
from kentongan.people.models import Person

_ATTENDED = [("", "Belum dicatat"), ("ya", "Hadir"), ("tidak", "Tidak hadir")]


class WorkshopForm(forms.Form):
    """A workshop."""

    title = text("Judul", 150)
    topic = text("Topik", 60, "Satu dua kata: foto, video pendek, keamanan akun.")
    on = Day(label="Tanggal")
    place = text("Tempat", 150)
    trainer = text("Pengajar", 150)
    material_url = text("Tautan bahan", 500, required=False)
    file = Evidence(label="Berkas bahan", required=False, help_text="PDF atau gambar, paling besar 10 MB.")

    def plan(self) -> Plan:
        """Return what was filled in."""
        told = self.cleaned_data
        return Plan(
            told["title"], told["topic"], told["on"], told["place"], told["trainer"], told["material_url"]
        )


class PeopleForm(forms.Form):
    """The people a filter found."""

    people = forms.MultipleChoiceField(
        label="Undang", widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Pilih paling sedikit satu orang.",
            "invalid_choice": "Ada orang yang tidak dapat diundang. Muat ulang halamannya.",
        },
    )  # fmt: skip

    def __init__(self, data: Any = None, *, found: Sequence[Person]) -> None:
        """Offer the people found, all ticked."""
        self._found = {str(one.pk): one for one in found}
        super().__init__(data, initial={"people": list(self._found)})
        self.fields["people"].choices = [  # type: ignore[attr-defined]
            (pk, one.name) for pk, one in self._found.items()
        ]

    def chosen(self) -> list[Person]:
        """Return the people ticked."""
        return [self._found[pk] for pk in self.cleaned_data["people"]]


class SeatForm(forms.Form):
    """One line of the attendance list."""

    attended = forms.ChoiceField(label="Kehadiran", choices=_ATTENDED, required=False)
    pre = forms.IntegerField(label="Tes awal", min_value=0, max_value=100, required=False)
    post = forms.IntegerField(label="Tes akhir", min_value=0, max_value=100, required=False)

    def __init__(self, data: Any = None, *, seat: WorkshopSeat) -> None:
        """Show what is noted already."""
        scores = {one.phase: one.score for one in seat.scores.all()}
        told = {True: "ya", False: "tidak", None: ""}[seat.attended]
        initial = {
            "attended": told, "pre": scores.get(QuizScore.PRE), "post": scores.get(QuizScore.POST)
        }  # fmt: skip
        super().__init__(data, initial=initial, prefix=f"s{seat.pk}")
        self.seat = seat
        for name, field in self.fields.items():
            label = f"{field.label}, {seat.person.name}"
            field.widget.attrs |= {"aria-label": label, "class": "short"} if name else {}

    def noted(self) -> Noted:
        """Return the line as it was filled in."""
        told = self.cleaned_data
        attended = {"ya": True, "tidak": False}.get(told["attended"])
        return Noted(self.seat.pk, attended, told["pre"], told["post"])


class QuestionForm(forms.Form):
    """A question with up to five answers."""

    words = text("Pertanyaan", 300)
    right = forms.ChoiceField(label="Jawaban yang benar", choices=[(str(n), str(n + 1)) for n in range(5)])

    def __init__(self, data: Any = None) -> None:
        """Ask for five answers, two of them needed."""
        super().__init__(data)
        for n in range(5):
            self.fields[f"choice_{n}"] = text(f"Jawaban {n + 1}", 150, required=n < 2)
        self.order_fields(["words", *[f"choice_{n}" for n in range(5)], "right"])

    def choices(self) -> list[str]:
        """The answers that were written, in order."""
        return [self.cleaned_data[f"choice_{n}"] for n in range(5)]


class QuizForm(forms.Form):
    """The short test: one choice a question; the right answers never leave the server."""

    def __init__(self, data: Any = None, *, questions: Sequence[QuizQuestion]) -> None:
        """Ask every question."""
        super().__init__(data)
        for one in questions:
            self.fields[f"q{one.pk}"] = forms.TypedChoiceField(
                label=one.words, coerce=int, choices=[(n, words) for n, words in enumerate(one.choices)],
                widget=forms.RadioSelect, error_messages={"required": "Pilih satu jawaban."},
            )  # fmt: skip

    def answers(self) -> dict[int, int]:
        """Question number -> place of the answer."""
        return {int(name[1:]): place for name, place in self.cleaned_data.items()}
