"""What people fill in when they bring data."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from kentongan.channels.models import Channel
from kentongan.connector import METRICS
from kentongan.intake import rezoning
from kentongan.intake.exports import zones
from kentongan.intake.models import Draft
from kentongan.intake.templatetags.sources import FIELDS, channel_name
from kentongan.people.models import Person
from kentongan.posts.models import Post

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]
_DAY_HELP = "Tanggal/bulan/tahun, misalnya 21/11/2026."
_WRONG_DAY = "Tulis tanggal seperti 21/11/2026."
_TYPED = forms.DateInput(attrs={"autocomplete": "off"}, format="%d/%m/%Y")
_ASKED = ("sheet", "zone", "numbers", "dates")
_MAPPED = ("id", "permalink", "posted_at", "caption", "kind", *METRICS)


def own_channels(user: Person) -> Any:
    """Return the channels `user` may bring data for, by agency."""
    open_ones = Channel.objects.visible_to(user).exclude(state=Channel.CLOSED)
    return open_ones.select_related("agency").order_by("agency__name", "platform", "handle")


class ChannelField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A channel: "Dinas Sosial: Instagram @dinsos.contoh"."""

    def label_from_instance(self, obj: Channel) -> str:
        """Name agency and account: the list may be long."""
        return f"{obj.agency.name}: {channel_name(obj)}"


class UploadForm(forms.Form):
    """Which channel, which file."""

    channel = ChannelField(
        Channel.objects.none(),
        label="Kanal pemilik berkas",
        empty_label="Pilih kanal",
        help_text="Bila berkas memuat beberapa akun, pilih salah satunya; yang lain masuk kanalnya sendiri.",
        error_messages={"required": "Kanal belum dipilih.", "invalid_choice": "Kanal itu tidak ada."},
    )
    file = forms.FileField(
        label="Berkas ekspor",
        help_text="XLSX, CSV, atau ZIP dari Meta Business Suite, TikTok Studio, YouTube Studio, "
        "atau tabel kantor sendiri. Paling besar 50 MB.",
        error_messages={
            "required": "Berkas belum dipilih. Pilih berkas ekspornya, lalu tekan “Baca berkas”.",
            "empty": "Berkas ini kosong. Unduh lagi dari aplikasi asalnya.",
            "max_length": "Nama berkas terlalu panjang; pendekkan namanya, lalu unggah lagi.",
        },
    )

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        """Offer only the channels this person may bring data for."""
        super().__init__(*args, **kwargs)
        self.fields["channel"].queryset = own_channels(user)  # type: ignore[attr-defined]

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse what is larger than the product takes."""
        return _not_too_big(self.cleaned_data["file"])


def _not_too_big(file: "UploadedFile[Any]") -> "UploadedFile[Any]":
    if (file.size or 0) > settings.UPLOAD_LIMIT:
        size = (file.size or 0) / 1e6
        raise forms.ValidationError(
            f"Berkas ini {size:.0f} MB; paling besar 50 MB. Ekspor per tahun, lalu unggah satu per satu."
        )
    return file


class DraftForm(forms.Form):
    """The open questions of a file, and when it was taken."""

    taken_on = forms.DateField(
        label="Data ini diambil tanggal berapa?",
        input_formats=DAY_FORMATS,
        required=False,
        widget=_TYPED,
        help_text=f"Tanggal berkas diunduh dari platformnya. {_DAY_HELP} "
        "Sesudah tanggal itu kanal dianggap belum diperiksa. Bila kosong: tanggal unggahan terakhir.",
        error_messages={"invalid": _WRONG_DAY},
    )
    from_on = forms.DateField(
        label="Data dimulai tanggal",
        input_formats=DAY_FORMATS,
        required=False,
        widget=_TYPED,
        help_text="Awal rentang yang Anda pilih saat mengekspor. Bila kosong: tanggal unggahan pertama.",
        error_messages={"invalid": _WRONG_DAY},
    )

    def __init__(self, draft: Draft, data: Any = None) -> None:
        """Build a field for each open question, and for each that was answered before."""
        self.draft = draft
        told, known = draft.answers, draft.summary
        initial = {
            "taken_on": _day(told.get("taken_on") or known.get("taken_on") or known.get("named_until")),
            "from_on": _day(told.get("from_on") or known.get("named_from")),
        }
        super().__init__(data, initial=initial)
        self.asked = [one for one in known.get("questions", []) if one["field"] != "mapping"]
        for one in self.asked:
            self.fields[one["field"]] = _question(one)
        for name in _ASKED:
            if told.get(name) and name not in self.fields:
                self.fields[name] = _answered(name, told[name], known)
        self.mapping_is_asked = any(one["field"] == "mapping" for one in known.get("questions", []))
        for name in _MAPPED:
            self.fields[f"map-{name}"] = _column(name, known)

    def mapping_fields(self) -> Iterable[forms.BoundField]:
        """Return the selects that say which column is what."""
        return [self[f"map-{name}"] for name in _MAPPED]

    def question_fields(self) -> Iterable[tuple[forms.BoundField, list[str]]]:
        """Return the fields of open and answered questions, each with examples from the file."""
        examples = {one["field"]: one["examples"] for one in self.asked}
        names = [name for name in _ASKED if name in self.fields]
        return [(self[name], examples.get(name, [])) for name in names]

    def answers(self) -> dict[str, Any]:
        """Return what was answered, as drafts.answer takes it."""
        told = self.cleaned_data
        columns = self.draft.summary.get("columns", {})
        changed = {name: told[f"map-{name}"] for name in _MAPPED if f"map-{name}" in self.data}
        changed = {name: column for name, column in changed.items() if column != columns.get(name, "")}
        answers: dict[str, Any] = {
            "taken_on": told["taken_on"].isoformat() if told.get("taken_on") else "",
            "from_on": told["from_on"].isoformat() if told.get("from_on") else "",
            "mapping": self.draft.answers.get("mapping", {}) | changed,
        }
        return answers | {name: told[name] for name in _ASKED if told.get(name)}


def _day(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _question(one: dict[str, Any]) -> forms.ChoiceField:
    options = [("", "Pilih"), *((value, label) for value, label in one["options"])]
    return forms.ChoiceField(
        label=one["sentence"], choices=options, error_messages={"required": "Pertanyaan ini belum dijawab."}
    )


_CHOICES = {
    "numbers": (
        "Cara menulis angka",
        [("id", "1.234 berarti seribu lebih"), ("en", "1,234 berarti seribu lebih")],
    ),
    "dates": (
        "Urutan tanggal",
        [("dmy", "tanggal/bulan/tahun"), ("mdy", "bulan/tanggal/tahun"), ("ymd", "tahun-bulan-tanggal")],
    ),
    "zone": (
        "Zona waktu di berkas",
        zones.OPTIONS,
    ),
}


def _answered(name: str, value: str, known: dict[str, Any]) -> forms.ChoiceField:
    if name == "sheet":
        title, choices = "Lembar yang dibaca", [(sheet, sheet) for sheet in known.get("sheets", [value])]
    else:
        title, choices = _CHOICES[name]
    return forms.ChoiceField(label=title, choices=choices, required=False, initial=value)


def _column(name: str, known: dict[str, Any]) -> forms.ChoiceField:
    examples = known.get("examples", {})
    headings = dict.fromkeys(heading for heading in known.get("headings", []) if heading)
    choices = [("", "tidak dipakai"), *((one, _with_example(one, examples)) for one in headings)]
    current = known.get("columns", {}).get(name, "")
    return forms.ChoiceField(label=FIELDS[name], choices=choices, required=False, initial=current)


def _with_example(heading: str, examples: dict[str, list[str]]) -> str:
    first = next((text for text in examples.get(heading, []) if text), "")
    return f"{heading} – misalnya {first[:40]}" if first else heading


class LinkForm(forms.Form):
    """A pasted link to one post."""

    url = forms.CharField(
        label="Tautan unggahan",
        max_length=500,
        help_text="Dari “Salin tautan” di unggahannya. Tautan Instagram, TikTok, X, Threads memuat waktunya.",
        error_messages={"required": "Tautan belum ditempel."},
    )
    channel = ChannelField(
        Channel.objects.none(),
        label="Kanal pemilik",
        required=False,
        empty_label="Baca dari tautannya",
        help_text="Perlu dipilih hanya bila tautannya tidak menyebut akun, seperti tautan Instagram.",
    )

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        """Offer only the channels this person may bring data for."""
        super().__init__(*args, **kwargs)
        self.fields["channel"].queryset = own_channels(user)  # type: ignore[attr-defined]


class EntryForm(forms.Form):
    """One post, noted by hand."""

    channel = ChannelField(
        Channel.objects.none(),
        label="Kanal",
        empty_label="Pilih kanal",
        error_messages={"required": "Kanal belum dipilih."},
    )
    posted_on = forms.DateField(
        label="Tanggal unggah", input_formats=DAY_FORMATS, widget=_TYPED, help_text=_DAY_HELP,
        error_messages={"invalid": _WRONG_DAY, "required": "Tanggal unggah belum diisi."},
    )  # fmt: skip
    posted_at = forms.TimeField(
        label="Pukul", input_formats=["%H.%M", "%H:%M"], widget=forms.TimeInput(format="%H.%M"),
        help_text="Misalnya 09.30, menurut waktu setempat.",
        error_messages={"invalid": "Tulis pukul seperti 09.30.", "required": "Pukul belum diisi."},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="Jenis", choices=[(code, word.capitalize()) for code, word in Post.KINDS if code != "unknown"]
    )
    caption = forms.CharField(
        label="Keterangan unggahan", widget=forms.Textarea(attrs={"rows": 4}), required=False,
        max_length=60_000,
    )  # fmt: skip
    url = forms.CharField(label="Tautan unggahan", required=False, max_length=500)
    screenshot = forms.FileField(
        label="Tangkapan layar", required=False,
        help_text="JPEG, PNG, WebP, atau GIF diam. Dengan tangkapan layar mutu datanya C, tanpa itu D.",
        error_messages={"empty": "Berkas gambar ini kosong. Pilih lagi tangkapan layarnya."},
    )  # fmt: skip
    likes = forms.IntegerField(label="Suka", required=False, min_value=0)
    comments = forms.IntegerField(label="Komentar", required=False, min_value=0)
    shares = forms.IntegerField(label="Dibagikan", required=False, min_value=0)
    saves = forms.IntegerField(label="Disimpan", required=False, min_value=0)
    views = forms.IntegerField(label="Tayangan", required=False, min_value=0)
    reach = forms.IntegerField(label="Jangkauan", required=False, min_value=0)

    def __init__(self, *args: Any, user: Person, **kwargs: Any) -> None:
        """Offer only the channels this person may bring data for; read times in the government's zone."""
        super().__init__(*args, **kwargs)
        self.zone = ZoneInfo(user.government.zone)
        self.fields["channel"].queryset = own_channels(user)  # type: ignore[attr-defined]

    def clean_screenshot(self) -> "UploadedFile[Any] | None":
        """Refuse what is larger than the product takes."""
        file = self.cleaned_data.get("screenshot")
        return _not_too_big(file) if file else None

    def entry(self) -> dict[str, Any]:
        """Return the arguments of entries.add."""
        told = self.cleaned_data
        file = told.get("screenshot")
        return {
            "posted_at": datetime.combine(told["posted_on"], told["posted_at"], self.zone),
            "kind": told["kind"],
            "caption": told["caption"],
            "url": told["url"],
            "screenshot": file.temporary_file_path() if file else None,
            "file_name": file.name if file else "",
            "metrics": {name: told.get(name) for name in METRICS},
        }


class ZoneForm(forms.Form):
    """Another zone for a file."""

    zone = forms.ChoiceField(label="Zona waktu di berkas", choices=list(rezoning.ZONES.items()))


class TwinForm(forms.Form):
    """One post or two; `was` is the state the person saw."""

    same = forms.TypedChoiceField(choices=[("1", "sama"), ("0", "berbeda")], coerce=lambda told: told == "1")
    was = forms.CharField(max_length=9)
